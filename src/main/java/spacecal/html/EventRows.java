package spacecal.html;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import spacecal.html.Links.Link;
import spacecal.html.ViewFormatter.FormattedDate;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.output.Routes;

/** Builds lists of events: a row for each event, in sections where a list is long. */
public record EventRows(SiteContext site) {
  /**
   * A part of a list under a heading.
   *
   * @param anchor its id, empty for none
   * @param href a page of its own, empty for none
   */
  public record Section(String title, String anchor, String href, List<Row> rows) {}

  /** A link to a section or page, and the number of its events. */
  public record Entry(Link link, String count) {}

  /**
   * An event in a list.
   *
   * @param typeClass the class of its type's accent
   * @param place empty if it is not known
   * @param starts its start, if the time is known and it is not over; else empty
   * @param over its end, if it has an exact day and is not over; else empty
   * @param webcasts the times of its webcasts as "START/END", separated by spaces; empty if it is
   *     over
   * @param watch the URL of its first webcast; empty if it is over
   * @param thumbnail a small copy of its picture; empty for none
   */
  public record Row(
      String href,
      String name,
      String type,
      String typeClass,
      FormattedDate when,
      String place,
      boolean live,
      String starts,
      String over,
      String webcasts,
      String watch,
      String thumbnail) {}

  private static final String LONGER = "longer";
  private static final String UNDATED = "undated";

  /** An event with its date, and its year if that is not the present one. */
  public Row row(Event event, Links links) {
    Optional<Integer> thisYear = Optional.of(site.today().getYear());
    return row(event, !event.when().year().equals(thisYear), links);
  }

  private Row row(Event event, boolean withYear, Links links) {
    return row(event, site.format().listed(event.when(), withYear), links);
  }

  /** An event on a page that shows its day elsewhere: with its time only. */
  public Row rowOfDay(Event event, Links links) {
    return row(event, site.format().timeOfDay(event.when()), links);
  }

  private Row row(Event event, FormattedDate date, Links links) {
    boolean changes = !site.isOver(event) && !event.when().isWindow();
    return new Row(
        links.to(Routes.event(event)),
        event.name(),
        site.type(event),
        TypeStyles.of(event.type()),
        date,
        site.catalog().location(event).orElse(""),
        site.isLive(event),
        changes && event.when().isMoment() ? date.datetime() : "",
        changes ? site.catalog().over(event).map(Instant::toString).orElse("") : "",
        changes ? webcastTimes(event) : "",
        changes ? site.webcast(event).map(first -> first.url().toString()).orElse("") : "",
        site.thumbnail(event).map(copy -> links.to(Routes.picture(copy))).orElse(""));
  }

  private static String webcastTimes(Event event) {
    return event.webcasts().stream()
        .filter(webcast -> webcast.isScheduled() && webcast.end().isPresent())
        .map(webcast -> webcast.start().get() + "/" + webcast.end().get())
        .collect(Collectors.joining(" "));
  }

  /** Events in the order given. */
  public List<Row> rows(List<Event> events, Links links) {
    return events.stream().map(event -> row(event, links)).toList();
  }

  /** Windows by the periods they name, in the order given. */
  public List<Section> windows(List<Event> windows, Links links) {
    return sections(
        windows,
        event -> site.dates().label(event.when()),
        (period, rows) -> new Section(ViewFormatter.capitalize(period), "", "", rows),
        links);
  }

  /** Events by the year they fall into, in the order given, with links to the years' pages. */
  public List<Section> byYear(List<Event> events, Links links) {
    return sections(events, EventRows::year, (year, rows) -> yearSection(year, rows, links), links);
  }

  /** The year that holds all of an event, or a word for events that no one year holds. */
  private static String year(Event event) {
    return event
        .when()
        .year()
        .map(String::valueOf)
        .orElse(event.when().first().isPresent() ? LONGER : UNDATED);
  }

  private Section yearSection(String year, List<Row> rows, Links links) {
    return switch (year) {
      case LONGER -> new Section(site.text("year.longer"), year, "", rows);
      case UNDATED -> new Section(site.text("date.unknown"), year, "", rows);
      default -> {
        String href = site.year(year).map(found -> site.link(found, links).href()).orElse("");
        yield new Section(year, "y" + year, href, rows);
      }
    };
  }

  /** Dated events by their month, in the order given, with links to the months' pages. */
  public List<Section> byMonth(List<Event> events, Links links) {
    return sections(
        events,
        event -> YearMonth.from(ViewFormatter.firstDay(event)),
        (month, rows) ->
            new Section(
                site.dates().month(month.atDay(1)),
                "m-" + month,
                links.to(Routes.collection(Kind.MONTH, month.toString())),
                rows),
        links);
  }

  private <K> List<Section> sections(
      List<Event> events,
      Function<Event, K> key,
      BiFunction<K, List<Row>, Section> section,
      Links links) {
    List<Section> sections = new ArrayList<>();
    grouped(events, key)
        .forEach(
            (group, of) ->
                sections.add(
                    section.apply(
                        group, of.stream().map(event -> row(event, false, links)).toList())));
    return sections;
  }

  /** Groups in the order in which they begin. */
  public static <T, K> Map<K, List<T>> grouped(List<T> items, Function<T, K> key) {
    return items.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
