package spacecal.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.publish.Routes;
import spacecal.settings.Settings.Images;
import spacecal.site.Head.Crumb;
import spacecal.site.view.EventView;
import spacecal.site.view.EventView.Picture;
import spacecal.site.view.EventView.Step;
import spacecal.site.view.Link;
import spacecal.words.Dates;
import spacecal.words.Words;

/** The page of each event. */
final class EventPages {
  /** More of a history than this is folded. */
  private static final int HISTORY = 12;

  private final Desk desk;
  private final Frames frames;
  private final Words words;
  private final Exactness exactness;
  private final EventParts parts;
  private final WindowPicture windows;
  private final Telling telling;
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
    this.words = desk.words();
    this.exactness = new Exactness(desk);
    this.parts = new EventParts(desk);
    this.windows = new WindowPicture(words);
    this.telling = new Telling(desk);
    this.data = new EventData(desk.routes(), words);
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
    Dates.Parts date = desk.wording().parts(event.when());
    List<History.Entry> history = desk.history().of(event);
    int shown = history.size() <= HISTORY + 1 ? history.size() : HISTORY;
    return new EventView(
        frames.of(Routes.event(event), head(event, type)),
        String.valueOf(event.id()),
        Link.to(words.type(event.type()), links.to(Routes.collection(type))),
        Looks.of(event.type()),
        desk.wording().stamp(event.when()),
        Wording.capital(date.day()),
        date.time(),
        exactness.sentence(event.when()),
        exactness.steps(event.when()),
        exactness.period(event.when()),
        windows.of(event.when()),
        exactness.countdown(event.when()),
        exactness.end(event.when()).map(desk.wording()::stamp).orElse(EventParts.NO_STAMP),
        exactness.endNote(event.when()),
        parts.facts(event, links),
        Html.of(Markdown.describe(event.description())),
        pictures(event, links),
        event.webcasts().stream().map(parts::webcast).toList(),
        event.infoLinks().stream().map(EventParts::reading).toList(),
        telling.all(history.subList(0, shown), links),
        telling.all(history.subList(shown, history.size()), links),
        new AddLinks(desk).of(event, links),
        steering(event, links),
        event.lastUpdated().map(desk.wording()::stamp).orElse(EventParts.NO_STAMP));
  }

  private List<Picture> pictures(Event event, Links links) {
    if (desk.settings().images() == Images.NONE) {
      return List.of();
    }
    return event.image().stream()
        .map(image -> EventParts.picture(image, desk.picture(event), links))
        .toList();
  }

  private Head head(Event event, Collection collection) {
    String title = titleOf(event);
    boolean twin = namesakes.get(title) > 1;
    String type = words.type(event.type());
    String date = words.dates().label(event.when());
    String what =
        event
            .location()
            .map(where -> words.text("event.what-where", type, Markdown.snippet(where, 60), date))
            .orElseGet(() -> words.text("event.what", type, date));
    String description =
        unique(Markdown.snippet(event.name(), 120), event, twin) + ". " + what + ".";
    return new Head(
        event.name(),
        unique(title, event, twin),
        description
            + (event.description().isEmpty()
                ? ""
                : " " + Markdown.snippet(event.description(), 90)),
        crumbs(event),
        Frames.announced(desk, collection),
        Looks.card(event.type()),
        data.of(event));
  }

  /** All events, and the year and month of a day that is named. */
  private List<Crumb> crumbs(Event event) {
    List<Crumb> crumbs = new ArrayList<>();
    crumbs.add(new Crumb(words.text("nav.events"), Routes.collection(desk.catalog().all())));
    String year = Sections.year(event);
    desk.year(year).ifPresent(found -> crumbs.add(new Crumb(year, Routes.collection(found))));
    if (!HomePage.isWindow(event) && event.when().first().isPresent()) {
      LocalDate day = Wording.day(event.when().first().get());
      desk.month(day.toString().substring(0, 7))
          .ifPresent(
              found -> crumbs.add(new Crumb(words.dates().month(day), Routes.collection(found))));
    }
    return crumbs;
  }

  /** The name with the day or period. */
  private String titleOf(Event event) {
    return event.name() + ", " + words.dates().parts(event.when()).day();
  }

  private String unique(String title, Event event, boolean hasTwin) {
    return hasTwin ? words.text("event.twin", title, event.id()) : title;
  }

  private List<Step> steering(Event event, Links links) {
    Neighbours all = ofAll.get(event.id());
    Neighbours same = ofType.get(event.id());
    String type = words.type(event.type());
    List<Step> steps = new ArrayList<>();
    all.before()
        .ifPresent(before -> steps.add(step(words.text("event.before"), before, false, links)));
    all.after().ifPresent(after -> steps.add(step(words.text("event.after"), after, true, links)));
    same.before()
        .filter(before -> !all.before().equals(same.before()))
        .ifPresent(
            before -> steps.add(step(words.text("event.before.type", type), before, false, links)));
    same.after()
        .filter(after -> !all.after().equals(same.after()))
        .ifPresent(
            after -> steps.add(step(words.text("event.after.type", type), after, true, links)));
    return steps;
  }

  private Step step(String label, Event event, boolean forward, Links links) {
    return new Step(
        label,
        event.name(),
        links.to(Routes.event(event)),
        words.dates().parts(event.when()).day(),
        forward);
  }

  private static Optional<Event> at(List<Event> events, int place) {
    return place < 0 || place >= events.size() ? Optional.empty() : Optional.of(events.get(place));
  }
}
