package spacecal.html;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spacecal.html.Links.Link;
import spacecal.html.Links.PageLink;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.Picture;
import spacecal.model.PublishedCalendar;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Presentation;

/** Builds the frame of each page: its head, navigation, breadcrumbs and footer. */
public final class Layout {
  /**
   * The frame of every page: head, navigation, breadcrumbs, footer.
   *
   * @param title of the page itself
   * @param documentTitle with the site's name, unique
   * @param canonical the URL of the page; empty if search engines should not list it
   * @param kind the type of Open Graph
   * @param image the picture shown where the page is shared
   * @param calendars the calendars of what the page shows
   * @param feeds the Atom feeds of what the page shows
   * @param json the content of the page as JSON; empty for none
   * @param alternates the content of the page in other formats: feeds and JSON
   * @param data JSON-LD blocks
   */
  public record Frame(
      Site site,
      String title,
      String documentTitle,
      String description,
      String canonical,
      String kind,
      Image image,
      List<Link> crumbs,
      List<Link> calendars,
      List<Link> feeds,
      String json,
      List<Link> alternates,
      List<TemplateHTMLOutputModel> data) {
    /** A picture with its URL, its size in pixels, and its description. */
    public record Image(String url, int width, int height, String alt) {}

    /**
     * The part of the frame that does not depend on the content of the page.
     *
     * @param policy the Content-Security-Policy
     * @param search the page that searches all events
     * @param customStyle the owner's style sheet, assets/custom.css; empty for none
     * @param logo the owner's logo; empty for the default one
     */
    public record Site(
        String policy,
        String title,
        String tagline,
        String home,
        String search,
        String customStyle,
        String manifest,
        String logo,
        List<Link> navigation,
        List<Link> footer) {}
  }

  /**
   * The metadata of a page for its head and its breadcrumbs.
   *
   * @param title its heading
   * @param documentTitle unique in the site, without the site's name; empty on the home page
   * @param description unique in the site
   * @param breadcrumbs the pages above it, without the home page
   * @param calendars the calendars it announces
   */
  public record PageMetadata(
      SitePath path,
      String title,
      String documentTitle,
      String description,
      List<PageLink> breadcrumbs,
      List<PublishedCalendar> calendars) {
    /** The same with other calendars. */
    public PageMetadata announcing(List<PublishedCalendar> others) {
      return new PageMetadata(path, title, documentTitle, description, breadcrumbs, others);
    }
  }

  /** The image shown where a page is shared that is not about an event. */
  static final String IMAGE = "card.png";

  private static final SitePath CUSTOM_STYLE = Routes.asset("custom.css");

  private final SiteContext site;
  private final JsonLd jsonLd;
  private final List<PageLink> navigation;
  private final List<PageLink> footer;

  public Layout(SiteContext site, List<PageLink> ownPages) {
    this.site = site;
    this.jsonLd = new JsonLd(site);
    NavigationMenu menu = new NavigationMenu(site, ownPages);
    this.navigation = menu.navigation();
    this.footer = menu.footer();
  }

  /** The site. */
  public SiteContext site() {
    return site;
  }

  /** The frame of a page that shows neither a collection nor an event. */
  public Frame frame(PageMetadata page) {
    return frame(page, Optional.empty(), Optional.empty());
  }

  /** The frame of the page of a collection. */
  public Frame frame(PageMetadata page, Collection collection) {
    return frame(page, Optional.of(collection), Optional.empty());
  }

  /** The frame of the page of an event. */
  public Frame frame(PageMetadata page, Event event) {
    return frame(page, Optional.empty(), Optional.of(event));
  }

