package spacecal.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import spacecal.model.Collection;
import spacecal.model.PublishedCalendar;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.view.ExploreView;
import spacecal.site.view.ListView;

/**
 * What the page of all events tells its scripts, which answer the query in its address: how types
 * are called and look, and where things are.
 */
final class ExplorePage {
  /** So many results are a page of them, unless the query says another limit. */
  private static final int RESULTS = 50;

  /** The first imports the others; all are named so that none waits for another. */
  private static final List<String> SCRIPTS =
      List.of(
          "explore.js",
          "spacecal.js",
          "explore-facets.js",
          "explore-results.js",
          "explore-take.js",
          "explore-dates.js",
          "explore-page.js");

  private final Desk desk;

  ExplorePage(Desk desk) {
    this.desk = desk;
  }

  /**
   * The page around its plain list.
   *
   * @param small whether its data may be loaded before anything is asked
   */
  ExploreView view(ListView list, boolean small, Links links) {
    return new ExploreView(
        list.frame(),
        list,
        small,
        Json.data(settings(small, links)),
        SCRIPTS.stream().map(name -> links.to(Routes.asset(name))).toList());
  }

  private Map<String, Object> settings(boolean small, Links links) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("page", RESULTS);
    settings.put("small", small ? 1 : 0);
    settings.put("root", links.to(Routes.HOME));
    settings.put("base", desk.routes().base().toString());
    settings.put("everything", everything(links));
    settings.put("now", desk.now().toString());
    settings.put("since", PublishedCalendar.advertisedSince(desk.now()) + "T00:00:00Z");
    Map<String, Object> types = new LinkedHashMap<>();
    for (Collection type : desk.types()) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("name", desk.words().title(type));
      shown.put("look", Looks.of(type.events().get(0).type()));
      types.put(type.key(), shown);
    }
    settings.put("types", types);
    settings.put("calendars", calendars(collection -> collection.kind() != Collection.Kind.ALL));
    settings.put("all", calendars(collection -> collection.kind() == Collection.Kind.ALL));
    settings.put("live", desk.words().text("live"));
    settings.put("apple", desk.words().text("subscribe.apple"));
    return settings;
  }

  /** What one can subscribe to day by day: what it is called and asks, its page and its file. */
  private List<Object> calendars(Predicate<Collection> wanted) {
    List<Object> calendars = new ArrayList<>();
    for (PublishedCalendar calendar : desk.calendars().all()) {
      Collection collection = calendar.collection();
      if (calendar.contents() == PublishedCalendar.Contents.DATED && wanted.test(collection)) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("title", desk.words().title(collection));
        shown.put("query", collection.query());
        shown.put("page", Routes.collection(collection).address());
        shown.put("file", Routes.calendar(calendar).address());
        calendars.add(shown);
      }
    }
    return calendars;
  }

  /** The file with every event that has a date; empty if none has. */
  private String everything(Links links) {
    return desk.calendars().ofAll().stream()
        .filter(calendar -> calendar.contents() == PublishedCalendar.Contents.EVERYTHING)
        .map(Routes::calendar)
        .map((SitePath file) -> links.to(file))
        .findFirst()
        .orElse("");
  }
}
