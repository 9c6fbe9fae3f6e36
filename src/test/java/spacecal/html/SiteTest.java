package spacecal.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.Built.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.model.UserException;

class SiteTest {
  private static final String EVENT = row(7, "Arrival", "2025-08-02T07:12:00Z", 1);

  @TempDir Path folder;

  @Test
  void theSampleHasNoDeadLinkAndNothingFromElsewhere() {
    Built site = Built.ofSample();

    site.checkLinks();
    Set<String> titles = new HashSet<>();
    Set<String> descriptions = new HashSet<>();
    site.files()
        .forEach(
            (address, file) -> {
              if (file.path().isPage()) {
                Document page = site.page(address);
                assertTrue(titles.add(page.title()), "the title of " + address);
                String description = page.selectFirst("meta[name=description]").attr("content");
                assertTrue(descriptions.add(description), "the description of " + address);
                assertEquals(1, page.select("h1").size(), address);
                for (Element loaded : page.select("[src], link[rel=stylesheet], link[rel~=icon]")) {
                  String url = loaded.hasAttr("src") ? loaded.attr("src") : loaded.attr("href");
                  assertFalse(url.contains("//"), address + " loads " + url);
                }
                assertEquals(0, page.select("[style], style, script:not([src], [type])").size());
              }
            });
  }

  @Test
  void theSameBytesInAnyZoneAndLanguage() {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    Built here = Built.ofSample();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Built there = Built.ofSample();
      assertEquals(here.files().keySet(), there.files().keySet());
      here.files()
          .forEach(
              (address, file) ->
                  assertArrayEquals(file.bytes(), there.files().get(address).bytes(), address));
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  @Test
  void theSitemapHoldsEveryPageThatMayBeFound() {
    Built site =
        Built.of(
            row(7, "Arrival", "2025-08-02T07:12:00Z", 1, "'last_updated':'2025-07-01T00:00:00Z'"));
    Document map = Jsoup.parse(site.text("sitemap.xml"), "", Parser.xmlParser());

    List<String> pages =
        site.files().values().stream()
            .filter(file -> file.path().isPage() && !file.path().value().equals("404.html"))
            .map(file -> Built.BASE + file.path().address())
            .sorted()
            .toList();
    assertEquals(pages, map.select("loc").eachText().stream().sorted().toList());
    Element event = map.selectFirst("url:has(loc:contains(events/7/))");
    assertEquals("2025-07-01T00:00:00Z", event.selectFirst("lastmod").text());
    assertTrue(site.text("robots.txt").contains("Sitemap: https://example.org/space/sitemap.xml"));
  }

  @Test
  void thePageForNoPageWorksAtAnyDepth() {
    Document page = Built.of(EVENT).page("404.html");

    for (Element link : page.select("[href]:not([href^=#]), [src]")) {
      String url = link.hasAttr("href") ? link.attr("href") : link.attr("src");
      assertTrue(url.startsWith("/space/") || url.startsWith("https://"), url);
    }
    assertEquals("noindex", page.selectFirst("meta[name=robots]").attr("content"));
    assertEquals(0, page.select("link[rel=canonical]").size());
  }

  @Test
  void everyOtherPageLinksRelatively() {
    Document page = Built.of(EVENT).page("events/7/");

    assertEquals("../../assets/style.css", page.selectFirst("link[rel=stylesheet]").attr("href"));
    assertEquals("../../", page.selectFirst(".brand").attr("href"));
  }

  @Test
  void anOwnersPageIsMadeAndLinked() throws IOException {
    write("pages/contact.md", "# Say *hello*\n\nWrite to us. <script>x</script>");
    Built site = Built.with(Optional.empty(), Optional.of(folder), EVENT);

    Document page = site.page("contact/");
    assertEquals("Say hello", page.selectFirst("h1").text());
    assertTrue(page.selectFirst("article").text().contains("<script>x</script>"));
    Document home = site.page("");
    assertEquals("Say hello", home.selectFirst("footer a[href=contact/]").text());
    assertTrue(site.files().containsKey("about/"), "the default page stays");
  }

  @Test
  void anOwnersPageMayNotTakeAnAddress() throws IOException {
    write("pages/types.md", "# Types");
    UserException taken =
        assertThrows(
            UserException.class, () -> Built.with(Optional.empty(), Optional.of(folder), EVENT));
    assertTrue(taken.getMessage().contains("/types/"), taken.getMessage());

    Files.delete(folder.resolve("pages/types.md"));
    write("pages/über uns.md", "# Über uns");
    UserException unnamed =
        assertThrows(
            UserException.class, () -> Built.with(Optional.empty(), Optional.of(folder), EVENT));
    assertTrue(unnamed.getMessage().contains("über uns.md"), unnamed.getMessage());
  }

  @Test
  void anOwnersTemplateReplacesOneAndLeavesTheOthers() throws IOException {
    write("groups.ftlh", "<title>mine ${frame.title}</title>");
    write("parts.ftlh.bak", "not read");
    Built site = Built.with(Optional.of(folder), Optional.empty(), EVENT);

    assertEquals("<title>mine Types</title>", site.text("types/"));
    assertEquals("Arrival", site.page("events/7/").selectFirst("h1").text());
  }

  @Test
  void anOwnersAssetIsCopied() throws IOException {
    write("assets/style.css", "body{}");
    write("assets/fonts/a.woff2", "font");
    Built site = Built.with(Optional.empty(), Optional.of(folder), EVENT);

    assertEquals("body{}", site.text("assets/style.css"));
    assertEquals("font", site.text("assets/fonts/a.woff2"));
    assertTrue(site.files().containsKey("assets/site.js"));
  }

  @Test
  void aMistakeInATemplateIsTroubleThatNamesThePlace() throws IOException {
    write("event.ftlh", "<p>\n${frame.title}\n  ${missing.name}\n</p>");
    UserException trouble =
        assertThrows(
            UserException.class, () -> Built.with(Optional.of(folder), Optional.empty(), EVENT));
    assertTrue(
        trouble.getMessage().contains("event.ftlh, line 3, column 5, for /events/7/"),
        trouble.getMessage());

    write("event.ftlh", "<p>\n<#if>\n</p>");
    UserException syntax =
        assertThrows(
            UserException.class, () -> Built.with(Optional.of(folder), Optional.empty(), EVENT));
    assertTrue(syntax.getMessage().contains("event.ftlh, line 2"), syntax.getMessage());

    write("event.ftlh", "<#import \"gone.ftlh\" as x>");
    UserException missing =
        assertThrows(
            UserException.class, () -> Built.with(Optional.of(folder), Optional.empty(), EVENT));
    assertTrue(missing.getMessage().contains("gone.ftlh"), missing.getMessage());
  }

  @Test
  void templatesReachNothingButTheirView() throws IOException {
    for (String reach :
        List.of(
            "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
            "${frame?api.class}",
            "${frame.class.classLoader}")) {
      write("event.ftlh", reach);
      assertThrows(
          UserException.class,
          () -> Built.with(Optional.of(folder), Optional.empty(), EVENT),
          reach);
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
  }
}
