package spacecal.publish;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import spacecal.report.Trouble;

/**
 * Reads the pages back and follows every link, picture, script and style that stays on the site, to
 * a file of it and, where the link names one, to the fragment there. Links of {@code rel=nofollow}
 * come from the data and are left alone. Pages may be read from several threads.
 */
public final class LinkCheck {
  private static final int EXAMPLES = 10;

  private final URI base;

  /** Target address within the site, with its fragment if any → a page that links there. */
  private final Map<String, SitePath> links = new ConcurrentSkipListMap<>();

  private final Map<String, Set<String>> fragments = new ConcurrentHashMap<>();
  private final List<String> malformed = java.util.Collections.synchronizedList(new ArrayList<>());

  /** A check of the site that these routes lead through. */
  public LinkCheck(Routes routes) {
    this.base = routes.base();
  }

  /** Notes the links and fragments of an output, if it is a page. */
  public void read(Output output) {
    if (!output.path().isPage()) {
      return;
    }
    URI here = base.resolve(output.path().address());
    Document page =
        Jsoup.parse(new String(output.bytes(), StandardCharsets.UTF_8), here.toString());
    fragments.put(output.path().address(), Set.copyOf(page.select("[id]").eachAttr("id")));
    // What strangers link to must not stop a build, even where they name this very site.
    for (Element element : page.select("[href]:not([rel~=nofollow]), [src]")) {
      String link = element.hasAttr("href") ? element.attr("href") : element.attr("src");
      note(output.path(), here, link);
    }
  }

  private void note(SitePath from, URI here, String link) {
    URI target;
    try {
      target = here.resolve(new URI(link));
    } catch (URISyntaxException e) {
      malformed.add("\"" + link + "\" on /" + from.address());
      return;
    }
    String address = target.toString();
    if (!link.contains(":") && !link.startsWith("/") && !address.startsWith(base.toString())) {
      malformed.add("\"" + link + "\", out of the site, on /" + from.address());
      return;
    }
    if (address.startsWith(base.toString())) {
      links.merge(
          address.substring(base.toString().length()), from, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }

  /**
   * Ends the check.
   *
   * @param addresses {@link SitePath#address()} of every file of the site
   * @throws Trouble that names the first dead links and the pages they are on
   */
  public void verify(Set<String> addresses) {
    List<String> dead = new ArrayList<>(malformed);
    links.forEach(
        (link, from) -> {
          int hash = link.indexOf('#');
          String asked = hash < 0 ? link : link.substring(0, hash);
          // A page answers a query itself: the file is the same.
          int query = asked.indexOf('?');
          String address = query < 0 ? asked : asked.substring(0, query);
          String fragment = hash < 0 ? "" : URI.create(link.substring(hash)).getFragment();
          boolean found =
              addresses.contains(address)
                  && (fragment.isEmpty()
                      || !fragments.containsKey(address)
                      || fragments.get(address).contains(fragment));
          if (!found) {
            dead.add("/" + link + " on /" + from.address());
          }
        });
    if (!dead.isEmpty()) {
      String shown = String.join(", ", dead.stream().sorted().limit(EXAMPLES).toList());
      throw Trouble.of(
          dead.size() == 1 ? "a dead link" : dead.size() + " dead links",
          shown + (dead.size() > EXAMPLES ? ", …" : ""),
          "Mend the template or page that makes it; nothing was published.");
    }
  }
}
