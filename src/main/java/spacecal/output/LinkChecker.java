package spacecal.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import spacecal.model.UserException;

/**
 * Checks the links of pages: every link, picture, script and style sheet on the site must be a file
 * of it, and a fragment must exist on the page it belongs to. Links of {@code rel=nofollow} come
 * from the data and are not checked.
 */
public final class LinkChecker {
  private static final int EXAMPLES = 10;

  private final String base;
  private final Map<String, SitePath> files;
  private final Function<SitePath, byte[]> reader;
  private final Map<SitePath, Page> pages = new ConcurrentHashMap<>();

  private record Page(Set<String> links, Set<String> ids) {}

  /**
   * Creates a checker.
   *
   * @param files all files of the site
   * @param reader reads a file of the site
   */
  public LinkChecker(Routes routes, Collection<SitePath> files, Function<SitePath, byte[]> reader) {
    this.base = routes.base().toString();
    this.files = files.stream().collect(Collectors.toMap(SitePath::name, file -> file));
    this.reader = reader;
  }

  /**
   * Checks the links of these pages.
   *
   * @throws UserException that names the first dead links, and the first page with each
   */
  public void check(Collection<SitePath> checked) {
    List<String> dead = deadLinks(checked);
    if (!dead.isEmpty()) {
      throw trouble(dead);
    }
  }

  /** The dead links of these pages, each with the first page that has it. */
  public List<String> deadLinks(Collection<SitePath> checked) {
    Map<String, SitePath> dead = new TreeMap<>();
    checked.parallelStream()
        .flatMap(page -> deadLinks(page).stream().map(link -> Map.entry(link, page)))
        .toList()
        .forEach(found -> dead.merge(found.getKey(), found.getValue(), LinkChecker::first));
    List<String> shown = new ArrayList<>();
    dead.forEach((link, page) -> shown.add(link + " on /" + page.name()));
    return shown;
  }

  private static SitePath first(SitePath one, SitePath other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The error for a link from a page to a file that is not part of the site. */
  public static UserException deadLink(SitePath page, SitePath target) {
    return trouble(List.of("/" + target.name() + " on /" + page.name()));
  }

  private static UserException trouble(List<String> dead) {
    String shown = dead.stream().limit(EXAMPLES).collect(Collectors.joining(", "));
    return UserException.of(
        dead.size() == 1 ? "a dead link" : dead.size() + " dead links",
        shown + (dead.size() > EXAMPLES ? ", …" : ""),
        "Correct the template or page with the link. Nothing was published.");
  }

  private List<String> deadLinks(SitePath page) {
    return page(page).links().stream().flatMap(link -> deadLink(page, link).stream()).toList();
  }

  /** The link as the error shows it, if it is dead. */
  private Optional<String> deadLink(SitePath page, String link) {
    URI target;
    try {
      target = URI.create(base).resolve(page.address()).resolve(new URI(link));
    } catch (URISyntaxException e) {
      return Optional.of("\"" + link + "\"");
    }
    String address = target.toASCIIString();
    if (address.startsWith(base)) {
      String path = target.getPath().substring(URI.create(base).getPath().length());
      return isAlive(path, target.getFragment())
          ? Optional.empty()
          : Optional.of("/" + address.substring(base.length()));
    }
    boolean relative = !link.contains(":") && !link.startsWith("/");
    return relative ? Optional.of("\"" + link + "\", out of the site,") : Optional.empty();
  }

  /** Whether a decoded path within the site is a file with this fragment. */
  private boolean isAlive(String path, String fragment) {
    SitePath file = files.get(Normalizer.normalize(path, Normalizer.Form.NFC));
    return file != null
        && (fragment == null
            || fragment.isEmpty()
            || !file.isPage()
            || page(file).ids().contains(fragment));
  }

  private Page page(SitePath path) {
    return pages.computeIfAbsent(path, page -> parse(new String(reader.apply(page), UTF_8)));
  }

  private static Page parse(String html) {
    Document document = Jsoup.parse(html);
    Set<String> links = new HashSet<>();
    for (Element element : document.select("[href], [src]")) {
      boolean nofollow = element.attr("rel").contains("nofollow") && !element.hasAttr("src");
      if (!nofollow || !element.hasAttr("href")) {
        links.add(element.attr(element.hasAttr("href") ? "href" : "src"));
      }
    }
    return new Page(links, Set.copyOf(document.select("[id]").eachAttr("id")));
  }
}
