package spacecal.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.Picture;
import spacecal.model.PublishedCalendar;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.settings.Settings;
import spacecal.site.view.Row;
import spacecal.site.view.Section;
import spacecal.site.view.Stamp;
import spacecal.words.Words;

/** What every family of pages works with, asked of the catalog once. Never changes. */
final class Desk {
  private final Common common;
  private final Catalog catalog;
  private final History history;
  private final Map<Long, Picture> pictures;
  private final Instant now;
  private final CalendarShelf calendars;
  private final Map<Long, Stamp> stamps = new ConcurrentHashMap<>();
  private final List<Collection> types;
  private final Map<String, Collection> typesByKey = new HashMap<>();
  private final List<Collection> agencies;
  private final List<Collection> programs;
  private final List<Collection> locations;
  private final Map<Long, Collection> locationOf = new HashMap<>();
  private final List<Collection> years;
  private final List<Collection> months;
  private final Map<String, Collection> periods = new HashMap<>();
  private final List<Collection> feedOfAll;
  private final Map<SitePath, List<Collection>> feeds = new HashMap<>();
  private final Map<SitePath, SitePath> data = new HashMap<>();

  Desk(
      Settings settings,
      Words words,
      Routes routes,
      Catalog catalog,
      History history,
      List<PublishedCalendar> calendars,
      Map<Long, Picture> pictures,
      Instant now,
      Predicate<SitePath> isPublished) {
    this.common = new Common(settings, words, new Wording(words), routes, isPublished);
    this.catalog = catalog;
    this.history = history;
    this.pictures = Map.copyOf(pictures);
    this.now = now;
    this.calendars = new CalendarShelf(common, catalog.all(), calendars);
    this.types = catalog.types();
    types.forEach(type -> typesByKey.put(type.key(), type));
    this.agencies = catalog.agencies();
    this.programs = catalog.programs();
    this.locations = catalog.locations();
    locations.forEach(place -> place.events().forEach(event -> locationOf.put(event.id(), place)));
    this.years = catalog.years();
    this.months = catalog.months();
    years.forEach(year -> periods.put(year.key(), year));
    months.forEach(month -> periods.put(month.key(), month));
    this.feedOfAll = Stream.of(catalog.all()).filter(Collection::hasFeed).toList();
    for (Collection collection : catalog.collections(now)) {
      SitePath page = Routes.collection(collection);
      if (collection.hasFeed()) {
        feeds.put(page, List.of(collection));
      }
      data.put(page, Routes.eventsJson(collection, 1));
    }
    catalog.events().forEach(event -> data.put(Routes.event(event), Routes.eventJson(event)));
  }

  Common common() {
    return common;
  }

  /** See {@link Common#links}. */
  Links links(SitePath page) {
    return common.links(page);
  }

  Settings settings() {
    return common.settings();
  }

  Words words() {
    return common.words();
  }

  Wording wording() {
    return common.wording();
  }

  /** What a collection is called. */
  String title(Collection collection) {
    return words().title(collection);
  }

  /** The picture that is published for an event. */
  Optional<Picture> picture(Event event) {
    return Optional.ofNullable(pictures.get(event.id()));
  }

  Routes routes() {
    return common.routes();
  }

  Catalog catalog() {
    return catalog;
  }

  History history() {
    return history;
  }

  Instant now() {
    return now;
  }

  CalendarShelf calendars() {
    return calendars;
  }

  List<Collection> types() {
    return types;
  }

  List<Collection> agencies() {
    return agencies;
  }

  List<Collection> programs() {
    return programs;
  }

  List<Collection> locations() {
    return locations;
  }

  /** The place of an event; empty if it has none. */
  Optional<Collection> locationOf(Event event) {
    return Optional.ofNullable(locationOf.get(event.id()));
  }

  List<Collection> years() {
    return years;
  }

  List<Collection> months() {
    return months;
  }

  /** The collection of an event's type. */
  Collection typeOf(Event event) {
    return typesByKey.get(String.valueOf(event.type().id()));
  }

  /** The year of these four digits, if it has a page. */
  Optional<Collection> year(String key) {
    return Optional.ofNullable(periods.get(key));
  }

  /** The month "2025-08", if it has a page. */
  Optional<Collection> month(String key) {
    return Optional.ofNullable(periods.get(key));
  }

  /** The collections whose feeds a page announces: its own, else that of all events. */
  List<Collection> feedsAt(SitePath page) {
    return feeds.getOrDefault(page, feedOfAll);
  }

  /** The collection a page is of, if it has a feed. */
  List<Collection> ownFeedsAt(SitePath page) {
    return feeds.getOrDefault(page, List.of());
  }

  /** What a page shows as JSON, if there is such a file. */
  Optional<SitePath> dataAt(SitePath page) {
    return Optional.ofNullable(data.get(page));
  }

  /** The month to begin with: that of now, else the next with events, else the last one. */
  Optional<Collection> monthOfNow() {
    String key = now.atOffset(ZoneOffset.UTC).toLocalDate().toString().substring(0, 7);
    return months.stream()
        .filter(month -> month.key().compareTo(key) >= 0)
        .findFirst()
        .or(() -> months.isEmpty() ? Optional.empty() : Optional.of(months.get(months.size() - 1)));
  }

  /** An event in a list, with its whole date. */
  Row row(Event event, Links links) {
    return row(event, links, false);
  }

  /** An event in a list, with no more than the time where the day is said around it. */
  Row row(Event event, Links links, boolean dayIsSaid) {
    boolean passes = !event.when().isOver(now) && !HomePage.isWindow(event);
    return new Row(
        links.to(Routes.event(event)),
        event.name(),
        words().type(event.type()),
        Looks.of(event.type()),
        dayIsSaid ? wording().timeOfDay(event.when()) : stamp(event),
        event.location().orElse(""),
        event.webcastLive(),
        passes && Wording.isMoment(event.when()) ? Wording.datetime(event.when()) : "",
        passes ? event.when().last().map(Instant::toString).orElse("") : "",
        passes ? watch(event) : "");
  }

  /** The whole date of an event; most events are in many lists. */
  private Stamp stamp(Event event) {
    return stamps.computeIfAbsent(event.id(), id -> wording().stamp(event.when()));
  }

  private static String watch(Event event) {
    if (event.webcasts().isEmpty()) {
      return "";
    }
    return event.webcasts().stream()
        .filter(webcast -> webcast.start().isPresent() && webcast.end().isPresent())
        .map(webcast -> webcast.start().get() + "/" + webcast.end().get())
        .collect(Collectors.joining(" "));
  }

  /** Events in a list, in this order. */
  List<Row> rows(List<Event> events, Links links) {
    return events.stream().map(event -> row(event, links)).toList();
  }

  /** Windows under the periods they name, in the order given. */
  List<Section> windows(List<Event> windows, Links links) {
    Map<String, List<Event>> byPeriod = new LinkedHashMap<>();
    for (Event event : windows) {
      byPeriod
          .computeIfAbsent(words().dates().label(event.when()), period -> new ArrayList<>())
          .add(event);
    }
    List<Section> sections = new ArrayList<>();
    byPeriod.forEach(
        (period, events) ->
            sections.add(new Section(Wording.capital(period), "", "", rows(events, links))));
    return sections;
  }
}
