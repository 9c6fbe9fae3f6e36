package spacecal.html.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import spacecal.html.Layout;
import spacecal.html.Links;
import spacecal.html.MessagesScript;
import spacecal.html.Page;
import spacecal.html.PageLink;
import spacecal.html.PageMetadata;
import spacecal.html.SiteContext;
import spacecal.html.Sitemap;
import spacecal.html.TemplateEngine;
import spacecal.html.ViewFormatter;
import spacecal.html.WebApp;
import spacecal.html.view.Link;
import spacecal.html.view.NotFoundView;
import spacecal.i18n.Messages;
import spacecal.model.Catalog;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.model.PublishedCalendar;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;

/**
 * Exports the pages of a catalog with their scripts, style sheets and images. Links are relative,
 * so that the site works at any URL. Only the page for missing addresses, which is shown at any
 * URL, has links from the root of the host.
 */
public final class HtmlExporter {
  private final Routes routes;
  private final Overlay site;
  private final TemplateEngine templates;
  private final OwnPages own;
  private final Messages messages;
  private final SiteContext context;
  private final Warnings report;

  /**
   * Creates an exporter.
   *
   * @param templates the owner's templates over the default ones
   * @param site the owner's pages and assets over the default ones
   * @param calendars the published calendars
   * @param pictures the published copies of images, by the id of the event
   * @param now separates upcoming from past events
   * @param isPublished whether a path is a file of the whole site; known when pages are rendered
   * @param report receives a warning for each file that is left out, and, while pages are rendered,
   *     for each text that is shown without its markup
   */
  public HtmlExporter(
      Settings settings,
      Messages messages,
      Overlay templates,
      Overlay site,
      Routes routes,
      Catalog catalog,
      History history,
      List<PublishedCalendar> calendars,
      Map<Long, EventPictures> pictures,
      Instant now,
      Predicate<SitePath> isPublished,
      Warnings report) {
    this.routes = routes;
    this.site = site;
    this.messages = messages;
    this.templates = new TemplateEngine(templates, messages);
    this.own = new OwnPages(site, messages, settings.presentation().disabledPages(), report);
    this.context =
        new SiteContext(
            settings,
            messages,
            new ViewFormatter(messages),
            routes,
            catalog,
            history,
            calendars,
            pictures,
            now,
            isPublished);
    this.report = report;
  }

  /**
   * All files of the website. They are rendered later, from any thread.
   *
   * @throws UserException if two files have the same path
   */
  public List<OutputFile> plan() {
    Layout layout = new Layout(context, own.links());
    List<Page> pages = new ArrayList<>();
    pages.addAll(new HomePage(context, layout, own.introduction()).pages());
    pages.addAll(new UpcomingPage(context, layout).pages());
    pages.addAll(new ExplorePage(context, layout).pages());
    pages.addAll(new YearPage(context, layout).pages());
    pages.addAll(new MonthPage(context, layout).pages());
    pages.addAll(new CollectionPages(context, layout).pages());
    pages.addAll(new UpdatesPages(context, layout).pages());
    if (isEnabled("statistics")) {
      pages.addAll(new StatisticsPage(context, layout).pages());
    }
    pages.addAll(new CalendarsPage(context, layout).pages());
    if (isEnabled("api")) {
      pages.addAll(new ApiPage(context, layout).pages());
    }
    pages.addAll(new EventPage(context, layout, report).pages());
    refuseToReplace(pages);
    pages.addAll(own.pages(layout));

    List<OutputFile> planned = new ArrayList<>();
    pages.forEach(page -> planned.add(planned(page)));
    planned.add(
        planned(new Page(Routes.NOT_FOUND, "404.ftlh", Optional.empty(), () -> notFound(layout))));
    planned.addAll(new Sitemap(routes, context.now()).plan(pages, Sitemap.MOST_IN_ONE));
    planned.add(new OutputFile(Routes.ROBOTS, () -> Sitemap.robots(routes)));
    planned.add(
        new OutputFile(Routes.asset("words.js"), () -> MessagesScript.of(messages, context)));
    planned.add(new OutputFile(Routes.EMBED_MESSAGES, () -> MessagesScript.module(messages)));
    planned.addAll(new WebApp(context, site).plan());
    context.settings().presentation().logo().ifPresent(this::refuseMissingLogo);
    planned.addAll(OwnFiles.assets(site, context.settings().presentation().accent()));
    return List.copyOf(planned);
  }

  /**
   * Whether the links of a page must be checked. Those of the default templates lead to planned
   * files only; the owner's templates and texts may link anywhere, and the links of the settings
   * are on the page for missing addresses as on any other.
   */
  public boolean isChecked(SitePath page) {
    return page.isPage()
        && (templates.hasOwn() || page.equals(Routes.NOT_FOUND) || own.contains(page));
  }

  private boolean isEnabled(String page) {
    return !context.settings().presentation().disabledPages().contains(page);
  }

  private OutputFile planned(Page page) {
    return new OutputFile(
        page.path(),
        () ->
            templates.render(
                page.template(), page.view().get(), page.path(), context.links(page.path())));
  }

  private void refuseToReplace(List<Page> pages) {
    Set<SitePath> taken = new HashSet<>();
    pages.forEach(page -> taken.add(page.path()));
    for (PageLink page : own.links()) {
      if (taken.contains(page.path())) {
        throw UserException.of(
            "a page of that address exists already",
            "the page \"" + page.text() + "\", /" + page.path().address(),
            "Give its file in pages/ another name.");
      }
    }
  }

  private NotFoundView notFound(Layout layout) {
    Links links = context.links(Routes.NOT_FOUND);
    return new NotFoundView(
        layout.frame(
            new PageMetadata(
                Routes.NOT_FOUND,
                messages.text("not-found"),
                messages.text("not-found"),
                messages.text("not-found.description"),
                List.of(),
                List.of())),
        List.of(
            Link.to(messages.text("not-found.next"), links.to(Routes.HOME)),
            Link.to(
                messages.text("nav.events"), links.to(Routes.collection(context.catalog().all()))),
            Link.to(messages.text("not-found.types"), links.to(Routes.TYPES))));
  }

  private void refuseMissingLogo(String logo) {
    if (site.read(OwnFiles.ASSETS + logo).isEmpty()) {
      throw UserException.of(
          "no such logo",
          "logo in site.yaml",
          "Put " + logo + " into assets/ of your site folder.");
    }
  }
}
