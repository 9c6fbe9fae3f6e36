package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import spacecal.html.Links.Link;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.testing.Outputs;

class SitemapTest {
  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String SCHEMA = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

  private static Page page(String folder, Optional<Instant> modified) {
    return new Page(SitePath.page(folder), "page.ftlh", modified, links -> Link.NONE);
  }

  private static Map<String, String> files() {
    List<Page> pages =
        List.of(
            page("c", Optional.of(NOW.plusSeconds(1))),
            page("b", Optional.of(NOW)),
            page("a", Optional.empty()));
    return Outputs.texts(
        new Sitemap(new Routes(URI.create("https://example.org/it's/")), NOW).plan(pages, 2));
  }

  @Test
  void aLargeSitemapIsAnIndexOfFiles() {
    Map<String, String> files = files();
    assertEquals("[sitemap-1.xml, sitemap-2.xml, sitemap.xml]", files.keySet().toString());
    assertEquals(
        HEAD
            + "<sitemapindex"
            + SCHEMA
            + "<sitemap><loc>https://example.org/it&apos;s/sitemap-1.xml</loc></sitemap>\n"
            + "<sitemap><loc>https://example.org/it&apos;s/sitemap-2.xml</loc></sitemap>\n"
            + "</sitemapindex>\n",
        files.get("sitemap.xml"));
    assertEquals(
        HEAD
            + "<urlset"
            + SCHEMA
            + "<url><loc>https://example.org/it&apos;s/a/</loc></url>\n"
            + "<url><loc>https://example.org/it&apos;s/b/</loc>"
            + "<lastmod>2025-07-20T12:00:00Z</lastmod></url>\n"
            + "</urlset>\n",
        files.get("sitemap-1.xml"));
    assertTrue(files.get("sitemap-2.xml").contains("/c/</loc></url>"), "no time in the future");
  }
}
