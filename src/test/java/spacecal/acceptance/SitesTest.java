package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.BuiltSite;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteWalk;

/** Whole sites: with collections, in German, and of rows in other modes and versions of the API. */
class SitesTest {
  /** Rows 1 and 2 are of versions 2.0.0 and 2.2.0, the others of 2.3.0. */
  private static final String ROWS =
      """
      [{"id": 1, "url": "https://api.example.org/2.0.0/event/1/", "slug": "test-fire",
        "name": "Test fire", "type": {"id": 5, "name": "Fire"}, "description": "A test.",
        "location": "Test stand", "news_url": "https://news.example.org/fire",
        "video_url": "https://video.example.org/fire", "date": "2025-07-18T22:00:00Z",
        "feature_image": "https://pictures.example.org/fire.png", "launches": [],
        "expeditions": [], "spacestations": [], "program": []},
       {"id": 2, "name": "Second fire", "type": {"id": 5, "name": "Fire"},
        "date": "2025-07-19T22:00:00Z", "date_precision": {"id": 1, "name": "Minute"},
        "last_updated": "2022-01-01T00:00:00Z", "webcast_live": false, "duration": null,
        "video_url": "https://video.example.org/second", "news_url": null, "updates": [],
        "feature_image": null, "vid_urls": [{"url": "https://video.example.org/other"}]},
       {"id": 3, "name": "Third fire", "type": {"id": 5, "name": "Static Fire"},
        "date": "2025-08-01T12:00:00Z", "date_precision": {"id": 1, "name": "Minute"},
        "last_updated": "2025-07-01T00:00:00Z",
        "image": {"id": 9, "name": "[AUTO] Third Fire - image",
                  "image_url": "https://pictures.example.org/third.png"},
        "info_urls": [{"url": "https://social.example.org/post", "source": "social.example.org",
                       "title": "", "description": "JavaScript is switched off here."}]},
       {"id": 4, "name": "Arrival", "type": "Docking", "date": "2025-08-02T12:00:00Z",
        "last_updated": "2025-07-01T00:00:00Z"},
       {"id": 5, "name": "Second arrival", "type": {"name": "Docking"},
        "date": "2025-08-03T12:00:00Z", "last_updated": "2025-07-01T00:00:00Z"}]
      """;

  @TempDir private Path folder;

