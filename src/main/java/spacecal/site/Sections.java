package spacecal.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.site.view.Section;

/** Cuts a list of events into parts under headings. */
final class Sections {
  private static final String LONGER = "longer";
  private static final String UNDATED = "undated";

  private Sections() {}

  /** By the year they fall in, in the order given, with a link to the year's page. */
  static List<Section> byYear(Desk desk, List<Event> events, Links links) {
    List<Section> sections = new ArrayList<>();
    grouped(events, Sections::year)
        .forEach(
            (year, list) ->
                sections.add(
                    new Section(
                        title(desk, year),
                        anchor(year),
                        desk.year(year).map(found -> links.to(Routes.collection(found))).orElse(""),
                        desk.rows(list, links))));
    return sections;
  }

  /** Dated ones by their month, in the order given, with a link to the month's page. */
  static List<Section> byMonth(Desk desk, List<Event> events, Links links) {
    List<Section> sections = new ArrayList<>();
    grouped(events, event -> Wording.day(event.when().first().orElseThrow()).withDayOfMonth(1))
        .forEach(
            (month, list) -> {
              String key = month.toString().substring(0, 7);
              sections.add(
                  new Section(
                      desk.words().dates().month(month),
                      "m-" + key,
                      links.to(Routes.collection(Collection.Kind.MONTH, key)),
                      desk.rows(list, links)));
            });
    return sections;
  }

  /** The year that holds all of an event, or a word for those that no one year holds. */
  static String year(Event event) {
    return event
        .when()
        .year()
        .map(String::valueOf)
        .orElse(event.when().first().isPresent() ? LONGER : UNDATED);
  }

  private static String title(Desk desk, String year) {
    return switch (year) {
      case LONGER -> desk.wording().text("year.longer");
      case UNDATED -> desk.wording().text("date.unknown");
      default -> year;
    };
  }

  private static String anchor(String year) {
    return year.equals(LONGER) || year.equals(UNDATED) ? year : "y" + year;
  }

  static <K> Map<K, List<Event>> grouped(List<Event> events, Function<Event, K> key) {
    Map<K, List<Event>> groups = new LinkedHashMap<>();
    for (Event event : events) {
      groups.computeIfAbsent(key.apply(event), group -> new ArrayList<>()).add(event);
    }
    return groups;
  }
}
