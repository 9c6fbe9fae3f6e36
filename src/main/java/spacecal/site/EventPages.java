package spacecal.site;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.WebUrl;
import spacecal.model.When;
import spacecal.publish.Routes;
import spacecal.site.Head.Crumb;
import spacecal.site.view.EventView;
import spacecal.site.view.EventView.Fact;
import spacecal.site.view.EventView.Picture;
import spacecal.site.view.EventView.Reading;
import spacecal.site.view.EventView.Step;
import spacecal.site.view.EventView.Update;
import spacecal.site.view.EventView.Webcast;
import spacecal.site.view.Link;
import spacecal.site.view.Stamp;

/** The page of each event. */
final class EventPages {
  private static final Stamp NO_STAMP = new Stamp("", "", false);

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
        exactness.end(event.when()).map(Wording::stamp).orElse(NO_STAMP),
        exactness.endNote(event.when()),
        facts(event, links),
        Html.of(Markdown.describe(event.description())),
        event.image().stream().map(EventPages::picture).toList(),
        event.webcasts().stream().map(EventPages::webcast).toList(),
        event.infoLinks().stream()
            .map(
                info ->
                    new Reading(
                        info.title(), info.url().toString(), info.url().site(), info.description()))
            .toList(),
        updates(event),
        new AddLinks(desk).of(event, links),
        steering(event, links),
        event.lastUpdated().map(Wording::stamp).orElse(NO_STAMP));
  }

  private Head head(Event event, Collection type) {
    String title = titleOf(event);
    String unique = namesakes.get(title) > 1 ? title + " (event " + event.id() + ")" : title;
    String place = event.location().map(where -> " at " + where).orElse("");
    String lead = unique + ". " + event.type().name() + place + ", " + event.when().label() + ".";
    return new Head(
        event.name(),
        unique,
        Markdown.snippet(lead, 230) + lead(event),
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

  private static String lead(Event event) {
    return event.description().isEmpty() ? "" : " " + Markdown.snippet(event.description(), 80);
  }

  /** The name with the day or period; a long name gives way. */
  private static String titleOf(Event event) {
    return event.name() + ", " + Wording.parts(event.when()).day();
  }

  private static List<Fact> facts(Event event, Links links) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Where", event.location().stream().map(EventPages::plain));
    add(
        facts,
        event.agencies().size() == 1 ? "Agency" : "Agencies",
        event.agencies().stream()
            .map(
                agency ->
                    Link.to(
                        agency.name(),
                        links.to(Routes.collection(key(Collection.Kind.AGENCY, agency.id()))))));
    add(
        facts,
        event.programs().size() == 1 ? "Program" : "Programs",
        event.programs().stream()
            .map(
                program ->
                    Link.to(
                        program.name(),
                        links.to(Routes.collection(key(Collection.Kind.PROGRAM, program.id()))))));
    related(facts, "Launch", "Launches", event.launches());
    related(facts, "Expedition", "Expeditions", event.expeditions());
    related(facts, "Station", "Stations", event.spaceStations());
    related(facts, "Astronaut", "Astronauts", event.astronauts());
    return facts;
  }

  private static void related(
      List<Fact> facts, String one, String many, List<Event.Related> related) {
    add(
        facts,
        related.size() == 1 ? one : many,
        related.stream().map(Event.Related::name).map(EventPages::plain));
  }

  private static void add(List<Fact> facts, String term, Stream<Link> values) {
    List<Link> list = values.distinct().toList();
    if (!list.isEmpty()) {
      facts.add(new Fact(term, list));
    }
  }

  private static Link plain(String text) {
    return Link.to(text, "");
  }

  /** Only the key of a collection, which is all that its address needs. */
  private static Collection key(Collection.Kind kind, long id) {
    return new Collection(kind, String.valueOf(id), "", List.of());
  }

  private static Picture picture(Event.Image image) {
    return new Picture(
        image.name(),
        image.url().toString(),
        image.credit().orElse(""),
        image
            .license()
            .map(
                license -> Link.to(license.name(), license.link().map(WebUrl::toString).orElse("")))
            .orElse(Link.NONE));
  }

  private static Webcast webcast(Event.Webcast webcast) {
    return new Webcast(
        webcast.title(),
        webcast.url().toString(),
        webcast.url().site(),
        webcast.publisher().orElse(""),
        webcast.language().orElse(""),
        webcast.start().map(Wording::stamp).orElse(NO_STAMP),
        webcast.end().map(end -> endOf(webcast.start().orElse(end), end)).orElse(NO_STAMP),
        webcast.live());
  }

  /** An end on the day of the start needs no day. */
  private static Stamp endOf(Instant start, Instant end) {
    Stamp whole = Wording.stamp(end);
    boolean sameDay = Wording.day(start).equals(Wording.day(end));
    String text = whole.text();
    return sameDay
        ? new Stamp(text.substring(text.indexOf(", ") + 2), whole.datetime(), true)
        : whole;
  }

  private static List<Update> updates(Event event) {
    List<Update> updates = new ArrayList<>();
    for (Event.Update update : event.updates()) {
      updates.add(
          0,
          new Update(
              update.createdOn().map(Wording::stamp).orElse(NO_STAMP),
              update.createdBy().orElse(""),
              update.comment(),
              update.infoUrl().map(WebUrl::toString).orElse(""),
              update.infoUrl().map(WebUrl::site).orElse("")));
    }
    return updates;
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