  private static void assertContains(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), part + " in " + text);
    }
  }

  private static List<String> warnings(Run run) {
    return run.out().lines().filter(line -> line.contains(" × ")).toList();
  }

  @Test
  void collectionsHavePagesCalendarsAndFeeds() {
    String settings =
        """
        alarms: [1h]
        collections:
          - {key: station, title: "The <i>station</i>", text: "All & more.", query: "search=docking&year=2025"}
          - {key: vague, title: Vague, query: "precision=7,8,9,10,11,14"}
          - {key: next-two, title: Next two, query: "upcoming=true&ordering=date&limit=2"}
          - {key: nothing, title: Nothing, query: id=1}
        """;
    Run run = Run.withSettings(folder, settings, "--sample").ok();
    assertContains(run.out(), "collection without events × 1: nothing (id=1)");
    BuiltSite site = BuiltSite.in(folder);
    assertContains(
        site.text("collections/station/index.html"),
        "<h1 dir=\"auto\">The &lt;i&gt;station&lt;/i&gt;</h1>",
        "<p dir=\"auto\">All &amp; more.</p>",
        "href=\"feed.xml\"");
    String files =
        """
        station/calendar-1h.ics station/calendar.ics station/events.json station/everything.ics
        station/feed.json station/feed.xml station/index.html vague/windows.ics
        """;
    for (String file : files.split("\\s+", -1)) {
      assertTrue(file.isEmpty() || site.has("collections/" + file), file);
    }
    assertFalse(site.has("collections/vague/calendar.ics"));
    String station = site.text("collections/station/everything.ics");
    assertFalse(station.contains("SUMMARY:Crew Dragon undock"));
    String next = site.text("collections/next-two/everything.ics");
    assertEquals(2, next.lines().filter("BEGIN:VEVENT"::equals).count());
    assertContains(site.text("collections/nothing/index.html"), "0 events; none upcoming.");
    assertFalse(site.has("collections/nothing/everything.ics"));
    assertFalse(site.has("collections/nothing/feed.xml"));

    String index = site.text("collections/index.html");
    assertTrue(index.indexOf("\"station/\"") < index.indexOf("\"vague/\""), index);
    assertContains(index, "\"nothing/\"");
    assertContains(site.text("index.html"), "href=\"collections/\"");
    assertContains(
        site.text("calendars/index.html"), "id=\"collections\"", "collections/vague/windows.ics");
    assertContains(site.text("sitemap.xml"), "/space/collections/next-two/</loc>");
  }

  /** Pages, calendars and feeds are translated, data are not. */
  @Test
  void aSiteInGerman() {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1214, 1212, 1016, 838, 1235);
    Run run = Run.withSettings(folder, "language: de", "--source", events).ok();
    assertFalse(run.err().contains("not translated"), run.err());
    BuiltSite site = BuiltSite.in(folder);
    for (String dates :
        List.of(
            "1214: Di, 15. Juli 2025, 09:31 UTC: Auf die Minute genau.",
            "1212: Di, 5. August 2025: Der Tag ist bekannt, die Uhrzeit nicht.",
            "1016: August 2025: Irgendwann in diesem Monat.",
            "838: So, 30. Juli 2023, gegen 21:00 UTC: Auf die Stunde genau.",
            "1235: Termin noch offen: Noch kein Termin angekündigt.")) {
      String id = dates.substring(0, dates.indexOf(':'));
      var page = site.page("events/" + id + "/index.html");
      String date = String.join(", ", page.select(".hero .day, .hero .hour").eachText());
      String exactness = page.selectFirst(".exactness").ownText();
      assertEquals(dates, id + ": " + date + ": " + exactness);
      assertEquals("de", page.selectFirst("html").attr("lang"));
    }
    assertContains(
        site.text("events/1214/event.ics").replace("\r\n ", ""),
        "DESCRIPTION:15. Juli 2025\\, 09:31 UTC: auf die Minute genau.",
        "Daten: Launch Library 2 von The Space Devs");
    assertContains(site.text("events/windows.ics"), "X-WR-CALNAME:Spacecal: Alle Ereignisse");
    assertContains(site.text("events/feed.xml"), "Alle Ereignisse");
    assertContains(site.text("search.json"), "15 July 2025, 09:31 UTC");
    assertEquals("Über diese Website", site.page("about/index.html").selectFirst("h1").text());
    assertFalse(site.has("about.de/index.html"));
  }

  /** Without the fields of {@code mode=detailed}, a site is complete. */
  @Test
  void rowsInNormalModeMakeTheSameEvents() {
    ObjectNode sample = SampleEvents.envelope();
    Run detailedRun = buildMode("detailed", sample);
    String onlyDetailed =
        "agencies,launches,expeditions,spacestations,program,astronauts,mission_patch";
    for (JsonNode event : sample.path("results")) {
      ((ObjectNode) event)
          .remove(List.of(onlyDetailed.split(",", -1)))
          .put("response_mode", "normal");
    }
    Run normalRun = buildMode("normal", sample);
    assertEquals(warnings(detailedRun), warnings(normalRun));
    assertEquals(List.of(), SiteWalk.problems(folder.resolve("normal/site"), Hostile.BASE));
    BuiltSite detailed = BuiltSite.in(folder.resolve("detailed"));
    BuiltSite normal = BuiltSite.in(folder.resolve("normal"));
    String same = "events/.*|types/.*|upcoming/.*|\\d{4}/.*|[a-z]+\\.json|index.html";
    assertEquals(detailed.names(same), normal.names(same));
    assertFalse(detailed.names("agencies/\\d+/.*").isEmpty());
    assertEquals(List.of(), normal.names("(agencies|programs)/\\d+/.*"));

    int compared = 0;
    for (String name : normal.names("events/\\d+/index\\.html")) {
      for (String part : List.of("h1", ".hero .date", ".prose.lead", ".links", ".exactness")) {
        var shown = normal.page(name).select("main").select(part);
        var expected = detailed.page(name).select("main").select(part);
        assertEquals(expected.text(), shown.text(), name + ": " + part);
        compared += shown.size();
      }
    }
    assertTrue(compared > 300, compared + " parts");
    List<String> calendars = normal.names("events/.*\\.ics|types/.*\\.ics");
    assertTrue(calendars.size() > 80, calendars.size() + " calendars");
    calendars.forEach(name -> assertEquals(detailed.text(name), normal.text(name), name));
    JsonNode expected = detailed.json("search.json").path("events");
    expected.forEach(event -> ((ObjectNode) event).remove(List.of("agencies", "program")));
    assertEquals(expected, normal.json("search.json").path("events"));
  }

  private Run buildMode(String name, JsonNode events) {
    Path source = SampleEvents.write(folder.resolve(name + ".json"), events);
    return Run.build(folder.resolve(name), "--source", source).ok();
  }

  /** Every link is shown, a type has one name, and notices to programs are not shown. */
  @Test
  void rowsOfOlderVersionsAreComplete() throws Exception {
    Path rows = Files.writeString(folder.resolve("rows.json"), ROWS);
    Run run = Run.build(folder, Run.BASE_URL, "--source", rows).ok();
    String noId = "no id × 2: event 4: type; event 5: type.id";
    assertEquals(List.of(noId), warnings(run).stream().map(String::strip).toList());
    BuiltSite site = BuiltSite.in(folder);
    for (String link :
        List.of(
            "1 https://news.example.org/fire",
            "1 https://video.example.org/fire",
            "1 https://pictures.example.org/fire.png",
            "2 https://video.example.org/second",
            "2 https://video.example.org/other",
            "3 https://pictures.example.org/third.png",
            "3 https://social.example.org/post")) {
      String event = "events/" + link.charAt(0) + "/";
      String url = link.substring(2);
      var page = site.page(event + "index.html");
      assertFalse(page.select("main a[href=" + url + "]").isEmpty(), link);
      assertContains(site.text(event + "event.json"), "\"" + url + "\"");
    }
    for (int id = 1; id <= 5; id++) {
      String name = id <= 3 ? "Static Fire" : "Docking";
      String type = "{\"id\":%d,\"name\":\"%s\"}".formatted(id <= 3 ? 5 : 1, name);
      String event = "events/" + id + "/";
      JsonNode found = site.json(event + "event.json").path("type");
      assertEquals(SampleEvents.parse(type), ((ObjectNode) found).retain("id", "name"));
      assertContains(site.text(event + "index.html"), name);
      assertContains(site.text(event + "event.ics"), "CATEGORIES:" + name + "\r\n");
      String page = "types/" + found.path("id") + "/index.html";
      assertEquals(name, site.page(page).selectFirst("h1").text());
      assertContains(site.text("search.json"), type);
    }
    // JSON has what LL2 sent.
    for (String name : site.names("(?!.*\\.json$).*")) {
      assertFalse(site.text(name).contains("JavaScript is switched off here"), name);
      assertFalse(site.text(name).contains("[AUTO]"), name);
    }
    assertContains(site.text("events/3/index.html"), ">social.example.org</a>");
  }

  /**
   * An event counts as running until its end or the assumed one, and beyond that while LL2 reports
   * it as live. Pages and queries agree.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # fields of an event that starts at 12:00                          | now                  | state
          "webcast_live":true                                                | 2026-11-21T14:30:00Z | live
          "webcast_live":true                                                | 2026-11-22T11:59:59Z | live
          "webcast_live":true                                                | 2026-11-22T12:00:00Z | past
          "webcast_live":true,"duration":"PT2H"                              | 2026-11-21T15:00:00Z | live
          "vid_urls":[{"url":"https://video.example.org/a","live":true}]     | 2026-11-21T14:30:00Z | live
          "webcast_live":false                                               | 2026-11-21T12:30:00Z | running
          "webcast_live":false                                               | 2026-11-21T13:00:00Z | past
          "duration":"PT10M"                                                 | 2026-11-21T12:30:00Z | past
          "duration":"P2D"                                                   | 2026-11-23T11:59:59Z | running
          """)
  void aRunningEventIsUpcoming(String fields, Instant now, String state) throws Exception {
    Path events = folder.resolve("events.json");
    Files.writeString(
        events,
        """
        {"count":2,"results":[
          {"id":1,"name":"Spacewalk","type":{"id":3,"name":"EVA"},"date":"2026-11-21T12:00:00Z",
           "date_precision":{"id":1,"name":"Minute"},"last_updated":"2026-11-21T12:20:00Z",%s},
          {"id":2,"name":"Rollout","type":{"id":27,"name":"Rollout"},"date":"2026-11-28T12:00:00Z",
           "date_precision":{"id":1,"name":"Minute"},"last_updated":"2026-11-20T00:00:00Z"}]}
        """
            .formatted(fields));
    Run.at(now, Run.command("build", folder, "--source", events)).ok();
    BuiltSite site = BuiltSite.in(folder);
    Document home = site.page("index.html");
    Document upcoming = site.page("upcoming/index.html");
    Document event = site.page("events/1/index.html");
    Run query =
        Run.at(now, "query", "upcoming=true", "--format", "csv", "--data", folder.resolve("data"));
    boolean isPast = state.equals("past");
    assertAll(
        fields + " at " + now,
        () -> assertEquals("Rollout", home.selectFirst("h1").text()),
        () ->
            assertEquals(
                isPast ? List.of() : List.of("Spacewalk"),
                home.select(".current li > a").eachText()),
        () -> assertEquals(isPast, upcoming.select(".rows a:contains(Spacewalk)").isEmpty()),
        () -> assertEquals(!isPast, query.ok().out().contains("Spacewalk")),
        () -> assertEquals(state.equals("live"), !event.select(".hero .live").isEmpty()),
        () -> assertEquals(isPast, event.select("[data-until]").isEmpty()));
  }
}
