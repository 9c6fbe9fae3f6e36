package spacecal.ical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.testing.Events.event;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.Event;
import spacecal.model.ScheduledWebcast;
import spacecal.testing.Events;
import spacecal.testing.TestMessages;

@SuppressWarnings("StringConcatToTextBlock") // The texts end without a line break.
class EventTextTest {
  private static final EventText TEXT = new EventText(TestMessages.ENGLISH);
  private static final URI PAGE = URI.create("https://example.org/space/events/7/");
  private static final String FOOT =
      "\n\nhttps://example.org/space/events/7/\nData: Launch Library 2 by The Space Devs";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # date and precision    | text
          2025-07-15T09:31:00Z 1  | 15 July 2025, 09:31 UTC: exact to the minute.
          2023-07-30T21:00:00Z 2  | 30 July 2023, about 21:00 UTC: accurate to the hour.
          2025-08-31T00:00:00Z 7  | August 2025: sometime in the month.
          2025-08-05T00:00:00Z 42 | around 5 August 2025 (Lunar Day): about this date.
          """)
  void beginsWithTheDateAndItsPrecision(String date, String text) {
    assertEquals(text + FOOT, text(dated(date)));
  }

  /** "2025-08-31T00:00:00Z 7" */
  private static Events dated(String date) {
    String[] parts = date.split(" ", -1);
    return event(7).at(parts[0], Integer.parseInt(parts[1]), "Lunar Day");
  }

  /** An event at 09:31 on 15 July 2025. */
  private static Events inJuly() {
    return dated("2025-07-15T09:31:00Z 1");
  }

  private static String text(Events event) {
    return TEXT.of(event.build(), false, PAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # date and precision   | start and end of the webcast              | text
          2025-07-15T09:31:00Z 1 | 2025-07-15T08:29:51Z 2025-07-15T10:30:44Z | 08:29–10:30 UTC
          # on another day, or across midnight
          2025-07-16T09:31:00Z 1 | 2025-07-15T08:29:00Z 2025-07-15T10:30:00Z | 15 July 2025, 08:29–10:30 UTC
          2025-07-15T23:31:00Z 1 | 2025-07-15T22:30:00Z 2025-07-16T01:00:00Z | 15 July 2025, 22:30 – 16 July 2025, 01:00 UTC
          # on the known day, and in the known month
          2025-07-15T00:00:00Z 5 | 2025-07-15T22:30:00Z 2025-07-15T23:00:00Z | 22:30–23:00 UTC
          2025-07-31T00:00:00Z 7 | 2025-07-15T22:30:00Z 2025-07-15T23:00:00Z | 15 July 2025, 22:30–23:00 UTC
          # without an end
          2025-07-15T09:31:00Z 1 | 2025-07-15T08:29:51Z                      | from 08:29 UTC
          2025-07-31T00:00:00Z 7 | 2025-07-15T22:30:00Z                      | from 15 July 2025, 22:30 UTC
          """)
  void hasTheTimesOfTheWebcast(String date, String times, String shown) {
    String[] parts = times.split(" ", -1);
    String end = parts.length > 1 ? parts[1] : null;

    String text = text(dated(date).video("NASA", "https://nasa.example/", null, parts[0], end));

    assertEquals(
        "Webcast " + shown + "\n\nWatch: NASA https://nasa.example/" + FOOT,
        text.substring(text.indexOf("\n") + 1));
  }

  @Test
  void hasTheTimesOfTheFirstWebcastThatIsNotARecap() {
    Events event =
        inJuly()
            .video("1", "https://a.example/", "Recap", "2025-07-17T08:00:00Z", null)
            .webcast("2", "https://b.example/", "2025-07-15T08:00:00Z", "2025-07-15T10:00:00Z")
            .webcast("3", "https://c.example/", "2025-07-15T06:00:00Z", "2025-07-15T07:00:00Z");

    assertEquals(
        "15 July 2025, 09:31 UTC: exact to the minute.\n"
            + "Webcast 08:00–10:00 UTC\n\n"
            + "Watch: 1 https://a.example/\n"
            + "Watch: 2 https://b.example/\n"
            + "Watch: 3 https://c.example/"
            + FOOT,
        text(event));
  }

  @Test
  void hasTheDescriptionTheLinksAndTheLatestUpdate() {
    Events event =
        dated("2025-08-31T00:00:00Z 7")
            .described("To the station.\n\n\n \n- crew\n- cargo")
            .info("ESA, \"the\" page", "https://esa.example/a,b")
            .update("2025-07-01T00:00:00Z", "First.")
            .update("2025-07-03T23:59:59Z", "Delayed to NET July 14.");

    assertEquals(
        "August 2025: sometime in the month.\n\n"
            + "To the station.\n\n"
            + "- crew\n"
            + "- cargo\n\n"
            + "More: ESA, \"the\" page https://esa.example/a,b\n\n"
            + "Update of 3 July 2025: Delayed to NET July 14."
            + FOOT,
        text(event));
    assertEquals(
        "August 2025: sometime in the month.\n\nUpdate: Undated." + FOOT,
        text(dated("2025-08-31T00:00:00Z 7").update("Undated.")));
  }

  @Test
  void theTextOfAWebcastBeginsWithItsLink() {
    Event event =
        inJuly()
            .described("To the station.")
            .webcast(
                "NASA", "https://nasa.example/", "2025-07-15T08:00:00Z", "2025-07-15T10:00:00Z")
            .build();

    assertEquals(
        "Watch: NASA https://nasa.example/\n\n"
            + "Event: 15 July 2025, 09:31 UTC: exact to the minute.\n\nTo the station."
            + FOOT,
        TEXT.ofWebcast(ScheduledWebcast.of(List.of(event)).get(0), false, PAGE));
  }

  @Test
  void theDescriptionIsCutFirst() {
    Event event =
        inJuly()
            .described("words and more ".repeat(300))
            .webcast("NASA", "https://nasa.example/")
            .update("2025-07-03T00:00:00Z", "Delayed.")
            .build();

    String text = TEXT.of(event, true, PAGE);

    assertTrue(text.length() <= 720 && text.length() > 700, text);
    assertTrue(
        text.matches(
            "(?s).* (words|and|more)…\n\n"
                + "Watch: NASA https://nasa.example/\n\n"
                + "Update of 3 July 2025: Delayed\\."
                + Pattern.quote(FOOT)),
        text);
  }

  @Test
  void linksThatDoNotFitAreLeftOut() {
    Events event = inJuly().described("words ".repeat(1000));
    List<String> urls =
        Stream.of(1, 2, 3, 4, 5, 6)
            .map(i -> "https://" + i + ".example/" + "x".repeat(40))
            .toList();
    urls.forEach(url -> event.webcast("y".repeat(5000), url));
    event.info("Short", "https://short.example/");

    String text = text(event);

    assertTrue(text.length() <= 720, text);
    assertTrue(text.contains("y… " + urls.get(0) + "\n"), text);
    assertFalse(text.contains("https://6.example"), text);
    assertTrue(text.contains("\nMore: Short https://short.example/\n"), text);
    assertTrue(text.contains(" words…\n\nWatch: yyy"), text);
    assertTrue(text.endsWith(FOOT), text);
  }

  @Test
  void scriptsWithoutSpacesAreCutBetweenCharacters() {
    String text = text(inJuly().described("MOMO " + "🚀".repeat(1500)));

    assertTrue(text.length() <= 720 && text.length() > 700, text);
    assertTrue(text.contains("🚀…\n\nhttps://"), text);
  }
}
