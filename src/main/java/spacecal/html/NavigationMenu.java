package spacecal.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.html.Links.PageLink;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.EditDistance;
import spacecal.model.UserException;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/** The pages that the settings {@code navigation} and {@code footer} name. */
final class NavigationMenu {
  /** Stands for all of the owner's pages that neither setting names. */
  private static final String OTHER_PAGES = "pages";

  private final SiteContext site;
  private final List<PageLink> ownPages;
  private final List<String> navigation;
  private final List<String> footer;

  /** The links by their names in the settings; none for a page that this site does not have. */
  private final Map<String, List<PageLink>> links = new LinkedHashMap<>();

  NavigationMenu(SiteContext site, List<PageLink> ownPages) {
    this.site = site;
    this.ownPages = ownPages;
    this.navigation = site.settings().presentation().navigation();
    this.footer = site.settings().presentation().footer();
    add("upcoming", Optional.of(Routes.UPCOMING));
    add("months", currentMonth().map(Routes::collection));
    for (Overview overview : Overview.values()) {
      add(overview.many(), Optional.of(overview.path()).filter(path -> overview.isIn(site)));
    }
    add("updates", Optional.of(Routes.UPDATES));
    add("statistics", Optional.of(Routes.STATISTICS));
    Collection all = site.catalog().all();
    add("events", Optional.of(Routes.collection(all)));
    add("subscribe", Optional.of(Routes.CALENDARS));
    add("api", Optional.of(Routes.API));
    add("feed", Optional.of(all).filter(Collection::hasFeed).map(Routes::feed));
    ownPages.forEach(page -> links.putIfAbsent(name(page), List.of(page)));
    links.put(OTHER_PAGES, List.of());
    site.settings().presentation().disabledPages().forEach(name -> links.put(name, List.of()));
  }

  private void add(String name, Optional<SitePath> path) {
    links.put(name, path.stream().map(p -> new PageLink(site.text("nav." + name), p)).toList());
  }

  /** The month of the build, or the next one with events, or the last one. */
  private Optional<Collection> currentMonth() {
    String key = site.today().toString().substring(0, 7);
    List<Collection> months = site.catalog().collections(Kind.MONTH);
    return months.stream()
        .filter(month -> month.key().compareTo(key) >= 0)
        .findFirst()
        .or(() -> months.stream().reduce((first, last) -> last));
  }

  private static String name(PageLink page) {
    return page.path().name().replaceFirst("/$", "");
  }

  /** The links at the top of each page. */
  List<PageLink> navigation() {
    return named("navigation", navigation);
  }

  /** The links at the bottom of each page. */
  List<PageLink> footer() {
    return named("footer", footer);
  }

  private List<PageLink> named(String setting, List<String> names) {
    List<PageLink> found = new ArrayList<>();
    for (String name : names) {
      if (!links.containsKey(name)) {
        throw UserException.of(
            "no page \"" + name + "\"",
            setting + " in site.yaml",
            "Did you mean " + EditDistance.nearest(name, links.keySet()) + "?");
      }
      found.addAll(name.equals(OTHER_PAGES) ? otherPages() : links.get(name));
    }
    return found;
  }

  private List<PageLink> otherPages() {
    return ownPages.stream()
        .filter(page -> !page.isHidden())
        .filter(page -> !navigation.contains(name(page)) && !footer.contains(name(page)))
        .toList();
  }
}
