package spacecal.site;

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

  private final Desk desk;

  EventParts(Desk desk) {
    this.desk = desk;
  }

  /** Where it is and who takes part. */
  List<Fact> facts(Event event, Links links) {
    List<Fact> facts = new ArrayList<>();
    add(
        facts,
        desk.wording().text("event.where"),
        event.location().stream().map(EventParts::plain));
    add(
        facts,
        term("agency", event.agencies().size()),
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
        term("program", event.programs().size()),
        event.programs().stream()
            .map(
                program ->
                    Link.to(
                        program.name(),
                        links.to(
                            Routes.collection(
                                Collection.Kind.PROGRAM, String.valueOf(program.id()))))));
    related(facts, "launch", event.launches());
    related(facts, "expedition", event.expeditions());
    related(facts, "station", event.spaceStations());
    related(facts, "astronaut", event.astronauts());
    return facts;
  }

  private String term(String what, int number) {
    return desk.wording().count("event." + what, number);
  }

  private void related(List<Fact> facts, String what, List<Event.Related> related) {
    add(
        facts,
        term(what, related.size()),
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

  Webcast webcast(Event.Webcast webcast) {
    return new Webcast(
        webcast.title(),
        webcast.url().toString(),
        webcast.url().site(),
        webcast.publisher().orElse(""),
        webcast.language().orElse(""),
        webcast.start().map(desk.wording()::stamp).orElse(NO_STAMP),
        webcast
            .end()
            .map(end -> desk.wording().end(webcast.start().orElse(end), end))
            .orElse(NO_STAMP),
        webcast.live());
  }

  /** What editors said, the latest first. */
  List<Update> updates(Event event) {
    List<Update> updates = new ArrayList<>();
    for (Event.Update update : event.updates()) {
      updates.add(
          0,
          new Update(
              update.createdOn().map(desk.wording()::stamp).orElse(NO_STAMP),
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
