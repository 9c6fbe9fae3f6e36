package spacecal.html;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import spacecal.html.Links.Link;
import spacecal.html.Links.PageLink;
import spacecal.i18n.DateFormatter;
import spacecal.i18n.Messages;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.model.Picture;
import spacecal.model.PublishedCalendar;
import spacecal.output.LinkChecker;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Settings;

/**
 * What all pages are made from.
 *
 * @param calendars the published calendars
 * @param pictures the published pictures, by the id of the event
 * @param now the time of the build, which separates the past from the future
 * @param isPublished whether a path is a file of the site; known when pages are rendered
 */
public record SiteContext(
    Settings settings,
    Messages messages,
    Routes routes,
    Catalog catalog,
    History history,
    List<PublishedCalendar> calendars,
    Map<Long, EventPictures> pictures,
    Instant now,
    Predicate<SitePath> isPublished) {

  /**
   * The links of a page, which refuse a target that is not a file of the site. They are relative,
   * so that they work wherever the site is put. Only those of the page for missing addresses, which
   * is shown at any address, start at the root of the host.
   */
  public Links links(SitePath page) {
    return target -> {
      if (!isPublished.test(target)) {
        throw LinkChecker.deadLink(page, target);
      }
      return page.equals(Routes.NOT_FOUND) ? routes.rooted(target) : Routes.relative(page, target);
    };
  }

  /** A link to the page of a collection. */
  public Link link(Collection collection, Links links) {
    return links.link(messages.title(collection), Routes.collection(collection));
  }

  /** Collections by their number of events, then by title. */
  public List<Collection> largestFirst(List<Collection> collections) {
    return collections.stream()
        .sorted(
            Comparator.comparing((Collection collection) -> -collection.events().size())
                .thenComparing(messages::title))
        .toList();
  }

  /** A link to the page of a collection, as a breadcrumb. */
  public PageLink breadcrumb(Collection collection) {
    return new PageLink(messages.title(collection), Routes.collection(collection));
  }

  /** A message; see {@link Messages#text(String, Object...)}. */
  public String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  /** A number of things; see {@link Messages#count}. */
  public String count(String key, long number, Object... more) {
    return messages.count(key, number, more);
  }

  /** The title of a collection in the language of the site. */
  public String title(Collection collection) {
    return messages.title(collection);
  }

  /** The name of the type of an event in the language of the site. */
  public String type(Event event) {
    return messages.type(event.type());
  }

  /** Formats days, times and durations. */
  public DateFormatter dates() {
    return messages.dates();
  }

  /** Formats the dates of events, and sizes. */
  public ViewFormatter format() {
    return new ViewFormatter(messages);
  }

  /** The sentence about the site. */
  public String tagline() {
    return messages.tagline(settings);
  }

  /** The day of the build, in UTC. */
  public LocalDate today() {
    return ViewFormatter.day(now);
  }

  /** Whether an event is over at the time of the build. */
  public boolean isOver(Event event) {
    return catalog.isOver(event, now);
  }

  /** Whether to show an event as live: LL2 reports it, and the event is not over. */
  public boolean isLive(Event event) {
    return event.isLive() && catalog.isUpcoming(event, now);
  }

  /** The thumbnail of an event, if it has one. */
  public Optional<Picture> thumbnail(Event event) {
    return Optional.ofNullable(pictures.get(event.id())).flatMap(EventPictures::thumbnail);
  }

  /** The large picture of an event, if it has one. */
  public Optional<Picture> largePicture(Event event) {
    return Optional.ofNullable(pictures.get(event.id())).flatMap(EventPictures::large);
  }

  /** The first webcast of an event; a recap only if the event is over. */
  public Optional<Event.Webcast> webcast(Event event) {
    return event.webcasts().stream()
        .filter(webcast -> !webcast.isRecap() || isOver(event))
        .findFirst();
  }

  /** The year with these four digits, if it has a page. */
  public Optional<Collection> year(String key) {
    return catalog.collection(Kind.YEAR, key);
  }

  /** The month of a day, if it has a page. */
  public Optional<Collection> month(LocalDate day) {
    return catalog.collection(Kind.MONTH, day.toString().substring(0, 7));
  }

  /** The calendars of all events, the advertised one first. */
  public List<PublishedCalendar> mainCalendars() {
    return calendarsOf(catalog.all());
  }

  /** The calendars of a collection, possibly none. */
  List<PublishedCalendar> calendarsOf(Collection collection) {
    return calendars.stream()
        .filter(
            calendar ->
                calendar.collection().kind() == collection.kind()
                    && calendar.collection().key().equals(collection.key()))
        .toList();
  }

  /** The calendars that the page of a collection announces: its own, or those of all events. */
  public List<PublishedCalendar> announcedCalendars(Collection collection) {
    List<PublishedCalendar> own = calendarsOf(collection);
    return own.isEmpty() ? mainCalendars() : own;
  }
}
