package spacecal.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.WebUrl;
import spacecal.model.When;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.view.EventView.Fact;
import spacecal.site.view.EventView.Picture;
import spacecal.site.view.EventView.Reading;
import spacecal.site.view.EventView.Value;
import spacecal.site.view.EventView.Webcast;
import spacecal.site.view.Link;
import spacecal.site.view.Stamp;

/** The lists on an event's page: what it is about, where to watch and read. */
final class EventParts {
  static final Stamp NO_STAMP = new Stamp("", "", false);

  private final Common common;

  EventParts(Common common) {
    this.common = common;
  }

  /**
   * Where it is and who takes part.
   *
   * @param place the page of its place, if there is one
   */
  List<Fact> facts(Event event, Optional<SitePath> place, Links links) {
    List<Fact> facts = new ArrayList<>();
    add(facts, common.wording().text("event.where"), where(event, place, links));
    add(
        facts,
        term("agency", event.agencies().size()),
        event.agencies().stream()
            .map(
                agency ->
                    new Value(
                        Link.to(agency.name(), links.to(page(Kind.AGENCY, agency.id()))), "")));
    add(
        facts,
        term("program", event.programs().size()),
        event.programs().stream()
            .map(
                program ->
                    new Value(
                        Link.to(program.name(), links.to(page(Kind.PROGRAM, program.id()))),
                        days(program.start(), program.end()))));
    add(
        facts,
        term("launch", event.launches().size()),
        event.launches().stream().map(launch -> related(launch, label(launch.start()).orElse(""))));
    related(facts, "expedition", event.expeditions());
    related(facts, "station", event.spaceStations());
    related(facts, "astronaut", event.astronauts());
    return facts;
  }

  /** By the name the event has for it, even where the place is better known by another. */
  private static Stream<Value> where(Event event, Optional<SitePath> place, Links links) {
    return event.location().stream()
        .map(name -> new Value(Link.to(name, place.map(links::to).orElse("")), ""));
  }

  private String term(String what, int number) {
    return common.wording().count("event." + what, number);
  }

  private void related(List<Fact> facts, String what, List<Event.Related> related) {
    add(
        facts,
        term(what, related.size()),
        related.stream().map(other -> related(other, days(other.start(), other.end()))));
  }

  /** Its status in LL2's words, and its dates. */
  private static Value related(Event.Related other, String dates) {
    return new Value(
        Link.to(other.name(), ""),
        Stream.of(other.status().orElse(""), dates)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  /** From a day to a day, as far as they are known. */
  private String days(When start, When end) {
    Optional<String> from = day(start);
    Optional<String> until = day(end);
    if (from.isPresent() && until.isPresent()) {
      return common.words().dates().fromTo(from.get(), until.get());
    }
    return from.map(day -> common.wording().text("event.since", day))
        .or(() -> until.map(day -> common.wording().text("event.until.day", day)))
        .orElse("");
  }

  private Optional<String> day(When when) {
    return when.first().map(at -> common.words().dates().day(Wording.day(at)));
  }

  private Optional<String> label(When when) {
    return when.first().map(known -> common.words().dates().label(when));
  }

  private static void add(List<Fact> facts, String term, Stream<Value> values) {
    List<Value> list = values.distinct().toList();
    if (!list.isEmpty()) {
      facts.add(new Fact(term, list));
    }
  }

  private static SitePath page(Kind kind, long id) {
    return Routes.collection(kind, String.valueOf(id));
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
        webcast.start().map(common.wording()::stamp).orElse(NO_STAMP),
        webcast
            .end()
            .map(end -> common.wording().end(webcast.start().orElse(end), end))
            .orElse(NO_STAMP),
        webcast.live());
  }

  static Reading reading(Event.InfoLink info) {
    return new Reading(info.title(), info.url().toString(), info.url().site(), info.description());
  }
}
