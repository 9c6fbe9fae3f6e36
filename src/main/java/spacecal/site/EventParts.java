package spacecal.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.WebUrl;
import spacecal.publish.Routes;
import spacecal.site.view.EventView.Fact;
import spacecal.site.view.EventView.Picture;
import spacecal.site.view.EventView.Reading;
import spacecal.site.view.EventView.Update;
import spacecal.site.view.EventView.Webcast;
import spacecal.site.view.Link;
import spacecal.site.view.Stamp;

/** The lists on an event's page: what it is about, where to watch and read, what was said. */
final class EventParts {
  static final Stamp NO_STAMP = new Stamp("", "", false);

  private EventParts() {}

  /** Where it is and who takes part. */
  static List<Fact> facts(Event event, Links links) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Where", event.location().stream().map(EventParts::plain));
    add(
        facts,
        event.agencies().size() == 1 ? "Agency" : "Agencies",
        event.agencies().stream()
            .map(
                agency ->
                    Link.to(
                        agency.name(),
                        links.to(
                            Routes.collection(
                                Collection.Kind.AGENCY, String.valueOf(agency.id()))))));
    add(
        facts,
        event.programs().size() == 1 ? "Program" : "Programs",
        event.programs().stream()
            .map(
                program ->
                    Link.to(
                        program.name(),
                        links.to(
                            Routes.collection(
                                Collection.Kind.PROGRAM, String.valueOf(program.id()))))));
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
        related.stream().map(Event.Related::name).map(EventParts::plain));
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

  /**
   * A picture of an event.
   *
   * @param copy what is published of it, if anything
   */
  static Picture picture(Event.Image image, Optional<spacecal.model.Picture> copy, Links links) {
    return new Picture(
        image.name(),
        image.url().toString(),
        copy.map(shown -> links.to(Routes.picture(shown))).orElse(""),
        copy.map(spacecal.model.Picture::width).orElse(0),
        copy.map(spacecal.model.Picture::height).orElse(0),
        image.credit().orElse(""),
        image
            .license()
            .map(
                license -> Link.to(license.name(), license.link().map(WebUrl::toString).orElse("")))
            .orElse(Link.NONE));
  }

  static Webcast webcast(Event.Webcast webcast) {
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

  /** What editors said, the latest first. */
  static List<Update> updates(Event event) {
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

  static Reading reading(Event.InfoLink info) {
    return new Reading(info.title(), info.url().toString(), info.url().site(), info.description());
  }
}
