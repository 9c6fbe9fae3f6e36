package spacecal.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.report.Trouble;
import spacecal.settings.Nearest;
import spacecal.site.Head.Crumb;

/** The pages that the settings {@code navigation} and {@code footer} may name. */
final class Menu {
  /** All of the owner's pages that are named nowhere. */
  private static final String THE_REST = "pages";

  private final Desk desk;
  private final List<Crumb> own;

  /** By their names; a page that this site does not have is empty. */
  private final Map<String, List<Crumb>> pages = new LinkedHashMap<>();

  /**
   * @param own the owner's pages, by their titles
   */
  Menu(Desk desk, List<Crumb> own) {
    this.desk = desk;
    this.own = own;
    add("upcoming", Routes.UPCOMING);
    desk.monthOfNow()
        .ifPresentOrElse(
            month -> add("months", Routes.collection(month)), () -> pages.put("months", List.of()));
    add("types", Routes.TYPES);
    if (desk.catalog().own().isEmpty()) {
      pages.put("collections", List.of());
    } else {
      add("collections", Routes.COLLECTIONS);
    }
    add("agencies", Routes.AGENCIES);
    add("programs", Routes.PROGRAMS);
    add("locations", Routes.LOCATIONS);
    add("updates", Routes.UPDATES);
    add("statistics", Routes.STATISTICS);
    add("events", Routes.collection(desk.catalog().all()));
    add("subscribe", Routes.CALENDARS);
    add("api", Routes.API);
    pages.put(
        "feed",
        desk.feedsAt(Routes.HOME).stream()
            .map(feed -> new Crumb(desk.wording().text("nav.feed"), Routes.feed(feed)))
            .toList());
    own.forEach(page -> pages.putIfAbsent(name(page), List.of(page)));
    pages.put(THE_REST, List.of());
  }

  private void add(String name, SitePath path) {
    pages.put(name, List.of(new Crumb(desk.wording().text("nav." + name), path)));
  }

  private static String name(Crumb page) {
    String address = page.path().address();
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  /** The pages at the top. */
  List<Crumb> navigation() {
    return named("navigation", desk.settings().presentation().navigation());
  }

  /** The pages at the bottom. */
  List<Crumb> footer() {
    return named("footer", desk.settings().presentation().footer());
  }

  private List<Crumb> named(String setting, List<String> names) {
    List<Crumb> crumbs = new ArrayList<>();
    for (String name : names) {
      if (!pages.containsKey(name)) {
        throw Trouble.of(
            "no page \"" + name + "\"",
            setting + " in site.yaml",
            "Did you mean " + Nearest.to(name, pages.keySet()) + "?");
      }
      crumbs.addAll(name.equals(THE_REST) ? rest() : pages.get(name));
    }
    return crumbs;
  }

  private List<Crumb> rest() {
    List<String> top = desk.settings().presentation().navigation();
    List<String> bottom = desk.settings().presentation().footer();
    return own.stream()
        .filter(page -> !top.contains(name(page)) && !bottom.contains(name(page)))
        .toList();
  }
}
