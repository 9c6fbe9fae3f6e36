package spacecal.html.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spacecal.html.ChangeFormatter;
import spacecal.html.Html;
import spacecal.html.Layout;
import spacecal.html.Links;
import spacecal.html.MarkdownRenderer;
import spacecal.html.Page;
import spacecal.html.PageLink;
import spacecal.html.PageMetadata;
import spacecal.html.SiteContext;
import spacecal.html.ViewFormatter;
import spacecal.html.view.EventView;
import spacecal.html.view.EventView.Reading;
import spacecal.html.view.EventView.Step;
import spacecal.html.view.EventView.Webcast;
import spacecal.html.view.FormattedDate;
import spacecal.html.view.Link;
import spacecal.html.view.UpdatesView.ChangeItem;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.model.When;
import spacecal.output.Routes;

/** Builds the page of each event. */
final class EventPage extends PageBuilder {
  /** The entries of a history that are shown unfolded. */
  private static final int HISTORY = 12;

  private final Warnings report;
  private final ViewFormatter format;
  private final PrecisionLabels precision;
  private final EventFacts facts;
  private final WindowScale scale;
  private final ChangeFormatter changes;
  private final Heroes heroes;

  /** The number of events of each name and date. */
  private final Map<String, Long> titles;

  private final Map<Long, Collection> types = new HashMap<>();
  private final Map<Long, Collection> locations = new HashMap<>();
  private final Map<Long, Neighbors<Event>> neighbors;
  private final Map<Long, Neighbors<Event>> neighborsOfType = new HashMap<>();

  /**
   * Creates the pages.
   *
   * @param report receives a warning for each description that is shown as plain text
   */
  EventPage(SiteContext site, Layout layout, Warnings report) {
    super(site, layout);
    this.report = report;
    this.format = site.format();
    this.precision = new PrecisionLabels(site);
    this.facts = new EventFacts(site);
    this.scale = new WindowScale(messages);
    this.changes = new ChangeFormatter(site);
    this.heroes = new Heroes(site);
    Catalog catalog = site.catalog();
    this.titles =
        catalog.events().stream()
            .collect(Collectors.groupingBy(this::title, Collectors.counting()));
    this.neighbors = neighbors(catalog.events());
    for (Collection type : catalog.collections(Kind.TYPE)) {
      neighborsOfType.putAll(neighbors(type.events()));
      type.events().forEach(event -> types.put(event.id(), type));
    }
    for (Collection location : catalog.collections(Kind.LOCATION)) {
      location.events().forEach(event -> locations.put(event.id(), location));
    }
  }

  /** The neighbors of each dated event of a list in the catalog's order. */
  private static Map<Long, Neighbors<Event>> neighbors(List<Event> events) {
    List<Event> reversed = new ArrayList<>(events);
    Collections.reverse(reversed);
    return IntStream.range(0, events.size())
        .filter(i -> events.get(i).when().first().isPresent())
        .boxed()
        .collect(Collectors.toMap(i -> events.get(i).id(), i -> neighbors(events, reversed, i)));
  }

  private static Neighbors<Event> neighbors(List<Event> events, List<Event> reversed, int i) {
    When when = events.get(i).when();
    Stream<Event> before = reversed.subList(events.size() - i, events.size()).stream();
    Stream<Event> after = events.subList(i + 1, events.size()).stream();
    return new Neighbors<>(
        before.filter(other -> isEarlier(other.when(), when)).findFirst(),
        after.filter(other -> isEarlier(when, other.when())).findFirst());
  }

  /**
   * Whether the first of two dates, which are in order, is the earlier one. A period is earlier
   * than what begins after its end, and as early as the same period; it is neither earlier nor
   * later than what it overlaps.
   */
  private static boolean isEarlier(When first, When second) {
    if (first.first().isEmpty() || second.first().isEmpty()) {
      return false;
    }
    if (!ViewFormatter.isWindow(first) && !ViewFormatter.isWindow(second)) {
      return true;
    }
    boolean isSamePeriod =
        first.first().equals(second.first()) && first.dateEnd().equals(second.dateEnd());
    return isSamePeriod || !first.dateEnd().orElseThrow().isAfter(second.first().orElseThrow());
  }

  @Override
  List<Page> pages() {
    return site.catalog().events().stream()
        .map(
            event ->
                new Page(Routes.event(event), "event.ftlh", event.lastUpdated(), () -> view(event)))
        .toList();
  }

