package spacecal.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.Picture;
import spacecal.publish.Planned;
import spacecal.publish.Routes;

/**
 * The JSON files of a site: the search's, one for each event and each collection, and the schemas
 * that describe them.
 */
public final class Data {
  private final Routes routes;
  private final Catalog catalog;
  private final List<Collection> collections;
  private final EventJson events;

  /**
   * The files of a catalog.
   *
   * @param assumedDuration how long an event is taken to last that does not say, as in calendars
   * @param collections those that get a file
   * @param pictures those that are published, by the id of the event
   */
  public Data(
      Routes routes,
      Optional<Duration> assumedDuration,
      Catalog catalog,
      List<Collection> collections,
      History history,
      Map<Long, Picture> pictures) {
    this.routes = routes;
    this.catalog = catalog;
    this.collections = List.copyOf(collections);
    this.events = new EventJson(routes, assumedDuration, history, Map.copyOf(pictures));
  }

  /** All of them, still to be made. */
  public List<Planned> plan() {
    List<Planned> files = new ArrayList<>();
    files.addAll(new SearchFiles(catalog, Routes.MOST_IN_SEARCH).plan());
    for (Collection collection : collections) {
      files.addAll(new EventsJson(routes, events, collection, EventsJson.MOST_IN_ONE).plan());
    }
    for (Event event : catalog.events()) {
      files.add(
          new Planned(
              Routes.eventJson(event),
              prints -> events.whole(prints, event),
              () -> events.bytes(event)));
    }
    files.addAll(Schemas.plan());
    return files;
  }
}
