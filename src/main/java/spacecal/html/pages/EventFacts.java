package spacecal.html.pages;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.SiteContext;
import spacecal.html.ViewFormatter;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Event.Participant;
import spacecal.model.When;
import spacecal.output.Routes;

/** Builds the facts about an event: where it takes place and who takes part. */
record EventFacts(SiteContext site) {
  /** A line of the facts. */
  record Fact(String term, List<Value> values) {}

  /**
   * A value of a fact.
   *
   * @param link without an address if it links to nothing
   * @param note its status and dates; empty for none
   */
  record Value(Link link, String note) {}

  /**
   * The facts about an event.
   *
   * @param location the collection of its location, if it has one
   */
  List<Fact> of(Event event, Optional<Collection> location, Links links) {
    String locationPage = location.map(found -> site.link(found, links).href()).orElse("");
    return Stream.of(
            fact(
                site.text("event.where"),
                site.catalog().location(event).stream().toList(),
                name -> new Value(Link.to(name, locationPage), "")),
            participants("agency", Kind.AGENCY, event, links),
            participants("program", Kind.PROGRAM, event, links),
            participants("launch", Kind.MISSION, event, links),
            participants("expedition", Kind.EXPEDITION, event, links),
            participants("station", Kind.STATION, event, links),
            participants("astronaut", Kind.ASTRONAUT, event, links))
        .filter(fact -> !fact.values().isEmpty())
        .toList();
  }

  private <T> Fact fact(String term, List<T> items, Function<T, Value> value) {
    return new Fact(term, items.stream().map(value).distinct().toList());
  }

  private Fact participants(String what, Kind kind, Event event, Links links) {
    List<Participant> all = event.participants(kind);
    return fact(site.count("event." + what, all.size()), all, one -> value(one, links));
  }

  /** A link to its collection, if it has one, its status in LL2's words, and its dates. */
  private Value value(Participant one, Links links) {
    String page =
        site.catalog()
            .collection(one.kind(), one.id())
            .map(collection -> links.to(Routes.collection(collection)))
            .orElse("");
    String dates = one.kind() == Kind.MISSION ? label(one.start()) : days(one.start(), one.end());
    return new Value(
        Link.to(one.name(), page),
        Stream.of(one.status().orElse(""), dates)
            .filter(text -> !text.isEmpty())
            .collect(joining(", ")));
  }

  /** From one day to another, as far as they are known. */
  private String days(When start, When end) {
    Optional<String> from = day(start);
    Optional<String> until = day(end);
    if (from.isPresent() && until.isPresent()) {
      return site.dates().fromTo(from.get(), until.get());
    }
    return from.map(day -> site.text("event.since", day))
        .or(() -> until.map(day -> site.text("event.until.day", day)))
        .orElse("");
  }

  private Optional<String> day(When when) {
    return when.first().map(at -> site.dates().day(ViewFormatter.day(at)));
  }

  private String label(When when) {
    return when.first().map(known -> site.dates().label(when)).orElse("");
  }
}
