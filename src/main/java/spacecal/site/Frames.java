package spacecal.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import spacecal.model.Collection;
import spacecal.model.PublishedCalendar;
import spacecal.publish.ContentSecurityPolicy;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;
import spacecal.site.view.Frame;
import spacecal.site.view.Link;

/** Puts the head, the navigation and the footer around every page. */
final class Frames {
  private final Desk desk;
  private final List<Crumb> navigation;
  private final List<Crumb> footer;
  private final List<Link> elsewhere = new ArrayList<>();

  /**
   * @param own the owner's pages, by their titles
   */
  Frames(Desk desk, List<Crumb> own) {
    this.desk = desk;
    Menu menu = new Menu(desk, own);
    this.navigation = menu.navigation();
    this.footer = menu.footer();
    desk.settings()
        .presentation()
        .links()
        .forEach((text, address) -> elsewhere.add(Link.to(text, address)));
  }

  /** The frame of a page that is found at its path. */
  Frame of(SitePath path, Head head) {
    return frame(path, head, Links.from(path), desk.routes().absolute(path).toString());
  }

  /** The frame of a page that may stand in for any other: it links from the host's root. */
  Frame anywhere(SitePath path, Head head) {
    return frame(path, head, desk.routes()::rooted, "");
  }

  private Frame frame(SitePath path, Head head, Links links, String canonical) {
    String site = desk.settings().title();
    List<Crumb> trail = new ArrayList<>();
    if (!path.equals(Routes.HOME)) {
      trail.add(new Crumb(desk.wording().text("frame.home"), Routes.HOME));
      trail.addAll(head.crumbs());
    }
    List<TemplateHTMLOutputModel> data = new ArrayList<>(head.event());
    if (!canonical.isEmpty()) {
      data.add(path.equals(Routes.HOME) ? webSite() : breadcrumbs(trail, head.title(), path));
    }
    return new Frame(
        ContentSecurityPolicy.ofPages(),
        site,
        desk.settings().tagline(),
        head.title(),
        head.documentTitle().isEmpty()
            ? site + " – " + desk.settings().tagline()
            : head.documentTitle() + " – " + site,
        head.description(),
        canonical,
        head.crumbs().isEmpty() || head.event().isEmpty() ? "website" : "article",
        desk.routes().absolute(Routes.asset(head.card())).toString(),
        links.to(Routes.HOME),
        links.to(Routes.collection(desk.catalog().all())),
        links.to(Routes.asset("style.css")),
        links.to(Routes.asset("words.js")),
        links.to(Routes.asset("site.js")),
        links.to(Routes.asset("favicon.svg")),
        links.to(Routes.asset("touch-icon.png")),
        links.to(Routes.MANIFEST),
        desk.settings().presentation().logo().map(logo -> links.to(Routes.asset(logo))).orElse(""),
        linked(navigation, path, links),
        Stream.concat(linked(footer, path, links).stream(), elsewhere.stream()).toList(),
        linked(trail, path, links),
        head.calendars().stream()
            .map(
                calendar ->
                    Link.to(Offers.title(desk, calendar), links.to(Routes.calendar(calendar))))
            .toList(),
        Stream.concat(updates(path, links), feeds(desk.feedsAt(path), links)).toList(),
        desk.dataAt(path).map(links::to).orElse(""),
        faces(path, links),
        data);
  }

  private Stream<Link> feeds(List<Collection> collections, Links links) {
    return collections.stream()
        .map(
            feed ->
                Link.to(
                    desk.wording().text("frame.feed.title", desk.title(feed)),
                    links.to(Routes.feed(feed))));
  }

  /** The feed of what changed, for the pages that tell of it. */
  private Stream<Link> updates(SitePath path, Links links) {
    boolean tells = path.equals(Routes.HOME) || path.value().startsWith("updates/");
    return tells && !desk.history().latest().isEmpty()
        ? Stream.of(
            Link.to(desk.wording().text("frame.feed.updates"), links.to(Routes.UPDATES_FEED)))
        : Stream.empty();
  }

  /** What the page shows, for those who follow or compute. */
  private List<Link> faces(SitePath path, Links links) {
    return Stream.of(
            updates(path, links),
            feeds(desk.ownFeedsAt(path), links),
            desk.dataAt(path).stream()
                .map(json -> Link.to(desk.wording().text("frame.json"), links.to(json))))
        .flatMap(face -> face)
        .toList();
  }

  private static List<Link> linked(List<Crumb> crumbs, SitePath here, Links links) {
    return crumbs.stream()
        .map(crumb -> new Link(crumb.text(), links.to(crumb.path()), crumb.path().equals(here)))
        .toList();
  }

  private TemplateHTMLOutputModel webSite() {
    Map<String, Object> site = new LinkedHashMap<>();
    site.put("@context", "https://schema.org");
    site.put("@type", "WebSite");
    site.put("name", desk.settings().title());
    site.put("description", desk.settings().tagline());
    site.put("url", desk.routes().base().toString());
    return Json.data(site);
  }

  private TemplateHTMLOutputModel breadcrumbs(List<Crumb> above, String title, SitePath path) {
    List<Object> items = new ArrayList<>();
    List<Crumb> all = new ArrayList<>(above);
    all.add(new Crumb(title, path));
    for (Crumb crumb : all) {
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("@type", "ListItem");
      item.put("position", items.size() + 1);
      item.put("name", crumb.text());
      item.put("item", desk.routes().absolute(crumb.path()).toString());
      items.add(item);
    }
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("@context", "https://schema.org");
    list.put("@type", "BreadcrumbList");
    list.put("itemListElement", items);
    return Json.data(list);
  }

  /** The calendars to announce for a collection: its own, else those of all events. */
  static List<PublishedCalendar> announced(Desk desk, Collection collection) {
    List<PublishedCalendar> own = desk.calendarsOf(collection);
    return own.isEmpty() ? desk.calendarsOfAll() : own;
  }
}
