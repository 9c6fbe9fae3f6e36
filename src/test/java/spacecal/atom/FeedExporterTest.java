package spacecal.atom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.Picture;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;
import spacecal.testing.Events;
import spacecal.testing.InWords;

class FeedExporterTest {
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

  private static final Instant NOW = Instant.parse("2025-08-20T12:00:00Z");

  @Test
  void allUpcomingAndEachEditedTypeHaveAFeed() {
    List<String> paths = new ArrayList<>();
    for (String folder : List.of("events", "upcoming", "types/2", "types/23", "updates")) {
      paths.addAll(List.of(folder + "/feed.xml", folder + "/feed.json"));
    }
    assertEquals(
        paths, plan(DOCKING, FLYBY, UNEDITED).stream().map(file -> file.path().value()).toList());
    assertEquals(List.of(), plan(UNEDITED));
  }

  @Test
  void theUpcomingFeedHasNoPastEvents() {
    assertEquals(
        List.of("Flyby"), read(plan(DOCKING, FLYBY).get(2)).select("entry > title").eachText());
  }

  @Test
  void updatesHaveTheOldAndTheNewDateAndTheLatestIsFirst() {
    Document feed =
        updates(
            List.of(DOCKING, FLYBY),
            Events.change(
                "2025-07-03T12:00:00Z", 7, "date", "2025-08-02T07:05:00Z", "2025-08-02T07:12:00Z"),
            Events.change("2025-07-03T12:00:00Z", 7, "vid_urls", null, "https://example.org/live"),
            Events.change("2025-07-03T12:00:00Z", 7, "name", "A & B", "A & B <dock>"),
            Events.change(
                "2025-07-02T12:00:00Z", 9, "date", "2025-09-30T00:00:00Z", "2025-08-31T00:00:00Z"),
            Events.change("2025-06-30T12:00:00Z", 11, "event", "Event 11", null));
    assertEquals("2025-07-03T12:00:00Z", feed.selectFirst("feed > updated").text());
    assertEquals(
        List.of(
            "A & B <dock>: 2 August 2025, 07:05 UTC → 07:12 UTC",
            "Flyby: September 2025 → August 2025",
            "A & B <dock>: Moved.",
            "Event 11: Removed from the data"),
        feed.select("entry > title").eachText());
    Element moved = feed.selectFirst("entry");
    assertEquals(
        "tag:spacecal.github.io,2026:ll2-event:7:seen:2025-07-03T12:00:00Z",
        moved.selectFirst("id").text());
    assertEquals("2025-07-03T12:00:00Z", moved.selectFirst("updated").text());
    assertEquals("Spacecal", moved.selectFirst("author > name").text());
    assertEquals(
        """
        2 August 2025, 07:05 UTC → 07:12 UTC
        Name: A & B → A & B <dock>
        Webcast added: https://example.org/live\
        """,
        moved.selectFirst("content").wholeText());
    assertEquals(
        List.of("events/7/", "events/9/", "events/7/", "updates/"),
        feed.select("entry > link").eachAttr("href").stream()
            .map(href -> href.replace("https://example.org/space/", ""))
            .toList());
    assertEquals(
        "Launch Library 2", feed.select("entry").get(2).selectFirst("author > name").text());
  }

  @Test
  void identicalUpdatesAreOneEntry() {
    Event event =
        Events.event(7)
            .update("2025-07-01T00:00:00Z", "Moved.")
            .update("2025-07-01T00:00:00Z", "Moved.")
            .update("2025-07-01T00:00:00Z", "Moved again.")
            .update("No time.")
            .update("2026-07-01T00:00:00Z", "From the future.")
            .build();
    List<String> ids = updates(List.of(event)).select("entry > id").eachText();
    assertEquals(2, ids.size(), ids.toString());
    assertEquals(2, ids.stream().distinct().count());
  }

  @Test
  void theLatestEditIsFirstAndIsTheDateOfTheFeed() {
    Document feed = read(plan(DOCKING, FLYBY, UNEDITED).get(0));
    assertEquals(List.of("Flyby", "A & B <dock>"), feed.select("entry > title").eachText());
    assertEquals("2025-07-03T00:00:00Z", feed.selectFirst("feed > updated").text());
    assertEquals(
        "https://example.org/space/events/feed.xml",
        feed.selectFirst("feed > link[rel=self]").attr("href"));
    assertEquals("Spacecal: All events", feed.selectFirst("feed > title").text());
  }

  @Test
  void aFeedHasTheLatestFiftyEdits() {
    List<Event> events = new ArrayList<>();
    for (int id = 1; id <= 70; id++) {
      events.add(Events.event(id).type(2, "Docking").build());
    }
    Document feed = read(plan(events.toArray(Event[]::new)).get(0));
    assertEquals(50, feed.select("entry").size());
    assertTrue(
        feed.selectFirst("entry > id").text().endsWith(":70"), "the highest ids of the same time");
  }

  /** The golden site holds the other fields. */
  @Test
  void aJsonFeedHasTheEntriesAndTextsOfTheAtomFeed() throws IOException {
    List<OutputFile> files = plan(DOCKING, FLYBY);
    Document atom = read(files.get(0));
    List<String> entries = new ArrayList<>();
    for (Element entry : atom.select("entry")) {
      entries.add(entry.selectFirst("id").text() + entry.selectFirst("content").wholeText());
    }
    JsonNode json = new ObjectMapper().readTree(files.get(1).bytes()).get("items");
    List<String> items = new ArrayList<>();
    json.forEach(item -> items.add(item.get("id").asText() + item.get("content_text").asText()));
    assertEquals(entries, items);
    assertEquals(
        "tag:spacecal.github.io,2026:ll2-event:7"
            + "2 August 2025, 07:12 UTC\n\nOne.\n\n]]> Two.\n\nUpdate: Moved.",
        entries.get(1));
    assertEquals(
        "https://example.org/space/images/0123456789abcdef0123.jpg",
        json.get(1).get("image").asText());
  }

  private static List<OutputFile> plan(Event... events) {
    return plan(List.of(events));
  }

  private static List<OutputFile> plan(List<Event> events, Change... changes) {
    Settings settings = SettingsReader.read(Overlay.of("site", Optional.empty()));
    Routes routes = new Routes(URI.create("https://example.org/space/"));
    Catalog catalog = Catalog.of(events);
    return new FeedExporter(settings, InWords.ENGLISH, routes)
        .files(
            catalog,
            catalog.collections(NOW),
            History.of(catalog, List.of(changes), NOW),
            Map.of(7L, new Picture("0123456789abcdef0123.jpg", 255, 170)));
  }

  private static Document updates(List<Event> events, Change... changes) {
    return read(
        plan(events, changes).stream()
            .filter(file -> file.path().equals(Routes.UPDATES_FEED))
            .findFirst()
            .orElseThrow());
  }

  private static Document read(OutputFile file) {
    return Jsoup.parse(new String(file.bytes(), StandardCharsets.UTF_8), "", Parser.xmlParser());
  }
}
