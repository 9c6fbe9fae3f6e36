package spacecal.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;
import spacecal.site.view.Link;
import spacecal.site.view.ListView;
import spacecal.site.view.ListView.Entry;
import spacecal.site.view.Section;

/** The years of a type, agency, program or place that is too large for one page, a page each. */
final class GroupYears {
  /** A longer list is no page to read. */
  private static final int LONGEST = 400;

  /** So many of what is past a large group shows before it leads to its years. */
  private static final int NEWEST = 50;

  private final Desk desk;
  private final Frames frames;
  private final Offers offers;
  private final Wording words;

  GroupYears(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.offers = new Offers(desk);
    this.words = desk.wording();
  }

  private static boolean isLarge(Collection group) {
    return group.events().size() > LONGEST;
  }

  /** What of the past, the latest first, the group's own page shows. */
  static List<Event> shown(Collection group, List<Event> past) {
    return isLarge(group) ? past.subList(0, Math.min(NEWEST, past.size())) : past;
  }

  /** The years to go to, the latest first; none if all is on one page. */
  List<Entry> contents(Collection group, Links links) {
    List<Entry> contents = new ArrayList<>();
    years(group)
        .descendingMap()
        .forEach(
            (year, events) ->
                contents.add(
                    new Entry(
                        Link.to(year, links.to(Routes.yearOf(group, year))),
                        words.count("events", events.size()))));
    return contents;
  }

  /**
   * The pages of its years; none if all is on one page.
   *
   * @param unique its title, which no other group has
   * @param above the page of all such groups
   */
  List<Page> pages(Collection group, String unique, String look, Crumb above) {
    List<Page> pages = new ArrayList<>();
    for (Map.Entry<String, List<Event>> year : years(group).entrySet()) {
      SitePath path = Routes.yearOf(group, year.getKey());
      pages.add(
          new Page(
              path,
              "group.ftlh",
              Wording.lastUpdated(year.getValue()),
              () -> view(group, unique, look, above, path, year)));
    }
    return pages;
  }

  private ListView view(
      Collection group,
      String unique,
      String look,
      Crumb above,
      SitePath path,
      Map.Entry<String, List<Event>> year) {
    Links links = desk.links(path);
    String size = words.size(year.getValue());
    return new ListView(
        frames.of(
            path,
            Head.of(
                words.text("group.year", desk.title(group), year.getKey()),
                words.text("group.year.title", unique, year.getKey()),
                words.text(
                    "group.year.description",
                    words.text("group.year.title", unique, year.getKey()),
                    size),
                List.of(above, new Crumb(desk.title(group), Routes.collection(group))),
                desk.calendars().announced(group))),
        look,
        "",
        size + ".",
        List.of(),
        List.of(),
        List.of(
            new Section(
                year.getKey(),
                "y" + year.getKey(),
                desk.year(year.getKey())
                    .map(found -> links.to(Routes.collection(found)))
                    .orElse(""),
                desk.rows(year.getValue(), links))),
        List.of(),
        contents(group, links),
        List.of(),
        offers.of(group, links).stream().limit(1).toList());
  }

  private static NavigableMap<String, List<Event>> years(Collection group) {
    NavigableMap<String, List<Event>> years = new TreeMap<>(Comparator.naturalOrder());
    if (isLarge(group)) {
      for (Event event : group.events()) {
        event
            .when()
            .year()
            .ifPresent(
                year ->
                    years
                        .computeIfAbsent(String.valueOf(year), list -> new ArrayList<>())
                        .add(event));
      }
    }
    return years;
  }
}
