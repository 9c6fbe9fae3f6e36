package spacecal.html.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Layout.PageMetadata;
import spacecal.html.Links;
import spacecal.html.Links.PageLink;
import spacecal.html.MessagesScript;
import spacecal.html.Page;
import spacecal.html.SiteContext;
import spacecal.html.Sitemap;
import spacecal.html.TemplateEngine;
import spacecal.html.WebApp;
import spacecal.i18n.Messages;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Overlay;

/**
 * Exports the pages of a catalog with their scripts, style sheets and images. Links are relative,
 * so that the site works at any URL. Only the page for missing addresses, which is shown at any
 * URL, has links from the root of the host.
 */
public final class HtmlExporter {
  /**
   * {@code 404.ftlh}: the page for missing addresses.
   *
   * @param types the page of all types
   */
  record NotFoundView(Frame frame, String types) {}

  private final SiteContext context;
  private final Overlay site;
  private final TemplateEngine templates;
  private final OwnPages own;
  private final Messages messages;
  private final Warnings report;

  /**
   * Creates an exporter.
   *
   * @param templates the owner's templates over the default ones
   * @param site the owner's pages and assets over the default ones
   * @param report receives a warning for each file that is left out, and, while pages are rendered,
   *     for each text that is shown without its markup
   */
  public HtmlExporter(SiteContext context, Overlay templates, Overlay site, Warnings report) {
    this.context = context;
    this.site = site;
    this.messages = context.messages();
    this.templates = new TemplateEngine(templates, messages);
    List<String> disabled = context.settings().presentation().disabledPages();
    this.own = new OwnPages(site, messages, disabled, report);
    this.report = report;
  }

  /**
   * All files of the website. They are rendered later, from any thread.
   *
   * @throws UserException if two files have the same path
   */
  public List<OutputFile> plan() {
    Layout layout = new Layout(context, own.links());
    List<PageBuilder> builders = new ArrayList<>();
    builders.add(new HomePage(layout, own.introduction()));
    builders.add(new UpcomingPage(layout));
    builders.add(new ExplorePage(layout));
    builders.add(new YearPage(layout));
    builders.add(new MonthPage(layout));
    builders.add(new CollectionPages(layout));
    builders.add(new UpdatesPages(layout));
    builders.add(new CalendarsPage(layout));
    builders.add(new EventPage(layout, report));
    if (isEnabled("statistics")) {
      builders.add(new StatisticsPage(layout));
    }
    if (isEnabled("api")) {
      builders.add(new ApiPage(layout));
    }
    List<Page> pages = new ArrayList<>();
    builders.forEach(builder -> pages.addAll(builder.pages()));
    refuseToReplace(pages);
    pages.addAll(own.pages(layout));

    List<OutputFile> planned = new ArrayList<>();
    pages.forEach(page -> planned.add(planned(page)));
    planned.add(
        planned(
            new Page(
                Routes.NOT_FOUND, "404.ftlh", Optional.empty(), links -> notFound(layout, links))));
    Sitemap sitemap = new Sitemap(context.routes(), context.now());
    planned.addAll(sitemap.plan(pages, Sitemap.MOST_IN_ONE));
    planned.add(new OutputFile(Routes.ROBOTS, sitemap::robots));
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
    Links links = context.links(page.path());
    return new OutputFile(
        page.path(),
        () -> templates.render(page.template(), page.view().apply(links), page.path(), links));
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

  private NotFoundView notFound(Layout layout, Links links) {
    return new NotFoundView(
        layout.frame(
            new PageMetadata(
                Routes.NOT_FOUND,
                messages.text("not-found"),
                messages.text("not-found"),
                messages.text("not-found.description"),
                List.of(),
                List.of())),
        links.to(Routes.TYPES));
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
