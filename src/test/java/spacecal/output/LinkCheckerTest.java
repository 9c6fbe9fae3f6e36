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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;

class LinkCheckerTest {
  private static final Routes ROUTES = new Routes(URI.create("https://example.org/space/"));

  /** What stands on every site here, beside the page with the links. */
  private static final String HOME =
      "<h1 id='top-of-home'>Home</h1><p id='café'>The launch bar</p>";

  private static final Set<String> FILES = Set.of("assets/site.css", "events/1/event.ics");

  private static Map<SitePath, String> page(String path, String html) {
    return Map.of(new SitePath(path), html);
  }

  @SafeVarargs
  private static void check(Map<SitePath, String>... pages) {
    Map<SitePath, String> all = new HashMap<>(page("index.html", HOME));
    for (Map<SitePath, String> page : pages) {
      all.putAll(page);
    }
    List<SitePath> files = new ArrayList<>(all.keySet());
    FILES.forEach(file -> files.add(new SitePath(file)));
    new LinkChecker(ROUTES, files, path -> all.get(path).getBytes(UTF_8)).check(all.keySet());
  }

  private static void checkEvent(String html) {
    check(page("events/1/index.html", html));
  }

  @SafeVarargs
  private static String troubleOf(Map<SitePath, String>... pages) {
    return assertThrows(UserException.class, () -> check(pages)).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href='../../'>home</a>",
        "<a href='./'>this page</a>",
        "<a href=''>this page</a>",
        "<a href='event.ics'>its calendar</a>",
        "<a href='../../events/1/'>the long way round</a>",
        "<a href='/space/'>home, from the root of the host</a>",
        "<a href='/space/events/1/event.ics'>a file, from the root of the host</a>",
        "<a href='https://example.org/space/'>home, in full</a>",
        "<a href='//example.org/space/'>home, by the scheme it came with</a>",
        "<link rel='stylesheet' href='../../assets/site.css'>",
        "<script src='../../assets/site.css'></script>",
        "<img src='../../assets/site.css'>",
        // fragments
        "<a href='../../#top-of-home'>there</a>",
        "<a href='../../#caf%C3%A9'>there, with a letter that must be escaped</a>",
        "<a href='../../#'>the top of a page</a>",
        "<a href='#here'>here</a><p id='here'>",
        "<a href='./#here'>here</a><p id='here'>",
        "<a href='event.ics#whatever'>in a file that is no page</a>",
        // questions to the page, which it answers itself
        "<a href='../../?type__ids=2'>home</a>",
        "<a href='../../?type__ids=2#top-of-home'>home</a>",
        "<a href='/space/?a=b&amp;c=/d'>home</a>",
        // what the data links to
        "<a rel='nofollow noopener' href='https://example.org/space/dead/'>a stranger's link</a>",
        // other sites
        "<a href='https://example.com/dead'>another host</a>",
        "<a href='http://example.org/space/dead'>another scheme</a>",
        "<a href='https://example.org:8443/space/dead'>another port</a>",
        "<a href='https://example.org/other/dead'>another folder of the host</a>",
        "<a href='/other/dead'>another folder of the host</a>",
        "<a href='https://example.org/spacedead'>the start of a name is no folder</a>",
        "<img src='https://example.com/dead.jpg'>",
        "<a href='mailto:a@example.org'>mail</a>",
        "<a href='webcal://example.org/space/dead.ics'>a calendar program</a>",
        "<a href='tel:+1'>telephone</a>",
        "<img src='data:image/gif;base64,R0lGOD'>",
        // no links
        "<p>href='dead'</p><!-- <a href='dead'> --><a name='x'>an anchor</a>",
        "<script>\"<a href='dead'>\"; '</scripted><a href=dead>'</script>",
        "<TEXTAREA><a href='dead'></textarea><title><a href='dead'></title>",
        "<!--><p>--><!-- > -- <a href='dead'> --!><a href='./'>this page</a>",
        "<p title=\"<a href='dead'>\">in a title</p><p title='>'>and no end of a tag</p>",
        "</p href='dead'><! a href='dead'><?php <a?>",
        "<p data-href='dead' xsrc='dead' title = href >names that end so</p>",
        "<a href='./' href='dead'>the first counts</a>",
        "<a href='&#46;/'>a reference</a><a href='&period;/'>and one by its name</a>",
        "<a href='../../?a=b&amp;c=d'>an ampersand</a>",
        "1 < 2 <a"
      })
  void lets(String html) {
    assertDoesNotThrow(() -> checkEvent(html));
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
        "<a href='%zz'>no escape</a>",
        "<a href='https://exa mple.com/'>x</a>",
        "<a href='{{url}}'>a template left over</a>",
        "<a href='http://['>x</a>",
        "<a href=dead>without quotes</a>",
        "<A HREF = \"dead\" >in large letters</A>",
        "<a title='>' href='dead'>behind the end of no tag</a>",
        "<img alt='x'src='dead'/>",
        "<a rel='nofollow' href='./' src='dead'></a><img rel='nofollow' src='dead'>",
        "<!-- --><a href='dead'>behind a comment</a>",
        "<!--><a href='dead'>behind an empty comment</a>",
        "<script>x</script ><a href='dead'>behind a script</a>",
        "<title>x</title/><a href='dead'>behind a title</a>",
        "<a href='&#100;ead'>with a reference</a>",
        "<a href='https://example.org/space/./../space/dead'>in full, the long way</a>",
        "<a href='..//2/'>an empty part</a>",
        "<a href='.././dead'>a part of a dot</a>"
      })
  void finds(String html) {
    String trouble = troubleOf(page("events/1/index.html", html));
    assertTrue(trouble.startsWith("a dead link: "), trouble);
    assertTrue(trouble.contains("on /events/1/"), trouble);
  }

  @Test
  void namesTheLinkAndThePage() {
    assertEquals(
        "a dead link: /types/3/#x on /events/1/."
            + " Mend the template or page that makes it; nothing was published.",
        troubleOf(page("events/1/index.html", "<a href='../../types/3/#x'>x</a>")));
    String malformed = troubleOf(page("404.html", "<a href='a b'>x</a>"));
    assertTrue(malformed.contains("\"a b\" on /404.html"), malformed);
  }

  @Test
  void saysALinkOfManyPagesOnce() {
    String link = "<a href='/space/dead'>x</a>";
    String trouble =
        troubleOf(
            page("b/index.html", link), page("a/index.html", link), page("c/index.html", link));
    assertTrue(trouble.startsWith("a dead link: /dead on /a/."), trouble);
  }

  @Test
  void countsAllAndShowsTen() {
    String links =
        IntStream.range(0, 12)
            .mapToObj(i -> "<a href='dead" + (char) ('a' + i) + "'>x</a>")
            .collect(Collectors.joining());
    String trouble = troubleOf(page("events/1/index.html", links));
    assertTrue(trouble.startsWith("12 dead links: /events/1/deada on "), trouble);
    assertTrue(trouble.contains("/events/1/deadj on /events/1/, …"), trouble);
    assertFalse(trouble.contains("deadk"), trouble);
  }

  @Test
  void aRelativeLinkOutOfTheSiteIsDead() {
    String message =
        troubleOf(page("events/1/index.html", "<a href='../../../other/'>one step too far</a>"));
    assertTrue(message.contains("\"../../../other/\", out of the site, on /events/1/"), message);
  }
}
