package spacecal.ical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.component.VEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.settings.Settings;
import spacecal.testing.SiteYaml;
import spacecal.testing.WhenCases;
import spacecal.testing.WhenCases.Case;

/** The rows of {@code when-cases.txt}, read back from calendars. */
class VEventDatesTest {
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
