package spacecal.ical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.settings.Settings;
import spacecal.testing.Events;
import spacecal.testing.RandomEvents;
import spacecal.testing.RandomText;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteYaml;
import spacecal.testing.TestMessages;
import spacecal.testing.WhenCases;
import spacecal.testing.WhenCases.Case;

/**
 * The rows of {@code when-cases.txt}, and the sample and random rows with random texts, read back
 * from their calendars. Other random rows in each run: a failure names the seed, and {@code
 * -Dseed=…} repeats the run.
 */
class RoundTripTest {
  private static final long SEED =
      Optional.ofNullable(Long.getLong("seed")).orElseGet(() -> new Random().nextLong());
  private static final String AGAIN = "run again with -Dseed=" + SEED + ": ";

  private static List<Event> decode(Iterable<JsonNode> rows) {
    List<Event> events = Events.decode(rows);
    events.removeIf(event -> event.when().first().isEmpty());
    return events;
  }

  private static List<Event> randomEvents(int count) {
    RandomText texts = new RandomText(SEED);
    List<JsonNode> rows = new ArrayList<>();
    for (ObjectNode row : RandomEvents.rows(SEED, count)) {
      row.put("name", "x" + texts.next());
      row.put("description", texts.next()).put("location", texts.next());
      ((ObjectNode) row.get("type")).put("name", texts.next());
      row.withArray("vid_urls").forEach(video -> ((ObjectNode) video).put("title", texts.next()));
      row.putArray("updates").addObject().put("comment", texts.next());
      rows.add(row);
    }
    return decode(rows);
  }

  @Test
  void biweeklyReadsWhatWasDecoded() {
    List<Event> decoded = randomEvents(300);
    List<Event> events = Catalog.of(decoded).events();
    Map<String, VEvent> vevents =
        CalendarReader.read(CalendarReader.files(decoded).get("events/everything.ics")).stream()
            .collect(Collectors.toMap(vevent -> vevent.getUid().getValue(), Function.identity()));

    assertTrue(events.size() > 150, AGAIN + events.size());
    assertEquals(events.size(), vevents.size(), AGAIN);
    for (Event event : events) {
      VEvent vevent = vevents.get("ll2-event-" + event.id() + "@spacecal");
      String which = AGAIN + "event " + event.id();
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
    }
  }

  private static void checkDescription(Event event, VEvent vevent, String which) {
    String page = "https://example.org/space/events/" + event.id() + "/";
    assertEquals(page, vevent.getUrl().getValue(), which);
    String description = vevent.getDescription().getValue();
    assertTrue(description.length() <= EventText.MAX_LENGTH, which);
    assertTrue(
        description.endsWith("\n\n" + page + "\n" + TestMessages.ENGLISH.text("ical.credit")),
        which);
    if (event.description().length() < 100) {
      String text = event.description().replaceAll("\n[ \n]*\n", "\n\n");
      assertTrue(description.contains(text), which);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alarms: [15m, 36h, 6d]\ncolors: {2: steelblue, 3: navy, 8: tomato}",
        "assumed_duration: none\nlanguage: de\ntitle: Dockings, spacewalks; landings"
      })
  void everyFileIsOneValidCalendar(String settings) {
    Settings chosen = SiteYaml.read(settings);
    List<Event> events = new ArrayList<>(randomEvents(50));
    decode(SampleEvents.envelope().get("results")).stream()
        .filter(event -> event.id() > 50 && event.id() % 3 == 0)
        .forEach(events::add);
    CalendarReader.files(chosen, events, new Warnings())
        .forEach((path, file) -> checkFile(file, AGAIN + path));
  }

  private static void checkFile(String file, String which) {
    CalendarReader.validate(file, which);
    List<String> lines = CalendarReader.unfold(file, which);
    int last = lines.size() - 1;
    assertEquals(List.of("BEGIN:VCALENDAR", "VERSION:2.0"), lines.subList(0, 2), which);
    assertEquals(List.of("END:VEVENT", "END:VCALENDAR"), lines.subList(last - 1, last + 1), which);
    assertEquals(last, lines.indexOf("END:VCALENDAR"), which);
    List<String> uids = lines.stream().filter(line -> line.startsWith("UID:")).toList();
    assertEquals(uids.size(), Set.copyOf(uids).size(), which);
  }

  private static final Map<String, VEvent> VEVENTS =
      vevents(SiteYaml.read("assumed_duration: none"));
  private static final Map<String, VEvent> WITH_ASSUMED_END = vevents(CalendarReader.SETTINGS);

  static List<Case> dated() {
    return WhenCases.all().stream().filter(c -> !c.start().isEmpty()).toList();
  }

  private static Map<String, VEvent> vevents(Settings settings) {
    List<Event> events = dated().stream().map(Case::event).toList();
    return CalendarReader.read(
            CalendarReader.files(settings, events, new Warnings()).get("events/everything.ics"))
        .stream()
        .collect(Collectors.toMap(vevent -> vevent.getUid().getValue(), Function.identity()));
  }

  @ParameterizedTest
  @MethodSource("dated")
  void aVEventHasTheDatesOfTheTable(Case c) {
    VEvent vevent = VEVENTS.get("ll2-event-" + c.line() + "@spacecal");

    assertDates(c, c.end(), vevent);
    assertEquals(c.status(), vevent.getStatus().getValue());
    String description = vevent.getDescription().getValue();
    assertTrue(description.startsWith(c.label() + ": "), description);
  }

  @ParameterizedTest
  @MethodSource("dated")
  void aMomentWithoutAnEndLastsTheAssumedHour(Case c) {
    VEvent vevent = WITH_ASSUMED_END.get("ll2-event-" + c.line() + "@spacecal");

    boolean assumed = c.start().contains("T") && c.end().isEmpty();
    String end = assumed ? Instant.parse(c.start()).plus(Duration.ofHours(1)).toString() : c.end();
    assertDates(c, end, vevent);
    assertEquals(assumed, vevent.getDescription().getValue().contains("\nThe end is assumed.\n"));
  }

  private static void assertDates(Case c, String end, VEvent vevent) {
    assertEquals(c.start(), CalendarReader.start(vevent));
    assertEquals(CalendarReader.writableEnd(c.start(), end), CalendarReader.end(vevent));
  }

  @Test
  void calendarsLeaveOutEventsWithoutADate() {
    List<Event> undated =
        WhenCases.all().stream().filter(c -> c.start().isEmpty()).map(Case::event).toList();

    assertTrue(undated.size() > 5);
    assertEquals(Map.of(), CalendarReader.files(undated));
  }
}
