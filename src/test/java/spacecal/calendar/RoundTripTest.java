package spacecal.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.component.VEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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
import spacecal.model.Event;
import spacecal.publish.OutputFile;
import spacecal.publish.SitePath;
import spacecal.testing.InWords;

/**
 * What goes in comes out, whatever it is, in bytes that no reader can mistake. Other events in each
 * run: a failure names the seed, and {@code -Dseed=…} runs the same again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {
  private static final int EVENTS = 300;

  private final long seed =
      Optional.ofNullable(System.getProperty("seed"))
          .map(Long::valueOf)
          .orElseGet(() -> new Random().nextLong());

  private final String again = "run again with -Dseed=" + seed + ": ";
  private List<Event> events;
  private Map<SitePath, byte[]> files;

  @BeforeAll
  void make() {
    events = new AnyEvents(seed).events(EVENTS);
    files =
        Read.plan(events).parallelStream()
            .collect(Collectors.toMap(OutputFile::path, file -> file.bytes()));
  }

  @Test
  void readersSeeWhatWasMeant() {
    Map<String, VEvent> entries =
        Read.calendar(files.get(new SitePath("events/everything.ics"))).getEvents().stream()
            .collect(Collectors.toMap(entry -> entry.getUid().getValue(), Function.identity()));

    assertEquals(EVENTS, entries.size(), again);
    for (Event event : events) {
      VEvent entry = entries.get("ll2-event-" + event.id() + "@spacecal");
      String which = again + "event " + event.id();
      String summary = entry.getSummary().getValue();
      assertTrue(summary.startsWith(line(event.name())), which + ": " + summary);
      assertEquals(
          event.location().map(RoundTripTest::line).filter(place -> !place.isEmpty()),
          Optional.ofNullable(entry.getLocation()).map(location -> location.getValue()),
          which);
      String page = "https://example.org/space/events/" + event.id() + "/";
      assertEquals(page, entry.getUrl().getValue(), which);
      String description = entry.getDescription().getValue();
      assertTrue(description.length() <= EntryText.MAX_LENGTH, which);
      assertTrue(
          description.endsWith("\n\n" + page + "\n" + InWords.ENGLISH.text("ical.credit")), which);
      String text = block(event.description());
      if (text.length() < 100) {
        assertTrue(description.contains(text.replaceAll("\n\\s*\n", "\n\n")), which);
      }
      assertEquals(
          event.when().match(m -> m.start().toString(), s -> s.start().toString(), u -> ""),
          Read.start(entry),
          which);
      assertEquals(
          event
              .when()
              .match(
                  m -> m.end().orElse(m.start().plusSeconds(3600)).toString(),
                  s -> s.end().toString(),
                  u -> ""),
          Read.end(entry),
          which);
      boolean exact = event.when().match(m -> true, s -> s.precision().isExact(), unknown -> false);
      assertEquals(exact ? "CONFIRMED" : "TENTATIVE", entry.getStatus().getValue(), which);
      String type = line(event.type().name());
      assertEquals(
          type.isEmpty() ? List.of() : List.of(List.of(type)),
          entry.getCategories().stream().map(list -> list.getValues()).toList(),
          which);
    }
  }

  @Test
  void everyByteIsInItsPlace() throws CharacterCodingException {
    for (Map.Entry<SitePath, byte[]> file : files.entrySet()) {
      String which = again + file.getKey();
      byte[] bytes = file.getValue();
      int column = 0;
      ByteArrayOutputStream unfolded = new ByteArrayOutputStream();
      for (int i = 0; i < bytes.length; i++) {
        int octet = bytes[i] & 0xff;
        if (octet == '\r') {
          assertEquals('\n', bytes[i + 1], which);
          assertTrue(column > 0, which);
          i++;
          boolean folded = i + 1 < bytes.length && bytes[i + 1] == ' ';
          if (folded) {
            i++;
            assertFalse(bytes[i + 1] == '\r', which);
            // A continuation begins with a character, not inside one (RFC 3629: 10xxxxxx).
            assertFalse((bytes[i + 1] & 0xc0) == 0x80, which);
          } else {
            unfolded.writeBytes(new byte[] {'\r', '\n'});
          }
          column = folded ? 1 : 0;
        } else {
          assertTrue(octet >= 0x20 && octet != 0x7f, which + " has octet " + octet);
          assertTrue(++column <= 75, which);
          unfolded.write(octet);
        }
      }
      assertEquals(0, column, which);
      check(unfolded.toByteArray(), which);
    }
  }

  @Test
  void everyFileIsValid() {
    files.forEach((path, file) -> Ical4j.read(file, again + path));
  }

  private static void check(byte[] unfolded, String which) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(unfolded)).toString();
    assertTrue(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), which);
    assertTrue(text.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n"), which);
    Set<String> uids = new HashSet<>();
    int depth = 0;
    for (String line : text.lines().toList()) {
      assertTrue(line.chars().noneMatch(Character::isISOControl), which);
      depth += line.startsWith("BEGIN:") ? 1 : line.startsWith("END:") ? -1 : 0;
      // The one VCALENDAR closes with the last line.
      assertTrue(depth >= 1 || line.equals("END:VCALENDAR"), which);
      if (line.startsWith("UID:")) {
        assertTrue(uids.add(line), which + " has two of " + line);
      }
    }
    assertEquals(0, depth, which);
    assertEquals(1, text.split("BEGIN:VCALENDAR\r\nVERSION", -1).length - 1, which);
  }

  /** What is meant to be seen of a text of several lines, worked out another way. */
  private static String block(String text) {
    return text.replaceAll("\r\n?|[\u0085\u2028\u2029]", "\n")
        .replace('\t', ' ')
        .codePoints()
        .filter(c -> c == '\n' || !Character.isISOControl(c))
        .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static String line(String text) {
    return block(text).replaceAll("[\\s\\p{Z}]+", " ").strip();
  }
}
