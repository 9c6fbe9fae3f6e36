package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.TestSite.arrival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** The owner's assets, files at the root, pages in Markdown, style sheet and policy. */
class OwnFilesTest extends OwnFilesFixture {
  private static final String PAGE = "---\ntitle: A\n---\n";

  private TestSite site() {
    return TestSite.of(folder, arrival());
  }

  /** Builds a site of one event. */
  private Run build() {
    Path events = SampleEvents.write(folder.resolve("events.json"), 1214);
    return Run.build(folder.resolve("out"), "--source", events, "--site", folder);
  }

  private String refusal() {
    return assertThrows(UserException.class, this::site).getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "a@2x.png, a@2x.png",
    "a/.b/security.txt, a/.b/security.txt",
    "my doc.txt, my%20doc.txt",
    "Größe.txt, Gr%C3%B6%C3%9Fe.txt",
    "a+b.txt, a+b.txt",
    "a(1).txt, a(1).txt",
    "100%.txt, 100%25.txt",
    "Bilder mehr/日本.png, Bilder%20mehr/%E6%97%A5%E6%9C%AC.png"
  })
  void assetsKeepTheirNamesAndCanBeLinked(String name, String address) throws IOException {
    write("assets/" + name, "its text");
    write("pages/own.md", "# Own\n\n[a](<../assets/%s>)".formatted(name.replace("%", "%25")));
    TestSite site = site();
    assertEquals("its text", site.text("assets/" + address));
    Document page = site.page("own/");
    assertEquals("../assets/" + address, page.selectFirst("article a").attr("href"));
    site.checkLinks();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"assets/a:b.txt", "assets/b\\c", "assets/what?.txt", "assets/x\u202e.txt"})
  void anImpossibleNameIsAnError(String name) throws IOException {
    write(name, "");
    write("assets/\"quoted\"", "");
    List<String> errors = refusal().lines().toList();
    assertEquals(2, errors.size());
    assertTrue(
        errors.stream()
            .anyMatch(
                e ->
                    e.contains(name.replace("\u202e", ""))
                        && e.startsWith("the file cannot be published under its name: ")),
        errors::toString);
  }

  @Test
  void filesInStaticAreAtTheRootAndWin() throws IOException {
    for (String name : List.of(".well-known/security.txt", "CNAME", "robots.txt", "my doc.html")) {
      write("static/" + name, "mine <a href='nowhere'>" + name);
    }
    write("static/.gitkeep", "");
    Path site = folder.resolve("out/site");
    build().ok();
    for (String name : List.of(".well-known/security.txt", "CNAME", "robots.txt", "my doc.html")) {
      assertEquals("mine <a href='nowhere'>" + name, Files.readString(site.resolve(name)));
    }
    assertFalse(Files.exists(site.resolve(".gitkeep")));
    for (String name : List.of("build-report.json", ".spacecal/files")) {
      write("static/" + name, "");
      Run run = build();
      assertEquals(1, run.exitCode(), run.err());
      assertTrue(run.err().contains("under its name: static/" + name), run.err());
      Files.delete(folder.resolve("static").resolve(name));
    }
  }

  @Test
  void frontMatterSetsTitleDescriptionMenuAndLanguage() throws IOException {
    write(
        "pages/köln.md",
        """
        ---
        title: "Who: we"
        description: About us.
        menu: Crew
        language: en
        ---
        ## First
        """);
    write("pages/hidden.md", "---\nmenu: no\n---\n# Hidden\n");
    write("pages/nur.md", "---\nlanguage: de\n---\n# Nur auf Deutsch\n");
    TestSite site = site();
    Document page = site.page("k%C3%B6ln/");
    assertEquals("Who: we", page.selectFirst("h1").text());
    assertEquals("First", page.selectFirst("article h2").text());
    assertEquals("About us.", page.selectFirst("meta[name=description]").attr("content"));
    assertEquals("Crew", page.selectFirst("footer a[href='./']").text());
    assertTrue(site.has("hidden/"));
    assertEquals(0, page.select("footer a[href=../hidden/]").size());
    assertFalse(site.has("nur/"));
    site.checkLinks();
    assertEquals("Hidden", site("footer: [hidden]", arrival()).page("").select("footer li").text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          titel: A         | unknown setting "titel" of a page | line 2, column 1. Did you mean title?
          title:           | no value for title                | line 2, column 1
          title: [a]       | invalid value of title            | line 2, column 8. Use a text
          language: German | invalid value "German" of language | line 2, column 11. Use a language tag
          title: 'a        | not YAML                          | line
          """)
  void invalidFrontMatterIsAnErrorWithItsPlace(String yaml, String what, String where)
      throws IOException {
    write("pages/own.md", "---\n" + yaml + "\n---\n# Own");
    String refusal = refusal();
    assertTrue(refusal.startsWith(what), refusal);
    assertTrue(refusal.contains(folder.resolve("pages/own.md") + ", " + where), refusal);
  }

  @Test
  void imagesAreThoseOfTheSite() throws IOException {
    write("assets/my pic.png", "");
    write("pages/own.md", PAGE + "![The *crew*](<../assets/my pic.png> \"Title\")");
    TestSite site = site();
    Element image = site.page("own/").selectFirst("article img");
    assertEquals(
        "<img src=\"../assets/my%20pic.png\" alt=\"The crew\" title=\"Title\" loading=\"lazy\">",
        image.outerHtml());
    site.checkLinks();
    write("pages/own.md", PAGE + "![x](../assets/missing.png)");
    assertThrows(UserException.class, site()::checkLinks);
    write("pages/own.md", PAGE + "![x](javascript:x)");
    assertTrue(refusal().startsWith("not the address of an image: "), refusal());
    write("pages/own.md", PAGE + "![x](https://a.example/x.png)");
    UserException foreign = assertThrows(UserException.class, site()::checkLinks);
    assertTrue(
        foreign.getMessage().contains(": https://a.example/x.png (img-src) on /own/. Put "),
        foreign.getMessage());
  }

  @Test
  void indexIsAnIntroductionOfTheHomePage() throws IOException {
    write("assets/a.png", "");
    write(
        "pages/index.md",
        """
        ---
        description: Mine.
        ---
        # Welcome

        ![x](../assets/a.png) [about](../about/) [up](../)
        """);
    TestSite site = site();
    Document home = site.page("");
    Element intro = home.selectFirst("main > .prose");
    assertEquals("Welcome", intro.selectFirst("h2").text());
    assertEquals(List.of("./about/", "./"), intro.select("a").eachAttr("href"));
    assertEquals("Mine.", home.selectFirst("meta[name=description]").attr("content"));
    assertFalse(site.has("index/"));
    site.checkLinks();
  }

  @Test
  void disabledPagesAreNotPublished() throws IOException {
    TestSite site = site("disabled_pages: [about, statistics, api]", arrival());
    for (String page : List.of("about/", "statistics/", "api/")) {
      assertFalse(site.has(page), page);
      assertEquals(0, site.page("").select("a[href=" + page + "]").size());
    }
    site.checkLinks();
    write("site.yaml", "disabled_pages: [abuot]");
    assertTrue(refusal().startsWith("no page \"abuot\" that can be disabled"), refusal());
  }

  @Test
  void theOwnersStyleSheetComesAfterTheDefaultOne() throws IOException {
    write("assets/custom.css", ":root { --link: red; }");
    assertEquals(
        List.of("../assets/style.css", "../assets/custom.css"),
        site().page("about/").select("link[rel=stylesheet]").eachAttr("href"));
    Files.delete(folder.resolve("assets/custom.css"));
    assertEquals(1, site().page("about/").select("link[rel=stylesheet]").size());
  }

  @Test
  void thePolicyHasTheSourcesOfTheSettings() throws IOException {
    write(
        "site.yaml",
        "content_security_policy: {script-src: 'https://s.example', frame-src: [\"'self'\"]}\n");
    Path site = folder.resolve("out/site");
    build().ok();
    for (String file : List.of("index.html", "_headers", ".htaccess")) {
      String text = Files.readString(site.resolve(file));
      assertTrue(text.contains("; script-src 'self' https://s.example; style-src 'self'; "), file);
      assertTrue(text.contains("; form-action 'self'; frame-src 'self'"), file);
      assertTrue(text.contains("; font-src 'self'; "), file);
    }
  }

  /** A file with a wrong name would have no effect, without a word. */
  @ParameterizedTest
  @CsvSource({
    "templates/hom.ftlh, home.ftlh",
    "templates/my-footer.ftlh, month.ftlh",
    "templates/layout.ftl, layout.ftlh",
    "assets/styles.css, assets/style.css",
    "assets/favicon.svgz, assets/favicon.svg",
    "assets/costum.css, assets/custom.css",
    "assets/photo.jpg, ''",
    "assets/used-by-page.ftlh, ''",
    "templates/README.md, ''"
  })
  void aFileThatReplacesNothingIsAWarning(String file, String nearest) throws IOException {
    write("pages/own.md", "# Own\n\n[x](../assets/used-by-page.ftlh)");
    write("assets/used-by-page.ftlh", "");
    write(file, "");
    Run run = build().ok();
    String name = file.replaceFirst("^templates/", "");
    assertEquals(
        !nearest.isEmpty(),
        run.out().contains("that nothing uses × 1: " + name + " (did you mean " + nearest + "?)"),
        run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <script>x()</script>                                 | an inline script on /about/
          <script src="https://s.example/x.js"></script>       | https://s.example/x.js (script-src) on /about/
          <script type="module" src="//s.example/x.js"></script> | //s.example/x.js (script-src)
          <p style="color: red">                               | an inline style (<p>) on /about/
          <style>p { color: red }</style>                      | an inline style (<style>)
          <p onclick="x()">                                    | an inline script (onclick of <p>)
          <link rel="stylesheet" href="https://s.example/x.css"> | https://s.example/x.css (style-src)
          <img src="https://s.example/x.png">                  | https://s.example/x.png (img-src)
          <img src="data:image/gif;base64,R0lGOD">             | data:image/gif;base64,R0lGOD (img-src)
          <iframe src="https://s.example/"></iframe>           | https://s.example/ (frame-src)
          """)
  void whatThePolicyForbidsInATemplateIsAnError(String html, String message) throws IOException {
    write("pages/own.md", "# Own");
    write("templates/page.ftlh", html);
    Run run = build();
    assertEquals(1, run.exitCode(), run.err());
    assertTrue(run.err().contains("the content security policy forbids this: "), run.err());
    assertTrue(run.err().contains(message), run.err());
  }

  @Test
  void whatThePolicyAllowsIsNone() throws IOException {
    write(
        "site.yaml",
        "content_security_policy: {script-src: 'https://ok.example', "
            + "img-src: ['https://*.ok.example', 'data:']}");
    write(
        "templates/page.ftlh",
        """
        <script type='application/ld+json'>{}</script>
        <script src='../assets/site.js'></script>
        <script src='https://ok.example/x.js'></script>
        <img src='https://img.ok.example/x.png'><img src='data:image/gif;base64,R0lGOD'>
        <img src='../assets/card.png'>
        <a href='https://s.example/'>a link</a>
        <link rel='me' href='https://s.example/'>
        """);
    build().ok();
    write("templates/page.ftlh", "<script src='https://ok.example.evil.example/'></script>");
    assertEquals(1, build().exitCode());
  }
}
