package spacecal.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.publish.Routes;
import spacecal.settings.Settings.Images;
import spacecal.site.Head.Crumb;
import spacecal.site.view.EventView;
import spacecal.site.view.EventView.Picture;
import spacecal.site.view.EventView.Step;
import spacecal.site.view.Link;

/** The page of each event. */
final class EventPages {
  private final Desk desk;
  private final Frames frames;
  private final Exactness exactness;
  private final EventData data;

  /** How many events are told apart neither by their name nor by their date. */
  private final Map<String, Integer> namesakes = new HashMap<>();

  private final Map<Long, Neighbours> ofAll = new HashMap<>();
  private final Map<Long, Neighbours> ofType = new HashMap<>();

  /** Who stands before and after an event. */
  private record Neighbours(Optional<Event> before, Optional<Event> after) {}

  EventPages(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.exactness = new Exactness(desk.settings(), desk.now());
    this.data = new EventData(desk.routes());
    desk.catalog().events().forEach(event -> namesakes.merge(titleOf(event), 1, Integer::sum));
    around(desk.catalog().events(), ofAll);
    desk.types().forEach(type -> around(type.events(), ofType));
  }

  private static void around(List<Event> events, Map<Long, Neighbours> neighbours) {
    for (int i = 0; i < events.size(); i++) {
      neighbours.put(events.get(i).id(), new Neighbours(at(events, i - 1), at(events, i + 1)));
    }
  }

  List<Page> pages() {
    return desk.catalog().events().stream()
        .map(
            event ->
                new Page(
                    Routes.event(event),
                    "event.ftlh",
                    event.lastUpdated(),
                    () -> view(event, Links.from(Routes.event(event)))))
        .toList();
  }

  private EventView view(Event event, Links links) {
    Collection type = desk.typeOf(event);
    Wording.Parts parts = Wording.parts(event.when());
    return new EventView(
        frames.of(Routes.event(event), head(event, type)),
        String.valueOf(event.id()),
        Link.to(event.type().name(), links.to(Routes.collection(type))),
        Looks.of(event.type()),
        Wording.stamp(event.when()),
        Wording.capital(parts.day()),
        parts.time(),
        exactness.sentence(event.when()),
        exactness.steps(event.when()),
        exactness.period(event.when()),
        exactness.scale(event.when()),
        exactness.countdown(event.when()),
        exactness.end(event.when()).map(Wording::stamp).orElse(EventParts.NO_STAMP),
        exactness.endNote(event.when()),
        EventParts.facts(event, links),
        Html.of(Markdown.describe(event.description())),
        pictures(event, links),
        event.webcasts().stream().map(EventParts::webcast).toList(),
        event.infoLinks().stream().map(EventParts::reading).toList(),
        EventParts.updates(event),
        new AddLinks(desk).of(event, links),
        steering(event, links),
        event.lastUpdated().map(Wording::stamp).orElse(EventParts.NO_STAMP));
  }

  private List<Picture> pictures(Event event, Links links) {
    if (desk.settings().images() == Images.NONE) {
      return List.of();
    }
    return event.image().stream()
        .map(image -> EventParts.picture(image, desk.picture(event), links))
        .toList();
  }

  private Head head(Event event, Collection type) {
    String title = titleOf(event);
    String twin = namesakes.get(title) > 1 ? " (event " + event.id() + ")" : "";
    String place = event.location().map(where -> " at " + Markdown.snippet(where, 60)).orElse("");
    String description =
        Markdown.snippet(event.name(), 120)
            + twin
            + ". "
            + event.type().name()
            + place
            + ", "
            + event.when().label()
            + ".";
    return new Head(
        event.name(),
        title + twin,
        description
            + (event.description().isEmpty()
                ? ""
                : " " + Markdown.snippet(event.description(), 90)),
        crumbs(event),
        Frames.announced(desk, type),
        data.of(event));
  }

  /** All events, and the year and month of a day that is named. */
  private List<Crumb> crumbs(Event event) {
    List<Crumb> crumbs = new ArrayList<>();
    crumbs.add(new Crumb("All events", Routes.collection(desk.catalog().all())));
    String year = Sections.year(event);
    desk.year(year).ifPresent(found -> crumbs.add(new Crumb(year, Routes.collection(found))));
    if (!HomePage.isWindow(event) && event.when().first().isPresent()) {
      LocalDate day = Wording.day(event.when().first().get());
      desk.month(day.toString().substring(0, 7))
          .ifPresent(
              found -> crumbs.add(new Crumb(When.monthLabel(day), Routes.collection(found))));
    }
    return crumbs;
  }

  /** The name with the day or period. */
  private static String titleOf(Event event) {
    return event.name() + ", " + Wording.parts(event.when()).day();
  }

  private List<Step> steering(Event event, Links links) {
    Neighbours all = ofAll.get(event.id());
    Neighbours same = ofType.get(event.id());
    String ofThisType = ", of type " + event.type().name();
    List<Step> steps = new ArrayList<>();
    all.before().ifPresent(before -> steps.add(step("Before", before, false, links)));
    all.after().ifPresent(after -> steps.add(step("After", after, true, links)));
    same.before()
        .filter(before -> !all.before().equals(same.before()))
        .ifPresent(before -> steps.add(step("Before" + ofThisType, before, false, links)));
    same.after()
        .filter(after -> !all.after().equals(same.after()))
        .ifPresent(after -> steps.add(step("After" + ofThisType, after, true, links)));
    return steps;
  }

  private static Step step(String label, Event event, boolean forward, Links links) {
    return new Step(
        label,
        event.name(),
        links.to(Routes.event(event)),
        Wording.parts(event.when()).day(),
        forward);
  }

  private static Optional<Event> at(List<Event> events, int place) {
    return place < 0 || place >= events.size() ? Optional.empty() : Optional.of(events.get(place));
  }
}
