package spacecal.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.component.VEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.Event;
import spacecal.settings.Settings;
import spacecal.testing.Events;
import spacecal.testing.WhenCases;
import spacecal.testing.WhenCases.Case;

/** Every line of the table of dates, as it is read back from a calendar. */
class WhenCasesTest {
  private static final Settings WITHOUT_ASSUMPTION = Read.settings("assumed_duration: none");

  static List<Case> dated() {
    return WhenCases.all().stream().filter(c -> !c.start().isEmpty()).toList();
  }

  private static Event event(Case c) {
    Events event = Events.event(7).named("Hop").lasting(c.duration());
    if (c.precision().isEmpty()) {
      return event.at(c.date()).build();
    }
    String[] parts = c.precision().split(" ", 2);
    return event.at(c.date(), Integer.parseInt(parts[0]), parts.length > 1 ? parts[1] : "").build();
  }

  @ParameterizedTest
  @MethodSource("dated")
  void anEntryStartsAndEndsAsTheTableSays(Case c) {
    VEvent entry = Read.entry(WITHOUT_ASSUMPTION, event(c));

    assertEquals(c.start(), Read.start(entry));
    assertEquals(clipped(c.start(), c.end()), Read.end(entry));
    assertEquals(c.status(), entry.getStatus().getValue());
    String description = entry.getDescription().getValue();
    assertTrue(description.startsWith(c.label() + ": "), description);
  }

  @ParameterizedTest
  @MethodSource("dated")
  void aMomentWithoutAnEndIsGivenTheAssumedHour(Case c) {
    VEvent entry = Read.entry(event(c));

    boolean assumed = c.start().contains("T") && c.end().isEmpty();
    String end = assumed ? Instant.parse(c.start()).plus(Duration.ofHours(1)).toString() : c.end();
    assertEquals(c.start(), Read.start(entry));
    assertEquals(clipped(c.start(), end), Read.end(entry));
    assertEquals(assumed, entry.getDescription().getValue().contains("\nThe end is assumed.\n"));
  }

  @Test
  void whatHasNoDateIsInNoCalendar() {
    List<Case> undated = WhenCases.all().stream().filter(c -> c.start().isEmpty()).toList();

    assertTrue(undated.size() > 5);
    for (Case c : undated) {
      assertEquals(List.of(), Read.plan(List.of(event(c))), c.toString());
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
