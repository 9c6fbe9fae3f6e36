package spacecal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.publish.Fingerprint;
import spacecal.publish.Fingerprints;
import spacecal.publish.Planned;
import spacecal.publish.Routes;

/**
 * A collection as JSON, in the API's envelope and in the catalog's order: {@code count} of all, the
 * addresses of the {@code next} and {@code previous} file, {@code results}. One file, or several
 * where there are many events.
 */
final class EventsJson {
  /** A file of more is too large for what asks for the whole of it. */
  static final int MOST_IN_ONE = 2_000;

  private final Routes routes;
  private final EventJson events;
  private final Collection collection;
  private final int most;

  /**
   * The files of a collection.
   *
   * @param most how many events may be in one
   */
  EventsJson(Routes routes, EventJson events, Collection collection, int most) {
    this.routes = routes;
    this.events = events;
    this.collection = collection;
    this.most = most;
  }

  /** At least one, still to be made. */
  List<Planned> plan() {
    List<Planned> files = new ArrayList<>();
    for (int page = 1; page <= pages(); page++) {
      int number = page;
      files.add(
          new Planned(
              Routes.eventsJson(collection, page),
              prints -> fingerprint(prints, number),
              () -> bytes(number)));
    }
    return files;
  }

  private int pages() {
    return Math.max(1, (collection.events().size() + most - 1) / most);
  }

  private List<Event> results(int page) {
    List<Event> all = collection.events();
    return all.subList((page - 1) * most, Math.min(page * most, all.size()));
  }

  private Fingerprint fingerprint(Fingerprints prints, int page) {
    return prints.of(
        collection.kind(),
        collection.key(),
        collection.title(),
        collection.query().print(),
        collection.events().size(),
        results(page).stream().map(event -> events.row(prints, event)).toList());
  }

  private byte[] bytes(int page) {
    List<Event> all = collection.events();
    List<Event> results = results(page);
    return JsonText.withEntries(
        json -> {
          json.writeStartObject();
          json.writeNumberField("count", all.size());
          JsonText.textOrNull(json, "next", address(page + 1));
          JsonText.textOrNull(json, "previous", address(page - 1));
          json.writeStringField("title", collection.title());
          json.writeStringField("query", collection.query().print());
          json.writeStringField("page", routes.asciiAddress(Routes.collection(collection)));
        },
        "results",
        results.stream().map(events::entry).toList());
  }

  private Optional<String> address(int page) {
    return page < 1 || page > pages()
        ? Optional.empty()
        : Optional.of(routes.asciiAddress(Routes.eventsJson(collection, page)));
  }
}
