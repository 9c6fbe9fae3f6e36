package spacecal.site;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.site.view.ListView.Row;
import spacecal.site.view.ListView.Section;
import spacecal.site.view.Stamp;
import spacecal.words.Words;

/** Builds lists of events: a row for each event, in sections where a list is long. */
final class EventRows {
  private static final String LONGER = "longer";
  private static final String UNDATED = "undated";

  private final SiteContext site;
  private final Words words;

  EventRows(SiteContext site) {
    this.site = site;
    this.words = site.words();
  }

  /** An event with its date. */
  Row row(Event event, Links links) {
    return row(event, site.format().stamp(event.when()), links);
  }

  /** An event on a page that shows its day elsewhere: with its time only. */
  Row rowOfDay(Event event, Links links) {
    return row(event, site.format().timeOfDay(event.when()), links);
  }

  private Row row(Event event, Stamp date, Links links) {
    boolean changes = !event.when().isOver(site.now()) && !ViewFormatter.isWindow(event);
    return new Row(
        links.to(Routes.event(event)),
        event.name(),
        words.type(event.type()),
        TypeStyles.of(event.type()),
        date,
        event.location().orElse(""),
        event.webcastLive(),
        changes && ViewFormatter.isMoment(event.when()) ? date.datetime() : "",
        changes ? event.when().last().map(Instant::toString).orElse("") : "",
        changes ? webcastTimes(event) : "");
  }

  private static String webcastTimes(Event event) {
    return event.webcasts().stream()
        .filter(webcast -> webcast.start().isPresent() && webcast.end().isPresent())
        .map(webcast -> webcast.start().get() + "/" + webcast.end().get())
        .collect(Collectors.joining(" "));
  }

  /** Events in the order given. */
  List<Row> rows(List<Event> events, Links links) {
    return events.stream().map(event -> row(event, links)).toList();
  }

  /** Windows by the periods they name, in the order given. */
  List<Section> windows(List<Event> windows, Links links) {
    return sections(
        windows,
        event -> words.dates().label(event.when()),
        period -> ViewFormatter.capitalize(period),
        period -> "",
        period -> "",
        links);
  }

  /** Events by the year they fall into, in the order given, with links to the years' pages. */
  List<Section> byYear(List<Event> events, Links links) {
    return sections(
        events,
        EventRows::year,
        this::yearTitle,
        year -> year.equals(LONGER) || year.equals(UNDATED) ? year : "y" + year,
        year -> site.year(year).map(found -> site.link(found, links).href()).orElse(""),
        links);
  }

  /** The year that holds all of an event, or a word for events that no one year holds. */
  private static String year(Event event) {
    return event
        .when()
        .year()
        .map(String::valueOf)
        .orElse(event.when().first().isPresent() ? LONGER : UNDATED);
  }

  private String yearTitle(String year) {
    return switch (year) {
      case LONGER -> words.text("year.longer");
      case UNDATED -> words.text("date.unknown");
      default -> year;
    };
  }

  /** Dated events by their month, in the order given, with links to the months' pages. */
  List<Section> byMonth(List<Event> events, Links links) {
    return sections(
        events,
        event -> YearMonth.from(ViewFormatter.firstDay(event)),
        month -> words.dates().month(month.atDay(1)),
        month -> "m-" + month,
        month -> links.to(Routes.collection(Kind.MONTH, month.toString())),
        links);
  }

  private <K> List<Section> sections(
      List<Event> events,
      Function<Event, K> key,
      Function<K, String> title,
      Function<K, String> anchor,
      Function<K, String> href,
      Links links) {
    return grouped(events, key).entrySet().stream()
        .map(
            group ->
                new Section(
                    title.apply(group.getKey()),
                    anchor.apply(group.getKey()),
                    href.apply(group.getKey()),
                    rows(group.getValue(), links)))
        .toList();
  }

  /** Groups in the order in which they begin. */
  static <T, K> Map<K, List<T>> grouped(List<T> items, Function<T, K> key) {
    return items.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
