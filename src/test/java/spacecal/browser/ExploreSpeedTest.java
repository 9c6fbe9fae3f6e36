package spacecal.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import spacecal.fetch.EventDecoder;
import spacecal.json.SearchData;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.testing.Browser;
import spacecal.testing.RandomEvents;
import spacecal.testing.Run;
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
      const rows = document.querySelector("#answer");
      const changed = () => new Promise((resolve) => {
        const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
        observer.observe(rows, { childList: true, subtree: true });
      });
      const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));
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
      """;

  @TempDir private Path folder;

  @Test
  void measure() throws IOException {
    Path site = folder.resolve("site");
    Path few = SampleEvents.write(folder.resolve("sample.json"));
    Run.build(folder, "--source", few).ok();
    Catalog catalog = catalog(System.getProperty("speed"));
    SearchData.write(site, catalog, Integer.MAX_VALUE);
    // The page says itself when its first answer stands.
    Path page = site.resolve("assets/explore.js");
    Files.writeString(
        page,
        Files.readString(page)
            .replace(
                "face(bare);\n}\n", "face(bare);\n  performance.mark(\"first answer\");\n}\n"));
    try (SiteServer server = new SiteServer(site)) {
      Browser browser = Browser.shared();
      browser.open(server.page("events/?type__ids=2"));
      JsonNode seen = browser.run(MEASURE);
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
    EventDecoder decoder = new EventDecoder(new Warnings());
    List<Event> events = new ArrayList<>();
    for (JsonNode row :
        new ObjectMapper().readTree(Files.readAllBytes(Path.of(speed))).get("results")) {
      decoder.decode(row, "").ifPresent(events::add);
    }
    return Catalog.of(events);
  }
}
