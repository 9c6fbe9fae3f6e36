package spacecal.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import spacecal.Events;
import spacecal.InWords;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.publish.Output;
import spacecal.publish.Planned;
import spacecal.publish.Routes;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;

class FeedsTest {
  private static final Event DOCKING =
      Events.event(7)
          .named("A & B <dock>")
          .type(2, "Docking")
          .at("2025-08-02T07:12:00Z", 1)
          .described("One.\n\n]]> Two.")
          .update("2025-07-01T00:00:00Z", "Moved.")
          .lastUpdated("2025-07-02T00:00:00Z")
          .build();

  private static final Event FLYBY =
      Events.event(9)
          .named("Flyby")
          .type(23, "Flyby")
          .at("2025-08-31T00:00:00Z", 7)
          .lastUpdated("2025-07-03T00:00:00Z")
          .build();

  private static final Event UNEDITED = Events.event(5).type(3, "EVA").neverUpdated().build();

  @Test
  void thereIsOneForAllAndOneForEachTypeThatWasEdited() {
    assertEquals(
        List.of("events/feed.xml", "types/2/feed.xml", "types/23/feed.xml"),
        plan(DOCKING, FLYBY, UNEDITED).stream().map(file -> file.path().value()).toList());
    assertEquals(List.of(), plan(UNEDITED));
  }

  @Test
  void theNewestEditComesFirstAndDatesTheFeed() {
    Document feed = read(plan(DOCKING, FLYBY, UNEDITED).get(0));
    assertEquals(List.of("Flyby", "A & B <dock>"), feed.select("entry > title").eachText());
    assertEquals("2025-07-03T00:00:00Z", feed.selectFirst("feed > updated").text());
    assertEquals(
        "https://example.org/space/events/feed.xml",
        feed.selectFirst("feed > link[rel=self]").attr("href"));
    assertEquals("Spacecal: All events", feed.selectFirst("feed > title").text());
  }

  @Test
  void anEntrySaysWhatItIsWithAnIdThatHangsOnLl2sAlone() {
    Element entry = read(plan(DOCKING).get(0)).selectFirst("entry");
    assertEquals("tag:spacecal.github.io,2026:ll2-event:7", entry.selectFirst("id").text());
    assertEquals("2025-07-02T00:00:00Z", entry.selectFirst("updated").text());
    assertEquals("https://example.org/space/events/7/", entry.selectFirst("link").attr("href"));
    assertEquals("Docking, 2 August 2025, 07:12 UTC", entry.selectFirst("summary").text());
    assertEquals(
        "2 August 2025, 07:12 UTC\n\nOne.\n\n]]> Two.\n\nUpdate: Moved.",
        entry.selectFirst("content").wholeText());
    assertEquals("Docking", entry.selectFirst("category").attr("label"));
  }

  @Test
  void aFeedHasTheFiftyNewestAlone() {
    List<Event> events = new ArrayList<>();
    for (int id = 1; id <= 70; id++) {
      events.add(Events.event(id).type(2, "Docking").build());
    }
    Document feed = read(plan(events.toArray(Event[]::new)).get(0));
    assertEquals(50, feed.select("entry").size());
    assertTrue(feed.selectFirst("entry > id").text().endsWith(":70"), "equals by id");
  }

  private static List<Planned> plan(Event... events) {
    Settings settings = SettingsReader.read(Overlay.of("site", Optional.empty()));
    Routes routes = new Routes(URI.create("https://example.org/space/"));
    return new Feeds(settings, InWords.ENGLISH, routes, Catalog.of(List.of(events))).plan();
  }

  private static Document read(Planned planned) {
    Output file = planned.make();
    return Jsoup.parse(new String(file.bytes(), StandardCharsets.UTF_8), "", Parser.xmlParser());
  }
}
