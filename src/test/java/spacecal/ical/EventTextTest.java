package spacecal.ical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static spacecal.testing.Events.event;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.Event;
import spacecal.testing.Events;
import spacecal.testing.InWords;

@SuppressWarnings("StringConcatToTextBlock") // The texts end without a line break.
class EventTextTest {
  private static final EventText TEXT = new EventText(InWords.ENGLISH);
  private static final URI PAGE = URI.create("https://example.org/space/events/7/");
  private static final String FOOT =
      "\n\nhttps://example.org/space/events/7/\nData: Launch Library 2 by The Space Devs";

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments(
            event(7).at("2025-07-15T09:31:00Z", 1),
            "15 July 2025, 09:31 UTC: exact to the minute."),
        arguments(
            event(7).at("2023-07-30T21:00:00Z", 2),
            "30 July 2023, about 21:00 UTC: accurate to the hour."),
        arguments(event(7).at("2025-08-31T00:00:00Z", 7), "August 2025: sometime in the month."),
        arguments(
            event(7).at("2025-08-05T00:00:00Z", 42, "Lunar Day"),
            "around 5 August 2025 (Lunar Day): about this date."),
        // The webcast of event 1214: its times are not the event's.
        arguments(
            event(7)
                .at("2025-07-15T09:31:00Z", 1)
                .webcast(
                    "NASA",
                    "https://nasa.example/",
                    "2025-07-15T08:29:51Z",
                    "2025-07-15T10:30:44Z"),
            "15 July 2025, 09:31 UTC: exact to the minute.\n"
                + "Webcast 08:29–10:30 UTC\n\n"
                + "Watch: NASA https://nasa.example/"),
        // The times are those of the first webcast that has both.
        arguments(
            event(7)
                .at("2025-07-15T09:31:00Z", 1)
                .webcast("First", "https://a.example/")
                .webcast(
                    "Second", "https://b.example/", "2025-07-15T08:00:00Z", "2025-07-15T10:00:00Z")
                .webcast(
                    "Third", "https://c.example/", "2025-07-15T06:00:00Z", "2025-07-15T07:00:00Z"),
            "15 July 2025, 09:31 UTC: exact to the minute.\n"
                + "Webcast 08:00–10:00 UTC\n\n"
                + "Watch: First https://a.example/\n"
                + "Watch: Second https://b.example/\n"
                + "Watch: Third https://c.example/"),
        // A delay that the webcast did not follow.
        arguments(
            event(7)
                .at("2025-07-16T09:31:00Z", 1)
                .webcast(
                    "NASA",
                    "https://nasa.example/",
                    "2025-07-15T08:29:00Z",
                    "2025-07-15T10:30:00Z"),
            "16 July 2025, 09:31 UTC: exact to the minute.\n"
                + "Webcast 15 July 2025, 08:29–10:30 UTC\n\n"
                + "Watch: NASA https://nasa.example/"),
        arguments(
            event(7)
                .at("2025-07-15T23:31:00Z", 1)
                .webcast(
                    "NASA",
                    "https://nasa.example/",
                    "2025-07-15T22:30:00Z",
                    "2025-07-16T01:00:00Z"),
            "15 July 2025, 23:31 UTC: exact to the minute.\n"
                + "Webcast 15 July 2025, 22:30 – 16 July 2025, 01:00 UTC\n\n"
                + "Watch: NASA https://nasa.example/"),
        // A day is one the webcast can be on, a month is not.
        arguments(
            event(7)
                .at("2025-07-15T00:00:00Z", 5)
                .webcast(
                    "NASA",
                    "https://nasa.example/",
                    "2025-07-15T22:30:00Z",
                    "2025-07-15T23:00:00Z"),
            "15 July 2025: the day is known, the time is not.\n"
                + "Webcast 22:30–23:00 UTC\n\n"
                + "Watch: NASA https://nasa.example/"),
        arguments(
            event(7)
                .at("2025-07-31T00:00:00Z", 7)
                .webcast(
                    "NASA",
                    "https://nasa.example/",
                    "2025-07-15T22:30:00Z",
                    "2025-07-15T23:00:00Z"),
            "July 2025: sometime in the month.\n"
                + "Webcast 15 July 2025, 22:30–23:00 UTC\n\n"
                + "Watch: NASA https://nasa.example/"),
        arguments(
            event(7)
                .at("2025-08-31T00:00:00Z", 7)
                .described("To the station.\n\n\n \n- crew\n- cargo")
                .info("ESA, \"the\" page", "https://esa.example/a,b")
                .update("2025-07-01T00:00:00Z", "First.")
                .update("2025-07-03T23:59:59Z", "Delayed to NET July 14."),
            "August 2025: sometime in the month.\n\n"
                + "To the station.\n\n"
                + "- crew\n"
                + "- cargo\n\n"
                + "More: ESA, \"the\" page https://esa.example/a,b\n\n"
                + "Update of 3 July 2025: Delayed to NET July 14."),
        arguments(
            event(7).at("2025-08-31T00:00:00Z", 7).update("Undated."),
            "August 2025: sometime in the month.\n\nUpdate: Undated."));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void hasWhatIsKnownThenThePageAndTheCredit(Events event, String text) {
    assertEquals(text + FOOT, TEXT.of(event.build(), false, PAGE));
  }

  @Test
  void hasALineIfTheEndIsAssumed() {
    Event event = event(7).at("2025-07-15T09:31:00Z", 1).build();

    assertEquals(
        "15 July 2025, 09:31 UTC: exact to the minute.\nThe end is assumed." + FOOT,
        TEXT.of(event, true, PAGE));
  }

  @Test
  void theTextOfAWebcastBeginsWithItsLink() {
    Event event =
        event(7)
            .at("2025-07-15T09:31:00Z", 1)
            .described("To the station.")
            .webcast(
                "NASA", "https://nasa.example/", "2025-07-15T08:00:00Z", "2025-07-15T10:00:00Z")
            .build();

    assertEquals(
        "Watch: NASA https://nasa.example/\n\n"
            + "Event: 15 July 2025, 09:31 UTC: exact to the minute.\n\nTo the station."
            + FOOT,
        TEXT.ofWebcast(event, event.webcasts().get(0), PAGE));
  }

  @Test
  void theDescriptionIsCutFirst() {
    Event event =
        event(7)
            .at("2025-07-15T09:31:00Z", 1)
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
  void wholeLinksAreLeftOut() {
    Events event = event(7).at("2025-07-15T09:31:00Z", 1).described("words ".repeat(1000));
    List<String> urls =
        Stream.of(1, 2, 3, 4, 5, 6)
            .map(i -> "https://" + i + ".example/" + "x".repeat(40))
            .toList();
    urls.forEach(url -> event.webcast("y".repeat(5000), url));
    event.info("Short", "https://short.example/");

    String text = TEXT.of(event.build(), false, PAGE);

    assertTrue(text.length() <= 720, text);
    assertTrue(text.contains("y… " + urls.get(0) + "\n"), text);
    assertFalse(text.contains("https://6.example"), text);
    assertTrue(text.contains("\nMore: Short https://short.example/\n"), text);
    assertTrue(text.contains(" words…\n\nWatch: yyy"), text);
    assertTrue(text.endsWith(FOOT), text);
  }

  @Test
  void scriptsWithoutSpacesAreCutBetweenCharacters() {
    Event event =
        event(7).at("2025-07-15T09:31:00Z", 1).described("MOMO " + "🚀".repeat(1500)).build();

    String text = TEXT.of(event, false, PAGE);

    assertTrue(text.length() <= 720 && text.length() > 700, text);
    assertTrue(text.contains("🚀…\n\nhttps://"), text);
  }
}