  private EventView view(Event event) {
    When when = event.when();
    Links links = site.links(Routes.event(event));
    List<ChangeItem> history = changes.items(site.history().of(event), links);
    int shown = history.size() <= HISTORY + 1 ? history.size() : HISTORY;
    return new EventView(
        layout.frame(metadata(event), event),
        String.valueOf(event.id()),
        Link.to(messages.type(event.type()), links.to(Routes.collection(types.get(event.id())))),
        heroes.of(event, links),
        PrecisionLabels.steps(when),
        precision.period(when),
        scale.of(when),
        precision.end(when),
        precision.endNote(when),
        facts.of(event, Optional.ofNullable(locations.get(event.id())), links),
        Html.of(
            MarkdownRenderer.describe(
                event.description(), "event " + event.id() + ": description", report)),
        event.webcasts().stream().map(this::webcast).toList(),
        event.infoLinks().stream().map(EventPage::infoLink).toList(),
        history.subList(0, shown),
        history.subList(shown, history.size()),
        steps(event, links),
        format.stamp(event.lastUpdated()));
  }

  private PageMetadata metadata(Event event) {
    String type = messages.type(event.type());
    String date = messages.dates().label(event.when());
    String what =
        site.catalog()
            .location(event)
            .map(
                where ->
                    messages.text(
                        "event.what-where", type, MarkdownRenderer.snippet(where, 60), date))
            .orElseGet(() -> messages.text("event.what", type, date));
    String description =
        unique(MarkdownRenderer.snippet(event.name(), 120), event) + ". " + what + ".";
    return new PageMetadata(
        Routes.event(event),
        event.name(),
        unique(title(event), event),
        event.description().isEmpty()
            ? description
            : description + " " + MarkdownRenderer.snippet(event.description(), 90),
        breadcrumbs(event),
        site.announcedCalendars(types.get(event.id())));
  }

  /** The name with the day or period. */
  private String title(Event event) {
    return event.name() + ", " + messages.dates().parts(event.when()).day();
  }

  private String unique(String text, Event event) {
    return titles.get(title(event)) > 1 ? messages.text("event.twin", text, event.id()) : text;
  }

  /** All events, and the year and month of an exact day. */
  private List<PageLink> breadcrumbs(Event event) {
    List<PageLink> breadcrumbs = new ArrayList<>();
    breadcrumbs.add(
        new PageLink(messages.text("nav.events"), Routes.collection(site.catalog().all())));
    event
        .when()
        .year()
        .flatMap(year -> site.year(String.valueOf(year)))
        .ifPresent(year -> breadcrumbs.add(site.breadcrumb(year)));
    if (!ViewFormatter.isWindow(event) && event.when().first().isPresent()) {
      site.month(ViewFormatter.firstDay(event))
          .ifPresent(month -> breadcrumbs.add(site.breadcrumb(month)));
    }
    return breadcrumbs;
  }

  private Webcast webcast(Event.Webcast webcast) {
    return new Webcast(
        webcast.title(),
        webcast.url().toString(),
        webcast.url().site(),
        webcast.publisher().orElse(""),
        webcast.type().map(Event.WebcastType::name).orElse(""),
        webcast.language().orElse(""),
        webcast.description(),
        webcast.isScheduled() ? format.stamp(webcast.start()) : FormattedDate.NONE,
        webcast
            .end()
            .filter(end -> webcast.isScheduled())
            .map(end -> format.end(webcast.start().orElse(end), end))
            .orElse(FormattedDate.NONE),
        webcast.isLive());
  }

  private static Reading infoLink(Event.InfoLink link) {
    return new Reading(
        link.title(),
        link.url().toString(),
        link.type().orElse(""),
        link.url().site(),
        link.description());
  }

  /** The events before and after it, and those of its type where others are nearer. */
  private List<Step> steps(Event event, Links links) {
    String type = messages.type(event.type());
    Neighbors<Event> none = new Neighbors<>(Optional.empty(), Optional.empty());
    Neighbors<Event> near = neighbors.getOrDefault(event.id(), none);
    Neighbors<Event> same = neighborsOfType.getOrDefault(event.id(), none);
    Optional<Event> previous =
        same.previous().filter(e -> !near.previous().equals(same.previous()));
    Optional<Event> next = same.next().filter(e -> !near.next().equals(same.next()));
    return Stream.of(
            near.previous().map(e -> step(messages.text("event.before"), e, false, links)),
            near.next().map(e -> step(messages.text("event.after"), e, true, links)),
            previous.map(e -> step(messages.text("event.before.type", type), e, false, links)),
            next.map(e -> step(messages.text("event.after.type", type), e, true, links)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Step step(String label, Event other, boolean isNext, Links links) {
    return new Step(
        label,
        other.name(),
        links.to(Routes.event(other)),
        messages.dates().parts(other.when()).day(),
        isNext);
  }
}
