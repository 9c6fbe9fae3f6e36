package spacecal.html.pages;

import freemarker.core.TemplateHTMLOutputModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.html.ChangeFormatter.ChangeItem;
import spacecal.html.EventRows.Row;
import spacecal.html.EventRows.Section;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Layout.PageMetadata;
import spacecal.html.Links;
import spacecal.html.Page;
import spacecal.html.SubscribeLinks.Offer;
import spacecal.html.TemplateEngine;
import spacecal.html.ViewFormatter.FormattedDate;
import spacecal.html.pages.Heroes.Hero;
import spacecal.html.pages.OwnPages.OwnPage;
import spacecal.model.Event;
import spacecal.model.HistoryEntry;
import spacecal.model.When;
import spacecal.output.Routes;

/** Builds the home page: the next event, the ones after it, and the latest ones. */
final class HomePage extends PageBuilder {
  /**
   * {@code home.ftlh}: the home page.
   *
   * @param introTitle the title of pages/index.md; may be empty
   * @param intro the text of pages/index.md; empty if there is none
   * @param current the events that are taking place
   * @param next the featured event and the next ones with an exact day, of which only the first is
   *     shown; when it is over, scripts show the next one
   * @param soon the events with an exact day within two weeks, with the featured one, which is
   *     hidden; empty if there are no others
   * @param later the events after these, if there are few of them
   * @param further the number of other upcoming events with an exact day
   * @param windows the first windows that are not over
   * @param moreWindows the number of other windows
   * @param latest the latest past events
   * @param changed the latest changes
   * @param changes the page of all changes
   * @param offers the calendar to subscribe to
   * @param size the number of events of the site, and their months
   */
  record HomeView(
      Frame frame,
      String introTitle,
      TemplateHTMLOutputModel intro,
      List<Row> current,
      List<Hero> next,
      List<Row> soon,
      List<Row> later,
      int further,
      List<Section> windows,
      int moreWindows,
      List<Row> latest,
      List<ChangeItem> changed,
      List<Offer> offers,
      String upcoming,
      String changes,
      String calendars,
      String size,
      FormattedDate asOf) {}

  private static final Duration SOON = Duration.ofDays(14);
  private static final int MOST_SOON = 12;
  private static final int LEAST = 6;

  /** The next events that a page which is not rebuilt can show one after the other. */
  private static final int NEXT = 4;

  private static final int WINDOWS = 6;
  private static final int LATEST = 6;
  private static final int CHANGED = 5;

  private final Optional<OwnPage> introduction;
  private final Heroes heroes;

  /**
   * The page of a site.
   *
   * @param introduction the owner's text above it
   */
  HomePage(Layout layout, Optional<OwnPage> introduction) {
    super(layout);
    this.introduction = introduction;
    this.heroes = new Heroes(site);
  }

  @Override
  List<Page> pages() {
    return List.of(page(Routes.HOME, "home.ftlh", this::view));
  }

  private HomeView view(Links links) {
    List<Event> upcoming = site.catalog().upcoming(site.now());
    List<Event> windows = upcoming.stream().filter(event -> event.when().isWindow()).toList();
    Set<Event> current =
        site.catalog().events().stream()
            .filter(this::isCurrent)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Predicate<Event> isListed = event -> !event.when().isWindow() && !current.contains(event);
    List<Event> ahead = upcoming.stream().filter(isListed).toList();
    Optional<Event> featured = featured(ahead);
    List<Event> others =
        ahead.stream().filter(event -> !Optional.of(event).equals(featured)).toList();
    Instant soonEnds = site.now().plus(SOON);
    List<Event> soon =
        others.stream()
            .filter(event -> event.when().first().orElseThrow().isBefore(soonEnds))
            .limit(MOST_SOON)
            .toList();
    // After two quiet weeks, the next events fill the list.
    List<Event> later =
        others.stream().skip(soon.size()).limit(Math.max(0, LEAST - soon.size())).toList();
    Stream<Event> latest = site.catalog().previous(site.now()).stream().filter(isListed);
    String size = site.format().size(site.catalog().events());
    return new HomeView(
        layout.frame(metadata(size)),
        introduction.map(OwnPage::title).orElse(""),
        TemplateEngine.html(introduction.map(OwnPage::html).orElse("")),
        rows.rows(List.copyOf(current), links),
        Stream.concat(featured.stream(), others.stream())
            .limit(NEXT)
            .map(event -> heroes.of(event, links))
            .toList(),
        rows.rows(withFeatured(soon, ahead), links),
        rows.rows(later, links),
        others.size() - soon.size() - later.size(),
        rows.windows(windows.stream().limit(WINDOWS).toList(), links),
        Math.max(0, windows.size() - WINDOWS),
        rows.rows(latest.limit(LATEST).toList(), links),
        changes.items(latestChanges(), links),
        subscribe.of(site.mainCalendars().stream().limit(1).toList(), links),
        links.to(Routes.UPCOMING),
        links.to(Routes.UPDATES),
        links.to(Routes.CALENDARS),
        size,
        site.format().stamp(site.now()));
  }

  private PageMetadata metadata(String size) {
    String tagline = site.tagline();
    return new PageMetadata(
        Routes.HOME,
        site.settings().title(),
        "",
        introduction
            .flatMap(own -> own.settings().description())
            .orElseGet(() -> site.text("home.description", tagline, size)),
        List.of(),
        site.mainCalendars());
  }

  /**
   * The event in large type: of the events that start within a day, the first of the type that is
   * named first in the settings. If none starts within a day, those within a day after the next
   * event count.
   */
  private Optional<Event> featured(List<Event> ahead) {
    if (ahead.isEmpty()) {
      return Optional.empty();
    }
    Instant next = ahead.get(0).when().first().orElseThrow();
    Instant tomorrow = site.now().plus(Duration.ofDays(1));
    Instant last = next.isAfter(tomorrow) ? next.plus(Duration.ofDays(1)) : tomorrow;
    return ahead.stream()
        .filter(event -> !event.when().first().orElseThrow().isAfter(last))
        .min(Comparator.comparingInt(this::rank));
  }

  private int rank(Event event) {
    List<Long> order = site.settings().presentation().featuredTypes();
    int index = order.indexOf(event.type().id());
    return index < 0 ? order.size() : index;
  }

  /** The soon events with the featured one, which a script shows again when it is over. */
  private static List<Event> withFeatured(List<Event> soon, List<Event> ahead) {
    return soon.isEmpty() ? soon : ahead.subList(0, soon.size() + 1);
  }

  /** Whether a known time has come, and the event or one of its scheduled webcasts is not over. */
  private boolean isCurrent(Event event) {
    Instant now = site.now();
    When when = event.when();
    return when.isMoment()
        && !when.first().orElseThrow().isAfter(now)
        && (!site.isOver(event)
            || event.webcasts().stream()
                .filter(Event.Webcast::isScheduled)
                .anyMatch(webcast -> webcast.end().filter(now::isBefore).isPresent()));
  }

  /** The latest change of each of the events that changed last. */
  private List<HistoryEntry> latestChanges() {
    Set<Long> events = new HashSet<>();
    return site.history().latest().stream()
        .filter(entry -> events.add(entry.event()))
        .limit(CHANGED)
        .toList();
  }
}
