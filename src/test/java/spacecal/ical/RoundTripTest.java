package spacecal.ical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import spacecal.fetch.EventDecoder;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.output.OutputFile;
import spacecal.output.SitePath;
import spacecal.testing.InWords;
import spacecal.testing.RandomEvents;
import spacecal.testing.RandomText;

/**
 * Random rows with random texts, read back from their calendars. Other rows in each run: a failure
 * names the seed, and {@code -Dseed=…} repeats the run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {
  private static final int EVENTS = 300;

  private final long seed =
      Optional.ofNullable(Long.getLong("seed")).orElseGet(() -> new Random().nextLong());

  private final String again = "run again with -Dseed=" + seed + ": ";
  private List<Event> events;
  private Map<SitePath, byte[]> files;

  @BeforeAll
  void export() {
    RandomText texts = new RandomText(seed);
    EventDecoder decoder = new EventDecoder(new Warnings());
    List<ObjectNode> rows = RandomEvents.rows(seed, EVENTS);
    rows.forEach(row -> replaceTexts(row, texts));
    events =
        rows.stream()
            .flatMap(row -> decoder.decode(row, "").stream())
            .filter(event -> event.when().first().isPresent())
            .toList();
    files =
        CalendarReader.files(events).parallelStream()
            .collect(Collectors.toMap(OutputFile::path, OutputFile::bytes));
  }

  private static void replaceTexts(ObjectNode row, RandomText texts) {
    row.put("name", "x" + texts.next());
    row.put("description", texts.next()).put("location", texts.next());
    ((ObjectNode) row.get("type")).put("name", texts.next());
    row.withArray("vid_urls").forEach(video -> ((ObjectNode) video).put("title", texts.next()));
    row.putArray("updates").addObject().put("comment", texts.next());
  }

  @Test
  void biweeklyReadsWhatWasDecoded() {
    Map<String, VEvent> vevents =
        CalendarReader.read(files.get(new SitePath("events/everything.ics"))).getEvents().stream()
            .collect(Collectors.toMap(vevent -> vevent.getUid().getValue(), Function.identity()));

    assertTrue(events.size() > EVENTS / 2, again + events.size());
    assertEquals(events.size(), vevents.size(), again);
    for (Event event : events) {
      VEvent vevent = vevents.get("ll2-event-" + event.id() + "@spacecal");
      String which = again + "event " + event.id();
      assertTrue(vevent.getSummary().getValue().startsWith(event.name()), which);
      assertEquals(
          event.location(),
          Optional.ofNullable(vevent.getLocation()).map(location -> location.getValue()),
          which);
      assertEquals(
          List.of(List.of(event.type().name())),
          vevent.getCategories().stream().map(list -> list.getValues()).toList(),
          which);
      checkDescription(event, vevent, which);
      checkDates(event, vevent, which);
    }
  }

  private static void checkDescription(Event event, VEvent vevent, String which) {
    String page = "https://example.org/space/events/" + event.id() + "/";
    assertEquals(page, vevent.getUrl().getValue(), which);
    String description = vevent.getDescription().getValue();
    assertTrue(description.length() <= EventText.MAX_LENGTH, which);
    assertTrue(
        description.endsWith("\n\n" + page + "\n" + InWords.ENGLISH.text("ical.credit")), which);
    if (event.description().length() < 100) {
      String text = event.description().replaceAll("\n[ \n]*\n", "\n\n");
      assertTrue(description.contains(text), which);
    }
  }

  private static void checkDates(Event event, VEvent vevent, String which) {
    String start =
        event.when().match(m -> m.start().toString(), s -> s.start().toString(), u -> "");
    String end =
        event
            .when()
            .match(
                m -> m.end().orElse(m.start().plusSeconds(3600)).toString(),
                s -> s.end().toString(),
                u -> "");
    assertEquals(start, CalendarReader.start(vevent), which);
    assertEquals(CalendarReader.writableEnd(start, end), CalendarReader.end(vevent), which);
    boolean exact = event.when().match(m -> true, s -> s.precision().isExact(), u -> false);
    assertEquals(exact ? "CONFIRMED" : "TENTATIVE", vevent.getStatus().getValue(), which);
  }

  @Test
  void everyFileIsOneValidCalendar() {
    files.forEach(
        (path, file) -> {
          String which = again + path;
          CalendarReader.validate(file, which);
          List<String> lines = CalendarReader.unfold(file, which);
          assertEquals(List.of("BEGIN:VCALENDAR", "VERSION:2.0"), lines.subList(0, 2), which);
          int last = lines.size() - 1;
          assertEquals(
              List.of("END:VEVENT", "END:VCALENDAR"), lines.subList(last - 1, last + 1), which);
          assertEquals(last, lines.indexOf("END:VCALENDAR"), which);
          Set<String> uids = new HashSet<>();
          lines.stream()
              .filter(line -> line.startsWith("UID:"))
              .forEach(uid -> assertTrue(uids.add(uid), which + " has two of " + uid));
        });
  }
}
