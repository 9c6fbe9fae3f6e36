package spacecal.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.site.EventMatter.Neighbour;
import spacecal.site.Head.Crumb;

/** The page of each event. */
final class EventPages {
  private final Desk desk;
  private final Frames frames;
  private final EventPage page;
  private final Crumb all;

  /** How many events are told apart neither by their name nor by their date. */
  private final Map<String, Integer> namesakes = new HashMap<>();

  private final Map<Long, Neighbours> ofAll = new HashMap<>();
  private final Map<Long, Neighbours> ofType = new HashMap<>();

  /** Who stands before and after an event. */
  private record Neighbours(Optional<Event> before, Optional<Event> after) {}

  EventPages(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.page = new EventPage(desk.common());
    this.all = new Crumb(desk.words().text("nav.events"), Routes.collection(desk.catalog().all()));
    desk.catalog().events().forEach(event -> namesakes.merge(titleOf(event), 1, Integer::sum));
    around(desk.catalog().events(), ofAll);
    desk.types().forEach(type -> around(type.events(), ofType));
  }

  private static void around(List<Event> events, Map<Long, Neighbours> neighbours) {
    for (int i = 0; i < events.size(); i++) {
      neighbours.put(events.get(i).id(), new Neighbours(at(events, i - 1), at(events, i + 1)));
    }
  }

  private static Optional<Event> at(List<Event> events, int place) {
    return place < 0 || place >= events.size() ? Optional.empty() : Optional.of(events.get(place));
  }

  List<Page> pages() {
    List<Page> pages = new ArrayList<>();
    for (Event event : desk.catalog().events()) {
      pages.add(
          new Page(
              Routes.event(event),
              "event.ftlh",
              event.lastUpdated(),
              () -> page.of(matter(event))));
    }
    return pages;
  }

  private EventMatter matter(Event event) {
    return new EventMatter(
        event,
        event.when().isOver(desk.now()),
        namesakes.get(titleOf(event)) > 1,
        desk.history().of(event),
        desk.locationOf(event).map(Routes::collection),
        desk.picture(event),
        crumbs(event),
        desk.calendars().announced(desk.typeOf(event)),
        neighbours(event),
        frames.around(Routes.event(event)));
  }

  private String titleOf(Event event) {
    return EventPage.title(event, desk.words());
  }

  /** All events, and the year and month of a day that is named. */
  private List<Crumb> crumbs(Event event) {
    List<Crumb> crumbs = new ArrayList<>();
    crumbs.add(all);
    String year = Sections.year(event);
    desk.year(year).ifPresent(found -> crumbs.add(new Crumb(year, Routes.collection(found))));
    if (!HomePage.isWindow(event) && event.when().first().isPresent()) {
      LocalDate day = Wording.day(event.when().first().get());
      desk.month(day.toString().substring(0, 7))
          .ifPresent(
              found ->
                  crumbs.add(new Crumb(desk.words().dates().month(day), Routes.collection(found))));
    }
    return crumbs;
  }

  private List<Neighbour> neighbours(Event event) {
    Neighbours near = ofAll.get(event.id());
    Neighbours same = ofType.get(event.id());
    List<Neighbour> found = new ArrayList<>();
    near.before().ifPresent(before -> found.add(neighbour(false, false, before)));
    near.after().ifPresent(after -> found.add(neighbour(true, false, after)));
    same.before()
        .filter(before -> !near.before().equals(same.before()))
        .ifPresent(before -> found.add(neighbour(false, true, before)));
    same.after()
        .filter(after -> !near.after().equals(same.after()))
        .ifPresent(after -> found.add(neighbour(true, true, after)));
    return found;
  }

  private static Neighbour neighbour(boolean after, boolean ofType, Event event) {
    return new Neighbour(after, ofType, Routes.event(event), event.name(), event.when());
  }
}
