package spacecal.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.component.VEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.Events;
import spacecal.model.Event;
import spacecal.settings.Settings;

/** Every line of the table of dates, as it is read back from a calendar. */
class WhenCasesTest {
  private static final Settings WITHOUT_ASSUMPTION =
      new Settings(
          Read.SETTINGS.title(),
          Read.SETTINGS.tagline(),
          Read.SETTINGS.baseUrl(),
          Read.SETTINGS.source(),
          Optional.empty());

  private record Case(
      String date,
      String precision,
      String duration,
      String label,
      String start,
      String end,
      String status) {
    static Case of(String line) {
      String[] halves = line.split("->", -1);
      String[] said = halves[0].split("\\|", -1);
      String[] made = halves[1].split("\\|", -1);
      return new Case(
          said[0].strip(),
          said[1].strip(),
          said[2].strip(),
          made[0].strip(),
          made[1].strip(),
          made[2].strip(),
          made[3].strip());
    }

    Event event() {
      Events event = Events.event(7).named("Hop").lasting(duration);
      if (precision.isEmpty()) {
        return event.at(date).build();
      }
      String[] parts = precision.split(" ", 2);
      return event.at(date, Integer.parseInt(parts[0]), parts.length > 1 ? parts[1] : "").build();
    }

    boolean isMoment() {
      return start.contains("T");
    }
  }

  static Stream<Case> dated() throws IOException {
    return cases().filter(c -> !c.start().isEmpty());
  }

  private static Stream<Case> cases() throws IOException {
    try (InputStream table = WhenCasesTest.class.getResourceAsStream("/when-cases.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Case::of)
              .toList()
              .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("dated")
  void anEntryStartsAndEndsAsTheTableSays(Case c) {
    VEvent entry = Read.entry(WITHOUT_ASSUMPTION, c.event());

    assertEquals(c.start(), Read.start(entry));
    assertEquals(clipped(c.start(), c.end()), Read.end(entry));
    assertEquals(c.status(), entry.getStatus().getValue());
    String description = entry.getDescription().getValue();
    assertTrue(description.startsWith(c.label() + ": "), description);
  }

  @ParameterizedTest
  @MethodSource("dated")
  void aMomentWithoutAnEndIsGivenTheAssumedHour(Case c) {
    VEvent entry = Read.entry(c.event());

    boolean assumed = c.isMoment() && c.end().isEmpty();
    String end = assumed ? Instant.parse(c.start()).plus(Duration.ofHours(1)).toString() : c.end();
    assertEquals(c.start(), Read.start(entry));
    assertEquals(clipped(c.start(), end), Read.end(entry));
    assertEquals(assumed, entry.getDescription().getValue().contains("\nThe end is assumed.\n"));
  }

  @Test
  void whatHasNoDateIsInNoCalendar() throws IOException {
    List<Case> undated = cases().filter(c -> c.start().isEmpty()).toList();

    assertTrue(undated.size() > 5);
    for (Case c : undated) {
      assertEquals(List.of(), Read.plan(List.of(c.event())), c.toString());
    }
  }

  /** Years have four digits in iCalendar: an end in the year 10000 is drawn back, or left out. */
  private static String clipped(String start, String end) {
    if (!end.startsWith("+")) {
      return end;
    }
    String last = start.contains("T") ? "9999-12-31T23:59:59Z" : "9999-12-31";
    return start.equals(last) ? "" : last;
  }
}
