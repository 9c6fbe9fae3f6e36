package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import spacecal.data.SearchData;
import spacecal.ll2.EventDecoder;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.report.Report;
import spacecal.testing.Chromium;
import spacecal.testing.Hostile;
import spacecal.testing.RandomEvents;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/**
 * How soon the page of all events answers in a browser. It prints and asserts no time, which is the
 * machine's: {@code mvn -o -q test -Dtest=ExploreSpeedTest -Dspeed=10000}, or {@code -Dspeed=FILE}
 * with an answer of the API.
 */
@EnabledIfSystemProperty(named = "speed", matches = ".+")
class ExploreSpeedTest {
  private static final String MEASURE =
      """
      const done = arguments[arguments.length - 1];
      const rows = document.querySelector("#answer");
      const changed = () => new Promise((resolve) => {
        const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
        observer.observe(rows, { childList: true, subtree: true });
      });
      const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
      (async () => {
        for (let i = 0; i < 2000 && !rows.querySelector(".rows li"); i++) await sleep(5);
        const [data] = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("search.json"));
        const first = performance.getEntriesByName("first answer")[0].startTime - data.responseEnd;
        const box = document.getElementById("q");
        box.focus();
        await sleep(6000);
        const keys = [];
        for (const word of ["docking", "static fire", "dokcing", "station"]) {
          for (let i = 1; i <= word.length; i++) {
            box.value = word.slice(0, i);
            const start = performance.now();
            const answered = changed();
            box.dispatchEvent(new Event("input", { bubbles: true }));
            await answered;
            document.body.getBoundingClientRect();
            keys.push([box.value, performance.now() - start]);
            await sleep(50);
          }
        }
        return { first, keys };
      })().then(done, (failure) => done(String(failure)));
      """;

  @TempDir private Path folder;

  @Test
  void measure() throws IOException, InterruptedException {
    Path site = folder.resolve("site");
    Path few = SampleEvents.write(folder.resolve("sample.json"));
    assertEquals(0, Hostile.build(List.of(few), folder.resolve("data"), site).exitCode());
    Catalog catalog = catalog(System.getProperty("speed"));
    SearchData.write(site, catalog, Integer.MAX_VALUE);
    // The page says itself when its first answer stands.
    Path page = site.resolve("assets/explore.js");
    Files.writeString(
        page,
        Files.readString(page)
            .replace(
                "face(bare);\n}\n", "face(bare);\n  performance.mark(\"first answer\");\n}\n"));
    try (SiteServer server = new SiteServer(site, Map.of("space", UnaryOperator.identity()))) {
      Chromium browser = Chromium.shared();
      browser.open(server.root().resolve("/space/events/?type__ids=2"));
      JsonNode seen = browser.run(MEASURE);
      assertTrue(seen.isObject(), seen.asText());
      List<Double> keys = new ArrayList<>();
      seen.get("keys").forEach(key -> keys.add(key.get(1).asDouble()));
      keys.sort(null);
      System.out.printf(
          "%d events: first results %.0f ms after search.json; a key answered in %.0f ms (median),"
              + " %.0f ms at most%n",
          catalog.events().size(),
          seen.get("first").asDouble(),
          keys.get(keys.size() / 2),
          keys.get(keys.size() - 1));
    }
  }

  private static Catalog catalog(String speed) throws IOException {
    if (speed.matches("\\d+")) {
      return RandomEvents.catalog(RandomEvents.rows(1, Integer.parseInt(speed)));
    }
    EventDecoder decoder = new EventDecoder(new Report());
    List<Event> events = new ArrayList<>();
    for (JsonNode row :
        new ObjectMapper().readTree(Files.readAllBytes(Path.of(speed))).get("results")) {
      decoder.decode(row, "").ifPresent(events::add);
    }
    return Catalog.of(events);
  }
}
