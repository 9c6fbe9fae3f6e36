package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.testing.Browser;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteServer;

/**
 * The rows of results in a browser: they equal those that the build writes, and follow in pages.
 */
class ExploreRowsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "language: de\ntime_zone: Asia/Kathmandu",
        "date_order: iso\ntime_zone: America/New_York",
        "date_order: month-first\nclock: 12h\ntime_zone: Pacific/Auckland"
      })
  void rowsEqualThoseOfThePlainList(String settings, @TempDir Path own) throws IOException {
    String script =
        """
        await answered();
        const row = (link) => {
          const row = link.closest("li").cloneNode(true);
          const date = row.querySelector(".when > *");
          const texts = [row.querySelector(".place"), row.querySelector(".live")].map((part) => part?.textContent);
          const when = date.textContent.replace(/,? ?\\b[12][0-9]{3}\\b-?/g, "").replace(/\\s/g, "");
          return [row.className, ...texts, when, date.dateTime ?? "", date.dataset.exact].join("|");
        };
        const plain = new Map(all("#plain .rows > li > a").map((link) => [link.href, row(link)]));
        return shown().filter((link) => plain.has(link.href) && plain.get(link.href) !== row(link)).map((link) => row(link) + " but " + plain.get(link.href));
        """;
    Files.writeString(own.resolve("site.yaml"), settings);
    Run.build(own, "--source", SampleEvents.write(own.resolve("sample.json")), "--site", own).ok();
    try (SiteServer other = new SiteServer(own.resolve("site"))) {
      Browser browser = Browser.shared();
      browser.open(other.page("events/?limit=1000&ordering=date"));
      assertEquals("[]", browser.run(ExploreTest.TOOLS + script).toString());
    }
  }

  @Test
  void pagesOfTheListFollowEachOther(@TempDir Path own) throws IOException {
    String script =
        """
        await answered();
        const first = ids();
        one("#answer [rel=next]").click();
        await until("the next page", () => location.search.includes("offset=50"));
        await until("its events", () => ids()[0] !== first[0]);
        await frames();
        const focused = document.activeElement === one("#answer h2");
        const second = [first.length, ids().some((id) => first.includes(id)), focused, /^51 to /.test(title())];
        history.back();
        await until("the first page", () => ids()[0] === first[0]);
        return second;
        """;
    Run.build(own, "--source", SampleEvents.write(own.resolve("sample.json"))).ok();
    try (SiteServer site = new SiteServer(own.resolve("site"))) {
      Browser browser = Browser.shared();
      browser.open(site.page("events/?ordering=date"));
      assertEquals("[50,false,true,true]", browser.run(ExploreTest.TOOLS + script).toString());
    }
  }
}
