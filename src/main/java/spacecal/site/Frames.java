package spacecal.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import spacecal.model.Collection;
import spacecal.publish.HostingFiles;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;
import spacecal.site.view.Frame;
import spacecal.site.view.Link;
import spacecal.site.view.SiteFrame;

/** Gathers what surrounds every page: the navigation, the footer, its feeds and data. */
final class Frames {
  private final Desk desk;
  private final List<Crumb> navigation;
  private final List<Crumb> footer;
  private final List<Link> elsewhere = new ArrayList<>();
  private final Framing framing;
  private final Crumb home;

  /** What the frame of every page links to. */
  private final List<SitePath> targets;

  private final Map<String, SiteFrame> sites = new ConcurrentHashMap<>();

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
    this.framing = new Framing(desk.common());
    this.home = new Crumb(desk.wording().text("frame.home"), Routes.HOME);
    this.targets =
        Stream.concat(
                Stream.of(
                    Routes.HOME,
                    Routes.collection(desk.catalog().all()),
                    Routes.asset("style.css"),
                    Routes.MANIFEST),
                Stream.concat(navigation.stream(), footer.stream()).map(Crumb::path))
            .toList();
  }

  /** The frame of a page that is found at its path. */
  Frame of(SitePath path, Head head) {
    return framing.of(around(path), head);
  }

  /** The frame of a page that may stand in for any other: it links from the host's root. */
  Frame anywhere(SitePath path, Head head) {
    return framing.of(around(path, true), head);
  }

  /** What surrounds a page that is found at its path. */
  Around around(SitePath path) {
    return around(path, false);
  }

  private Around around(SitePath path, boolean anywhere) {
    Links links = anywhere ? desk.routes()::rooted : desk.links(path);
    List<Crumb> updates = updates(path);
    List<Crumb> faces = new ArrayList<>(updates);
    faces.addAll(feeds(desk.ownFeedsAt(path)));
    Optional<SitePath> json = desk.dataAt(path);
    json.ifPresent(file -> faces.add(new Crumb(desk.wording().text("frame.json"), file)));
    List<Crumb> feeds = new ArrayList<>(updates);
    feeds.addAll(feeds(desk.feedsAt(path)));
    return new Around(path, anywhere, site(path, links, anywhere), home, feeds, json, faces);
  }

  private List<Crumb> feeds(List<Collection> collections) {
    return collections.stream()
        .map(
            feed ->
                new Crumb(
                    desk.wording().text("frame.feed.title", desk.title(feed)), Routes.feed(feed)))
        .toList();
  }

  /** The feed of what changed, for the pages that tell of it. */
  private List<Crumb> updates(SitePath path) {
    boolean tells = path.equals(Routes.HOME) || path.value().startsWith("updates/");
    return tells && !desk.history().latest().isEmpty()
        ? List.of(new Crumb(desk.wording().text("frame.feed.updates"), Routes.UPDATES_FEED))
        : List.of();
  }

  /**
   * The site around a page: links to it are the same from all pages of a folder, but for pages that
   * are themselves linked to, or lie on the way to what is.
   */
  private SiteFrame site(SitePath path, Links links, boolean anywhere) {
    String folder = path.folder();
    boolean alone =
        anywhere || targets.stream().anyMatch(target -> target.value().startsWith(folder));
    String place =
        alone
            ? path.value()
            : folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
    return sites.computeIfAbsent(place, key -> site(key, path, links));
  }

  private SiteFrame site(String place, SitePath path, Links links) {
    return new SiteFrame(
        place,
        HostingFiles.CONTENT_SECURITY_POLICY,
        desk.settings().title(),
        desk.settings().tagline(),
        links.to(Routes.HOME),
        links.to(Routes.collection(desk.catalog().all())),
        links.to(Routes.asset("style.css")),
        links.to(Routes.asset("words.js")),
        links.to(Routes.asset("site.js")),
        links.to(Routes.asset("favicon.svg")),
        links.to(Routes.asset("touch-icon.png")),
        links.to(Routes.MANIFEST),
        desk.settings().presentation().logo().map(logo -> links.to(Routes.asset(logo))).orElse(""),
        Framing.linked(navigation, path, links),
        Stream.concat(Framing.linked(footer, path, links).stream(), elsewhere.stream()).toList());
  }
}
