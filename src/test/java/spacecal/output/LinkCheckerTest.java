package spacecal.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.ContentPolicy;
import spacecal.model.UserException;

class LinkCheckerTest {
  private static final Routes ROUTES = new Routes(URI.create("https://example.org/space/"));

  /** The home page of every site in this test. */
  private static final String HOME =
      "<h1 id='top-of-home'>Home</h1><p id='café'>The launch bar</p>";

  /** Checks a site of the home page, these pages (path, HTML, path, HTML, …) and two files. */
  private static void check(String... pages) {
    Map<SitePath, String> all = new HashMap<>(Map.of(new SitePath("index.html"), HOME));
    for (int i = 0; i < pages.length; i += 2) {
      all.put(new SitePath(pages[i]), pages[i + 1]);
    }
    List<SitePath> files = new ArrayList<>(all.keySet());
    files.add(new SitePath("assets/site.css"));
    files.add(new SitePath("events/1/event.ics"));
    files.add(new SitePath("assets/Größe 1+2.txt"));
    new LinkChecker(ROUTES, ContentPolicy.DEFAULT, files, path -> all.get(path).getBytes(UTF_8))
        .check(all.keySet());
  }

  private static String refusal(String... pages) {
    return assertThrows(UserException.class, () -> check(pages)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href='../../'>home</a>",
        "<a href='./'>this page</a>",
        "<a href=''>this page</a>",
        "<a href='event.ics'>its calendar</a>",
        "<a href='../../events/1/'>by way of the home page</a>",
        "<a href='/space/'>home, from the root of the host</a>",
        "<a href='/space/events/1/event.ics'>a file, from the root of the host</a>",
        "<a href='https://example.org/space/'>home, in full</a>",
        "<a href='//example.org/space/'>home, by the scheme of the page</a>",
        "<link rel='stylesheet' href='../../assets/site.css'>",
        "<script src='../../assets/site.css'></script>",
        "<img src='../../assets/site.css'>",
        "<a href='../../assets/Gr%C3%B6%C3%9Fe%201+2.txt'>a name that must be escaped</a>",
        "<a href='../../assets/Größe%201%2b2.txt'>the same, escaped in another way</a>",
        "<a href='../../assets/Gro%CC%88%C3%9Fe%201+2.txt'>with decomposed letters</a>",
        // fragments
        "<a href='../../#top-of-home'>there</a>",
        "<a href='../../#caf%C3%A9'>a fragment that must be escaped</a>",
        "<a href='../../#'>the top of a page</a>",
        "<a href='#here'>here</a><p id='here'>",
        "<a href='./#here'>here</a><p id='here'>",
        "<a href='event.ics#whatever'>in a file without fragments</a>",
        // queries
        "<a href='../../?type__ids=2'>home</a>",
        "<a href='../../?type__ids=2#top-of-home'>home</a>",
        "<a href='/space/?a=b&amp;c=/d'>home</a>",
        // links from the data
        "<a rel='nofollow noopener' href='https://example.org/space/dead/'>not checked</a>",
        // other sites
        "<a href='https://example.com/dead'>another host</a>",
        "<a href='http://example.org/space/dead'>another scheme</a>",
        "<a href='https://example.org:8443/space/dead'>another port</a>",
        "<a href='https://example.org/other/dead'>another folder of the host</a>",
        "<a href='/other/dead'>another folder of the host</a>",
        "<a href='https://example.org/spacedead'>another folder with the same beginning</a>",
        "<a href='mailto:a@example.org'>mail</a>",
        "<a href='webcal://example.org/space/dead.ics'>a calendar program</a>",
        "<a href='tel:+1'>telephone</a>",
        // markup without a link
        "<p>href='dead'</p><!-- <a href='dead'> --><a name='x'>an anchor</a>",
        "<p data-href='dead'>another attribute</p>",
        "<a href='../../?a=b&amp;c=d'>an ampersand</a>"
      })
  void acceptsLinksThatAreFilesOrLeaveTheSite(String html) {
    assertDoesNotThrow(() -> check("events/1/index.html", html));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href='dead/'>x</a>",
        "<a href='../2/'>x</a>",
        "<a href='../../dead.html'>x</a>",
        "<a href='/space/dead'>x</a>",
        "<a href='https://example.org/space/dead'>x</a>",
        "<a href='../../assets/'>a folder without a page</a>",
        "<a href='../1'>a page without its slash</a>",
        "<link href='../../assets/dead.css'>",
        "<script src='../../assets/dead.js'></script>",
        "<img src='../../assets/dead.png'>",
        "<source src='dead.webm'>",
        "<a href='../../#dead'>x</a>",
        "<a href='#dead'>x</a>",
        "<a href='../../#Top-Of-Home'>x</a>",
        "<a href='../2/?type__ids=2'>x</a>",
        "<a href='../../?type__ids=2#dead'>x</a>",
        "<a href='a b'>a space</a>",
        "<a href='../../assets/Gr%C3%B6%C3%9Fe%201%202.txt'>x</a>",
        "<a href='%zz'>an invalid escape</a>",
        "<a href='https://exa mple.com/'>x</a>",
        "<a href='{{url}}'>a template left over</a>",
        "<a href='http://['>x</a>",
        "<a rel='nofollow' href='./' src='dead'></a><img rel='nofollow' src='dead'>",
        "<a href='&#100;ead'>with a reference</a>",
        "<a href='https://example.org/space/./../space/dead'>in full, with dot segments</a>",
        "<a href='..//2/'>an empty part</a>",
        "<a href='.././dead'>a part of a dot</a>"
      })
  void refusesDeadLinks(String html) {
    String message = refusal("events/1/index.html", html);
    assertTrue(message.startsWith("a dead link: "), message);
    assertTrue(message.contains("on /events/1/"), message);
  }

  @Test
  void reportsTheLinkAndThePage() {
    assertEquals(
        "a dead link: /types/3/#x on /events/1/."
            + " Correct the template or page with the link. Nothing was published.",
        refusal("events/1/index.html", "<a href='../../types/3/#x'>x</a>"));
    String malformed = refusal("404.html", "<a href='a b'>x</a>");
    assertTrue(malformed.contains("\"a b\" on /404.html"), malformed);
    String outside = refusal("404.html", "<a href='../other/'>one step too far</a>");
    assertTrue(outside.contains("\"../other/\", out of the site, on /404.html"), outside);
  }

  @Test
  void reportsALinkOnManyPagesOnce() {
    String link = "<a href='/space/dead'>x</a>";
    String message = refusal("b/index.html", link, "a/index.html", link, "c/index.html", link);
    assertTrue(message.startsWith("a dead link: /dead on /a/."), message);
  }

  @Test
  void countsAllAndShowsTen() {
    String links =
        IntStream.range(0, 12)
            .mapToObj(i -> "<a href='dead" + (char) ('a' + i) + "'>x</a>")
            .collect(Collectors.joining());
    String message = refusal("events/1/index.html", links);
    assertTrue(message.startsWith("12 dead links: /events/1/deada on "), message);
    assertTrue(message.contains("/events/1/deadj on /events/1/, …"), message);
    assertFalse(message.contains("deadk"), message);
  }
}
