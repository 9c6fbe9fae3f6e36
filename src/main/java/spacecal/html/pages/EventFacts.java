package spacecal.html.pages;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.html.Links;
import spacecal.html.SiteContext;
import spacecal.html.ViewFormatter;
import spacecal.html.view.EventView.Fact;
import spacecal.html.view.EventView.Value;
import spacecal.html.view.Link;
import spacecal.i18n.Messages;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.output.Routes;

/** Builds the facts about an event: where it takes place and who takes part. */
final class EventFacts {
  private final SiteContext site;
  private final Messages messages;

  EventFacts(SiteContext site) {
    this.site = site;
    this.messages = site.messages();
  }

  /**
   * The facts about an event.
   *
   * @param location the collection of its location, if it has one
   */
  List<Fact> of(Event event, Optional<Collection> location, Links links) {
    String locationPage = location.map(found -> site.link(found, links).href()).orElse("");
    return Stream.of(
            fact(
                messages.text("event.where"),
                site.catalog().location(event).stream().toList(),
                name -> new Value(Link.to(name, locationPage), "")),
            fact(
                term("agency", event.agencies()),
                event.agencies(),
                agency -> new Value(link(Kind.AGENCY, agency.id(), agency.name(), links), "")),
            fact(
                term("program", event.programs()),
                event.programs(),
                program ->
                    new Value(
                        link(Kind.PROGRAM, program.id(), program.name(), links),
                        days(program.start(), program.end()))),
            fact(
                term("launch", event.launches()),
                event.launches(),
                launch -> related(launch, label(launch.start()))),
            fact(term("expedition", event.expeditions()), event.expeditions(), this::related),
            fact(term("station", event.spaceStations()), event.spaceStations(), this::related),
            fact(term("astronaut", event.astronauts()), event.astronauts(), this::related))
        .filter(fact -> !fact.values().isEmpty())
        .toList();
  }

  private <T> Fact fact(String term, List<T> items, Function<T, Value> value) {
    return new Fact(term, items.stream().map(value).distinct().toList());
  }

  private String term(String what, List<?> items) {
    return messages.count("event." + what, items.size());
  }

  private static Link link(Kind kind, long id, String name, Links links) {
    return Link.to(name, links.to(Routes.collection(kind, String.valueOf(id))));
  }

  private Value related(Event.Related other) {
    return related(other, days(other.start(), other.end()));
  }

  /** Its status in LL2's words, and its dates. */
  private static Value related(Event.Related other, String dates) {
    return new Value(
        Link.to(other.name(), ""),
        Stream.of(other.status().orElse(""), dates)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  /** From one day to another, as far as they are known. */
  private String days(When start, When end) {
    Optional<String> from = day(start);
    Optional<String> until = day(end);
    if (from.isPresent() && until.isPresent()) {
      return messages.dates().fromTo(from.get(), until.get());
    }
    return from.map(day -> messages.text("event.since", day))
        .or(() -> until.map(day -> messages.text("event.until.day", day)))
        .orElse("");
  }

  private Optional<String> day(When when) {
    return when.first().map(at -> messages.dates().day(ViewFormatter.day(at)));
  }

  private String label(When when) {
    return when.first().map(known -> messages.dates().label(when)).orElse("");
  }
}
