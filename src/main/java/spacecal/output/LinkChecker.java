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
import spacecal.model.ContentPolicy;
import spacecal.model.UserException;

/**
 * Checks the links of pages: every link, picture, script and style sheet on the site must be a file
 * of it, and a fragment must exist on the page it belongs to. Links of {@code rel=nofollow} come
 * from the data and are not checked.
 */
public final class LinkChecker {
  private static final int EXAMPLES = 10;

  private final URI base;
  private final PolicyChecker policy;
  private final Map<String, SitePath> files;
  private final Function<SitePath, byte[]> reader;
  private final Map<SitePath, Page> pages = new ConcurrentHashMap<>();

  private record Page(Set<String> links, Set<String> ids, List<String> forbidden) {}

  /** Creates a checker of a site with these files, which the reader reads. */
  public LinkChecker(
      Routes routes,
      ContentPolicy policy,
      Collection<SitePath> files,
      Function<SitePath, byte[]> reader) {
    this.policy = new PolicyChecker(policy, routes.base());
    this.base = routes.base();
    this.files = files.stream().collect(Collectors.toMap(SitePath::name, file -> file));
    this.reader = reader;
  }

  /**
   * The addresses of a site, by the canonical URL of its home page.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static Routes routes(String home) {
    return new Routes(URI.create(Jsoup.parse(home).select("link[rel=canonical]").attr("href")));
  }

  /**
   * Checks these pages.
   *
   * @throws UserException that names the first dead links, or what browsers will not load or run,
   *     and the first page with each
   */
  public void check(Collection<SitePath> checked) {
    List<String> dead = deadLinks(checked);
    if (!dead.isEmpty()) {
      throw trouble(dead);
    }
    List<String> forbidden = found(checked, page -> page(page).forbidden());
    if (!forbidden.isEmpty()) {
      throw UserException.of(
          "the content security policy forbids this",
          shown(forbidden),
          "Put styles into assets/custom.css, scripts and images into assets/, or allow the source"
              + " in content_security_policy in site.yaml. Nothing was published.");
    }
  }

  /** The dead links of these pages, each with the first page that has it. */
  public List<String> deadLinks(Collection<SitePath> checked) {
    return found(checked, this::deadLinks);
  }

  /** What a function finds, sorted, each with the first page that has it. */
  private static List<String> found(
      Collection<SitePath> checked, Function<SitePath, List<String>> find) {
    Map<String, SitePath> first = new TreeMap<>();
    checked.parallelStream()
        .flatMap(page -> find.apply(page).stream().map(found -> Map.entry(found, page)))
        .toList()
        .forEach(found -> first.merge(found.getKey(), found.getValue(), LinkChecker::first));
    List<String> shown = new ArrayList<>();
    first.forEach((what, page) -> shown.add(what + " on /" + page.name()));
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
    return UserException.of(
        dead.size() == 1 ? "a dead link" : dead.size() + " dead links",
        shown(dead),
        "Correct the template or page with the link. Nothing was published.");
  }

  private static String shown(List<String> found) {
    String first = found.stream().limit(EXAMPLES).collect(Collectors.joining(", "));
    return first + (found.size() > EXAMPLES ? ", …" : "");
  }

  private List<String> deadLinks(SitePath page) {
    return page(page).links().stream().flatMap(link -> deadLink(page, link).stream()).toList();
  }

  /** The link as the error shows it, if it is dead. */
  private Optional<String> deadLink(SitePath page, String link) {
    URI target;
    try {
      target = base.resolve(page.address()).resolve(new URI(link));
    } catch (URISyntaxException e) {
      return Optional.of("\"" + link + "\"");
    }
    String address = target.toASCIIString();
    if (address.startsWith(base.toString())) {
      String path = target.getPath().substring(base.getPath().length());
      return isAlive(path, target.getFragment())
          ? Optional.empty()
          : Optional.of("/" + address.substring(base.toString().length()));
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

  private Page parse(String html) {
    Document document = Jsoup.parse(html);
    Set<String> links = new HashSet<>();
    for (Element element : document.select("[href], [src]")) {
      boolean nofollow = element.attr("rel").contains("nofollow") && !element.hasAttr("src");
      if (!nofollow || !element.hasAttr("href")) {
        links.add(element.attr(element.hasAttr("href") ? "href" : "src"));
      }
    }
    return new Page(
        links, Set.copyOf(document.select("[id]").eachAttr("id")), policy.violations(document));
  }
}
