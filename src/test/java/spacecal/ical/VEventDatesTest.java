package spacecal.ical;

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

/** The rows of {@code when-cases.txt}, read back from calendars. */
class VEventDatesTest {
  private static final Settings WITHOUT_ASSUMPTION =
      CalendarReader.settings("assumed_duration: none");

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
  void aVEventHasTheDatesOfTheTable(Case c) {
    VEvent vevent = CalendarReader.vevent(WITHOUT_ASSUMPTION, event(c));

    assertEquals(c.start(), CalendarReader.start(vevent));
    assertEquals(CalendarReader.writableEnd(c.start(), c.end()), CalendarReader.end(vevent));
    assertEquals(c.status(), vevent.getStatus().getValue());
    String description = vevent.getDescription().getValue();
    assertTrue(description.startsWith(c.label() + ": "), description);
  }

  @ParameterizedTest
  @MethodSource("dated")
  void aMomentWithoutAnEndLastsTheAssumedHour(Case c) {
    VEvent vevent = CalendarReader.vevent(event(c));

    boolean assumed = c.start().contains("T") && c.end().isEmpty();
    String end = assumed ? Instant.parse(c.start()).plus(Duration.ofHours(1)).toString() : c.end();
    assertEquals(c.start(), CalendarReader.start(vevent));
    assertEquals(CalendarReader.writableEnd(c.start(), end), CalendarReader.end(vevent));
    assertEquals(assumed, vevent.getDescription().getValue().contains("\nThe end is assumed.\n"));
  }

  @Test
  void anEventWithoutADateIsInNoCalendar() {
    List<Case> undated = WhenCases.all().stream().filter(c -> c.start().isEmpty()).toList();

    assertTrue(undated.size() > 5);
    for (Case c : undated) {
      assertEquals(List.of(), CalendarReader.files(List.of(event(c))), c.toString());
    }
  }
}