  private Frame frame(PageMetadata page, Optional<Collection> collection, Optional<Event> event) {
    Optional<Collection> feed = collection.filter(Collection::hasFeed);
    Optional<SitePath> json =
        collection.map(shown -> Routes.eventsJson(shown, 1)).or(() -> event.map(Routes::eventJson));
    List<TemplateHTMLOutputModel> data =
        new ArrayList<>(event.map(jsonLd::event).orElse(List.of()));
    String kind = data.isEmpty() ? "website" : "article";
    SitePath path = page.path();
    Links links = site.links(path);
    boolean isIndexed = !path.equals(Routes.NOT_FOUND);
    List<PageLink> breadcrumbs = breadcrumbs(page);
    List<PageLink> feeds = updatesFeed(path);
    List<PageLink> alternates = new ArrayList<>(feeds);
    feed.ifPresent(own -> alternates.add(feedLink(own)));
    json.ifPresent(file -> alternates.add(new PageLink(site.text("frame.json"), file)));
    feed.or(() -> Optional.of(site.catalog().all()).filter(Collection::hasFeed))
        .ifPresent(announced -> feeds.add(feedLink(announced)));
    if (isIndexed) {
      data.add(path.equals(Routes.HOME) ? jsonLd.webSite() : jsonLd.breadcrumbs(breadcrumbs, page));
    }
    return new Frame(
        siteFrame(path, links),
        page.title(),
        documentTitle(page),
        page.description(),
        isIndexed ? site.routes().address(path) : "",
        kind,
        event.map(this::image).orElseGet(() -> card(IMAGE)),
        links(breadcrumbs, path, links),
        page.calendars().stream()
            .map(calendar -> links.link(site.format().title(calendar), Routes.calendar(calendar)))
            .toList(),
        links(feeds, path, links),
        json.map(links::to).orElse(""),
        links(alternates, path, links),
        data);
  }

  private Frame.Image card(String asset) {
    return new Frame.Image(
        site.routes().address(Routes.asset(asset)), 1200, 630, site.text("frame.card"));
  }

  /** The large picture of an event, or the card of its type if there is none in that size. */
  private Frame.Image image(Event event) {
    return site.largePicture(event)
        .filter(Picture::isWide)
        .map(
            picture ->
                new Frame.Image(
                    site.routes().address(Routes.picture(picture)),
                    picture.width(),
                    picture.height(),
                    description(event, event.image().orElseThrow())))
        .orElseGet(() -> card(TypeStyles.image(event.type())));
  }

  private String description(Event event, Event.Image image) {
    String name = image.name().isEmpty() ? event.name() : image.name();
    return image.credit().map(credit -> site.text("frame.picture", name, credit)).orElse(name);
  }

  private List<PageLink> breadcrumbs(PageMetadata page) {
    List<PageLink> breadcrumbs = new ArrayList<>();
    if (!page.path().equals(Routes.HOME)) {
      breadcrumbs.add(new PageLink(site.text("frame.home"), Routes.HOME));
      breadcrumbs.addAll(page.breadcrumbs());
    }
    return breadcrumbs;
  }

  private String documentTitle(PageMetadata page) {
    String title = site.settings().title();
    return page.documentTitle().isEmpty()
        ? title + " – " + site.tagline()
        : page.documentTitle() + " – " + title;
  }

  /** The feed of updates, on the pages that show updates. */
  private List<PageLink> updatesFeed(SitePath path) {
    List<PageLink> feeds = new ArrayList<>();
    boolean showsUpdates = path.equals(Routes.HOME) || path.value().startsWith("updates/");
    if (showsUpdates && !site.history().latest().isEmpty()) {
      feeds.add(new PageLink(site.text("frame.feed.updates"), Routes.UPDATES_FEED));
    }
    return feeds;
  }

  private PageLink feedLink(Collection collection) {
    return new PageLink(
        site.text("frame.feed.title", site.title(collection)), Routes.feed(collection));
  }

  private Frame.Site siteFrame(SitePath path, Links links) {
    Presentation presentation = site.settings().presentation();
    List<Link> footerLinks = new ArrayList<>(links(footer, path, links));
    presentation.links().forEach((text, url) -> footerLinks.add(Link.to(text, url)));
    return new Frame.Site(
        site.settings().contentPolicy().toString(),
        site.settings().title(),
        site.tagline(),
        links.to(Routes.HOME),
        links.to(Routes.collection(site.catalog().all())),
        site.isPublished().test(CUSTOM_STYLE) ? links.to(CUSTOM_STYLE) : "",
        links.to(Routes.MANIFEST),
        presentation.logo().map(logo -> links.to(Routes.asset(logo))).orElse(""),
        links(navigation, path, links),
        footerLinks);
  }

  private static List<Link> links(List<PageLink> pages, SitePath page, Links links) {
    return pages.stream().map(link -> link.on(page, links)).toList();
  }
}
