package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.testing.BuiltSite;
import spacecal.testing.Run;

/**
 * When an event counts as running: until its end or the assumed one, and beyond that while LL2
 * reports it as live. Pages and queries agree.
 */
class LiveTest {
  @TempDir private Path folder;

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
  void aRunningEventIsUpcoming(String fields, Instant now, String state) throws IOException {
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
