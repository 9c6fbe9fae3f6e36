package spacecal.html.pages;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.html.ChangeFormatter.ChangeItem;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Layout.PageMetadata;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Links.PageLink;
import spacecal.html.MarkdownRenderer;
import spacecal.html.Page;
import spacecal.html.TemplateEngine;
import spacecal.html.ViewFormatter;
import spacecal.html.ViewFormatter.FormattedDate;
import spacecal.html.pages.EventFacts.Fact;
import spacecal.html.pages.Heroes.Hero;
import spacecal.html.pages.WindowScale.Scale;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.model.When;
import spacecal.output.Routes;

/** Builds the page of each event. */
final class EventPage extends PageBuilder {
  /**
   * {@code event.ftlh}: the page of an event.
   *
   * @param type a link to the page of its type
   * @param steps the precision from 0, unknown, to 5, the time of day
   * @param period the days of a window; empty for everything else
   * @param scale a window in the longer period around it: one, or none for everything else
   * @param end without text if it is not known
   * @param endNote the duration, or what calendars assume
   * @param history its updates and changes, the latest first
   * @param older the older entries of a long history
   */
  record EventView(
      Frame frame,
      String id,
      Link type,
      Hero hero,
      int steps,
      String period,
      List<Scale> scale,
      FormattedDate end,
      String endNote,
      List<Fact> facts,
      TemplateHTMLOutputModel description,
      List<Webcast> webcasts,
      List<Reading> infoLinks,
      List<ChangeItem> history,
      List<ChangeItem> older,
      List<Step> neighbors,
      FormattedDate edited) {}

  /**
   * A webcast. Its times have no text if they are not known.
   *
   * @param type LL2's name of its type; a recap has no times and is never live
   */
  record Webcast(
      String title,
      String href,
      String site,
      String publisher,
      String type,
      String language,
      String description,
      FormattedDate start,
      FormattedDate end,
      boolean live) {}

  /**
   * A link to further reading.
   *
   * @param type LL2's name of its type
   */
  record Reading(String title, String href, String type, String site, String description) {}

  /** A link to the event before or after: "Next docking". */
  record Step(String label, String name, String href, String when, boolean forward) {}

  /** The entries of a history that are shown unfolded. */
  private static final int HISTORY = 12;

  private final Warnings report;
  private final ViewFormatter format;
  private final PrecisionLabels precision;
  private final EventFacts facts;
  private final WindowScale scale;
  private final Heroes heroes;

  /** The number of events of each name and date. */
  private final Map<String, Integer> titles;

  private final Map<Long, Collection> types = new HashMap<>();
  private final Map<Long, Collection> locations = new HashMap<>();
  private final Map<Long, Neighbors<Event>> neighbors;
  private final Map<Long, Neighbors<Event>> neighborsOfType = new HashMap<>();

  /**
   * Creates the pages.
   *
   * @param report receives a warning for each description that is shown as plain text
   */
  EventPage(Layout layout, Warnings report) {
    super(layout);
    this.report = report;
    this.format = site.format();
    this.precision = new PrecisionLabels(site);
    this.facts = new EventFacts(site);
    this.scale = new WindowScale(site.dates());
    this.heroes = new Heroes(site);
    Catalog catalog = site.catalog();
    this.titles = counts(catalog.events().stream().map(this::title));
    this.neighbors = Neighbors.byDate(catalog.events());
    for (Collection type : catalog.collections(Kind.TYPE)) {
      neighborsOfType.putAll(Neighbors.byDate(type.events()));
      type.events().forEach(event -> types.put(event.id(), type));
    }
    for (Collection location : catalog.collections(Kind.LOCATION)) {
      location.events().forEach(event -> locations.put(event.id(), location));
    }
  }

  @Override
  List<Page> pages() {
    return site.catalog().events().stream()
        .map(
            event ->
                new Page(
                    Routes.event(event),
                    "event.ftlh",
                    event.lastUpdated(),
                    links -> view(event, links)))
        .toList();
  }

  private EventView view(Event event, Links links) {
    When when = event.when();
    List<ChangeItem> history = changes.items(site.history().of(event), links);
    int shown = history.size() <= HISTORY + 1 ? history.size() : HISTORY;
    return new EventView(
        layout.frame(metadata(event), event),
        String.valueOf(event.id()),
        links.link(site.type(event), Routes.collection(types.get(event.id()))),
        heroes.of(event, links),
        PrecisionLabels.steps(when),
        precision.period(when),
        scale.of(when),
        format.stamp(event.end(Optional.empty())),
        precision.endNote(when),
        facts.of(event, Optional.ofNullable(locations.get(event.id())), links),
        TemplateEngine.html(
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
    String type = site.type(event);
    String date = site.dates().label(event.when());
    String what =
        site.catalog()
            .location(event)
            .map(
                where ->
                    site.text("event.what-where", type, MarkdownRenderer.snippet(where, 60), date))
            .orElseGet(() -> site.text("event.what", type, date));
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
    return event.name() + ", " + site.dates().parts(event.when()).day();
  }

  private String unique(String text, Event event) {
    return titles.get(title(event)) > 1 ? site.text("event.twin", text, event.id()) : text;
  }

  /** All events, and the year and month of an exact day. */
  private List<PageLink> breadcrumbs(Event event) {
    List<PageLink> breadcrumbs = new ArrayList<>();
    breadcrumbs.add(new PageLink(site.text("nav.events"), Routes.collection(site.catalog().all())));
    event
        .when()
        .year()
        .flatMap(year -> site.year(String.valueOf(year)))
        .ifPresent(year -> breadcrumbs.add(site.breadcrumb(year)));
    if (event.when().hasDay()) {
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
    String type = site.type(event);
    Neighbors<Event> none = new Neighbors<>(Optional.empty(), Optional.empty());
    Neighbors<Event> near = neighbors.getOrDefault(event.id(), none);
    Neighbors<Event> same = neighborsOfType.getOrDefault(event.id(), none);
    Optional<Event> previous =
        same.previous().filter(e -> !near.previous().equals(same.previous()));
    Optional<Event> next = same.next().filter(e -> !near.next().equals(same.next()));
    return Stream.of(
            step(site.text("event.before"), near.previous(), false, links),
            step(site.text("event.after"), near.next(), true, links),
            step(site.text("event.before.type", type), previous, false, links),
            step(site.text("event.after.type", type), next, true, links))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Step> step(String label, Optional<Event> event, boolean isNext, Links links) {
    return event.map(
        other ->
            new Step(
                label,
                other.name(),
                links.to(Routes.event(other)),
                site.dates().parts(other.when()).day(),
                isNext));
  }
}
