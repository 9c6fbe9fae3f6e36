package spacecal.publish;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import spacecal.report.Trouble;

/**
 * Reads the pages back and follows every link, picture, script and style that stays on the site, to
 * a file of it and, where the link names one, to the fragment there. Links of {@code rel=nofollow}
 * come from the data and are left alone. Pages may be read from several threads.
 */
public final class LinkCheck {
  private static final int EXAMPLES = 10;

  private final String base;

  /** The scheme and host of the site. */
  private final String origin;

  /** Target address within the site, with its fragment if any → the first page that links there. */
  private final Map<String, SitePath> links = new ConcurrentHashMap<>();

  /**
   * Links that lead out of the folder of folders that a page is in → the first page there that has
   * them, by that folder: they lead to the same place from each of its pages.
   */
  private final Map<String, Map<String, SitePath>> shared = new ConcurrentHashMap<>();

  private final Map<String, Set<String>> fragments = new ConcurrentHashMap<>();
  private final Queue<String> malformed = new ConcurrentLinkedQueue<>();

  /** A check of the site that these routes lead through. */
  public LinkCheck(Routes routes) {
    this.base = routes.base().toString();
    this.origin = base.substring(0, base.indexOf('/', base.indexOf("//") + 2));
  }

  /** Notes the links and fragments of a file, if it is a page. */
  public void read(SitePath path, byte[] bytes) {
    if (!path.isPage()) {
      return;
    }
    Set<String> ids = new TreeSet<>();
    // A page links to most places more than once.
    Set<String> seen = new HashSet<>();
    Map<String, SitePath> known =
        shared.computeIfAbsent(above(path.folder()), folder -> new ConcurrentHashMap<>());
    PageMarkup.read(
        bytes,
        new PageMarkup.Finder() {
          @Override
          public void id(String id) {
            ids.add(id);
          }

          @Override
          public void link(String link) {
            SitePath first = known.get(link);
            if (first != null && first.compareTo(path) <= 0) {
              return;
            }
            String far = link.startsWith("../../") ? SimpleLink.address(path.folder(), link) : "";
            if (!far.isEmpty()) {
              add(far, path);
              known.merge(link, path, LinkCheck::first);
            } else if (seen.add(link) && !link.startsWith("#")) {
              note(path, link);
            }
          }
        });
    for (String link : seen) {
      if (link.startsWith("#") && !ids.contains(link.substring(1))) {
        note(path, link);
      }
    }
    fragments.put(path.address(), ids);
  }

  /** The folder that a folder is in: "events/" for "events/1/", empty for "events/". */
  private static String above(String folder) {
    return folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
  }

  private static SitePath first(SitePath one, SitePath other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private void note(SitePath from, String link) {
    if (SimpleLink.isElsewhere(link, origin)) {
      return;
    }
    String simple = SimpleLink.address(from.folder(), link);
    if (!simple.isEmpty()) {
      add(simple, from);
      return;
    }
    URI target;
    try {
      target = URI.create(base).resolve(from.address()).resolve(new URI(link));
    } catch (URISyntaxException e) {
      malformed.add("\"" + link + "\" on /" + from.address());
      return;
    }
    String address = target.toString();
    if (!link.contains(":") && !link.startsWith("/") && !address.startsWith(base)) {
      malformed.add("\"" + link + "\", out of the site, on /" + from.address());
      return;
    }
    if (address.startsWith(base)) {
      add(address.substring(base.length()), from);
    }
  }

  private void add(String address, SitePath from) {
    SitePath first = links.putIfAbsent(address, from);
    if (first != null && from.compareTo(first) < 0) {
      links.merge(address, from, LinkCheck::first);
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
