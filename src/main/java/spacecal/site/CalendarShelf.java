package spacecal.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import spacecal.model.Collection;
import spacecal.model.PublishedCalendar;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;

/** The calendars of a site, as its pages offer and announce them. Never changes. */
final class CalendarShelf {
  private final Common common;
  private final Collection whole;
  private final List<PublishedCalendar> all;
  private final Map<String, List<PublishedCalendar>> byCollection = new HashMap<>();
  private final Map<String, List<Crumb>> announced = new HashMap<>();
  private final Map<SitePath, String> sizes = new ConcurrentHashMap<>();

  /**
   * These calendars.
   *
   * @param whole the collection of all events
   */
  CalendarShelf(Common common, Collection whole, List<PublishedCalendar> calendars) {
    this.common = common;
    this.whole = whole;
    this.all = List.copyOf(calendars);
    for (PublishedCalendar calendar : calendars) {
      String key = key(calendar.collection());
      byCollection.computeIfAbsent(key, first -> new ArrayList<>()).add(calendar);
      announced
          .computeIfAbsent(key, first -> new ArrayList<>())
          .add(new Crumb(Offers.title(common, calendar), Routes.calendar(calendar)));
    }
  }

  List<PublishedCalendar> all() {
    return all;
  }

  /** The calendars of a collection, which may be none. */
  List<PublishedCalendar> of(Collection collection) {
    return byCollection.getOrDefault(key(collection), List.of());
  }

  /** The calendars of all events, the advertised one first. */
  List<PublishedCalendar> ofAll() {
    return of(whole);
  }

  /** How many events are in a calendar, and from when to when; many pages offer the same. */
  String size(PublishedCalendar calendar) {
    return sizes.computeIfAbsent(
        Routes.calendar(calendar), file -> common.wording().size(calendar.events()));
  }

  /** The calendars of all events, for a page to announce. */
  List<Crumb> announced() {
    return announced.getOrDefault(key(whole), List.of());
  }

  /** The calendars for a page of a collection to announce: its own, else those of all events. */
  List<Crumb> announced(Collection collection) {
    List<Crumb> own = announced.get(key(collection));
    return own == null ? announced() : own;
  }

  private static String key(Collection collection) {
    return collection.kind() + " " + collection.key();
  }
}
