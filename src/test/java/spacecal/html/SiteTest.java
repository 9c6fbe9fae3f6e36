package spacecal.html;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.arrival;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.html.Links.Link;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.model.Warnings.Warning;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.testing.Outputs;

/** Rules for all pages, and the owner's pages, templates and assets. */
class SiteTest extends OwnFilesFixture {
  @Test
  void pagesOfTheSampleAreLinkedTitledAndSelfContained() {
    TestSite site = TestSite.ofSample();

    site.checkLinks();
    Set<String> titles = new HashSet<>();
    Set<String> descriptions = new HashSet<>();
    for (String address : site.pages()) {
      Document page = site.page(address);
      assertTrue(titles.add(page.title()), "the title of " + address);
      assertTrue(
          descriptions.add(page.select("meta[name=description]").attr("content")),
          "the description of " + address);
      assertEquals(1, page.select("h1").size(), address);
      for (Element loaded : page.select("[src], link[rel=stylesheet], link[rel~=icon]")) {
        String url = loaded.hasAttr("src") ? loaded.attr("src") : loaded.attr("href");
        assertFalse(url.contains("//"), address + " loads " + url);
      }
      assertEquals(0, page.select("[style], style, script:not([src], [type])").size());
    }
  }

  @Test
  void theErrorPageWorksAtAnyAddress() {
    Document page = TestSite.of(arrival()).page("404.html");

    for (Element link : page.select("[href]:not([href^=#]), [src]")) {
      String url = link.hasAttr("href") ? link.attr("href") : link.attr("src");
      assertTrue(url.startsWith("/space/") || url.startsWith("https://"), url);
    }
    assertEquals("noindex", page.selectFirst("meta[name=robots]").attr("content"));
    assertEquals(0, page.select("link[rel=canonical]").size());
  }

  @Test
  void pagesWhoseNameBeginsWithADotAreLeftOutWithAWarning() throws IOException {
    write("pages/.draft.md", "# Draft");
    Warnings report = new Warnings();

    TestSite site = TestSite.of(folder, report, arrival());

    assertFalse(site.has(".draft/"));
    assertEquals(
        "pages/.draft.md",
        report.warnings().stream().map(Warning::where).collect(Collectors.joining()));
  }

  @Test
  void ownPagesAreRenderedAndLinked() throws IOException {
    write("pages/contact.md", "# Say *hello*\n\nWrite to us. <script>x</script>");
    TestSite site = TestSite.of(folder, arrival());

    Document page = site.page("contact/");
    assertEquals("Say hello", page.selectFirst("h1").text());
    assertTrue(page.selectFirst("article").text().contains("<script>x</script>"));
    assertEquals("Say hello", site.page("").selectFirst("footer a[href=contact/]").text());
    assertTrue(site.has("about/"), "the default page remains");
  }

  @ParameterizedTest
  @CsvSource({"types.md, /types/", "a<b.md, a<b.md"})
  void anOwnPageNeedsAFreeAndValidAddress(String file, String message) throws IOException {
    write("pages/" + file, "# Types");
    UserException refusal = assertThrows(UserException.class, () -> TestSite.of(folder, arrival()));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  @Test
  void aRuleIsNotFrontMatter() throws IOException {
    write("pages/own.md", "Text\n\n---\n\nMore\n");
    assertEquals(1, TestSite.of(folder, arrival()).page("own/").select("article").size());
  }

  @Test
  void aPageThatIsNotUtf8IsAnError() throws IOException {
    write("pages/own.md", "");
    Files.write(folder.resolve("pages/own.md"), "# A\n\nGröße".getBytes(ISO_8859_1));
    UserException refusal = assertThrows(UserException.class, () -> TestSite.of(folder, arrival()));
    assertTrue(
        refusal
            .getMessage()
            .startsWith("not UTF-8: " + folder.resolve("pages/own.md") + ", line 3."),
        refusal.getMessage());
  }

  @Test
  void anOwnTemplateReplacesOneAndLeavesTheOthers() throws IOException {
    write("templates/groups.ftlh", "<title>mine ${frame.title}</title>");
    write("templates/parts.ftlh.bak", "not read");
    TestSite site = TestSite.of(folder, arrival());

    assertEquals("<title>mine Types</title>", site.text("types/"));
    assertEquals("Arrival", site.page("events/7/").selectFirst("h1").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <p>⏎${frame.title}⏎  ${missing.name}⏎</p> | event.ftlh, line 3, column 5, for /events/7/
          <p>⏎<#if>⏎</p>                            | event.ftlh, line 2
          <#import "gone.ftlh" as x>                | gone.ftlh
          <#macro again><@again/></#macro><@again/> | event.ftlh, for /events/7/
          ${asset("gone.js")}                       | a dead link: /assets/gone.js on /events/7/.
          """)
  void anErrorInATemplateIsReportedWithItsPlace(String template, String message)
      throws IOException {
    write("templates/event.ftlh", template.replace('⏎', '\n'));
    UserException error =
        assertThrows(UserException.class, () -> TestSite.of(folder, arrival()).page("events/7/"));
    assertTrue(error.getMessage().contains(message), error.getMessage());
  }

  private static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String SCHEMA = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

  private static Page sitemapPage(String folder, Optional<Instant> modified) {
    return new Page(SitePath.page(folder), "page.ftlh", modified, links -> Link.NONE);
  }

  private static Map<String, String> sitemaps() {
    List<Page> pages =
        List.of(
            sitemapPage("c", Optional.of(NOW.plusSeconds(1))),
            sitemapPage("b", Optional.of(NOW)),
            sitemapPage("a", Optional.empty()));
    return Outputs.texts(
        new Sitemap(new Routes(URI.create("https://example.org/it's/")), NOW).plan(pages, 2));
  }

  @Test
  void aLargeSitemapIsAnIndexOfFiles() {
    Map<String, String> files = sitemaps();
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
