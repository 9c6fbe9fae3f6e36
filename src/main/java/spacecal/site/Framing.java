package spacecal.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;
import spacecal.site.view.Frame;
import spacecal.site.view.Link;
import spacecal.site.view.SiteFrame;

/** Puts the head, the navigation and the footer around every page. */
final class Framing {
  private final Common common;

  Framing(Common common) {
    this.common = common;
  }

  /** The frame of a page. */
  Frame of(Around around, Head head) {
    SitePath path = around.path();
    Links links = around.anywhere() ? common.routes()::rooted : common.links(path);
    String canonical = around.anywhere() ? "" : common.routes().address(path);
    List<Crumb> trail = new ArrayList<>();
    if (!path.equals(Routes.HOME)) {
      trail.add(around.home());
      trail.addAll(head.crumbs());
    }
    List<TemplateHTMLOutputModel> data = new ArrayList<>(head.event());
    if (!canonical.isEmpty()) {
      data.add(path.equals(Routes.HOME) ? webSite() : breadcrumbs(trail, head.title(), path));
    }
    SiteFrame site = around.site();
    return new Frame(
        site,
        head.title(),
        head.documentTitle().isEmpty()
            ? site.title() + " – " + site.tagline()
            : head.documentTitle() + " – " + site.title(),
        head.description(),
        canonical,
        head.crumbs().isEmpty() || head.event().isEmpty() ? "website" : "article",
        common.routes().address(Routes.asset(head.card())),
        linked(trail, path, links),
        linked(head.calendars(), path, links),
        linked(around.feeds(), path, links),
        around.json().map(links::to).orElse(""),
        linked(around.faces(), path, links),
        data);
  }

  /** Links to these from a page. */
  static List<Link> linked(List<Crumb> crumbs, SitePath here, Links links) {
    return crumbs.stream()
        .map(crumb -> new Link(crumb.text(), links.to(crumb.path()), crumb.path().equals(here)))
        .toList();
  }

  private TemplateHTMLOutputModel webSite() {
    Map<String, Object> site = new LinkedHashMap<>();
    site.put("@context", "https://schema.org");
    site.put("@type", "WebSite");
    site.put("name", common.settings().title());
    site.put("description", common.settings().tagline());
    site.put("url", common.routes().base().toString());
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
      item.put("item", common.routes().address(crumb.path()));
      items.add(item);
    }
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("@context", "https://schema.org");
    list.put("@type", "BreadcrumbList");
    list.put("itemListElement", items);
    return Json.data(list);
  }
}
