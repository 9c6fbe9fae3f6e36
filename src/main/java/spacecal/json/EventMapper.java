package spacecal.json;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Event.Participant;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.model.HistoryEntry;
import spacecal.model.Picture;
import spacecal.model.When;
import spacecal.output.Routes;

/**
 * Maps events to their JSON form: all that LL2 sent, under LL2's names, and beside it what the site
 * adds. What LL2 did not send of its own keys is null or empty; the published schemas describe the
 * keys.
 *
 * @param pictures the published copies of images, by the id of the event
 */
record EventMapper(
    Routes routes, Catalog catalog, History history, Map<Long, EventPictures> pictures) {
  private static final String DETAILED = "detailed";

  /** The keys that only the mode {@code detailed} has. */
  private static final Set<String> DETAILS =
      Set.of(
          "agencies",
          "program",
          "launches",
          "expeditions",
          "spacestations",
          "astronauts",
          "changes");

  /** The keys that the mode {@code list} does not have either. */
  private static final Set<String> EDITS = Set.of("updates", "last_updated");

  /** The copy of an image that is published with the site. */
  private record ImageCopy(String url, int width, int height) {}

  /** The changes that one fetch detected. */
  private record Changes(
      Instant seen,
      Optional<Moved> moved,
      @JsonIgnoreProperties({"seen", "event", "name"}) List<Change> fields) {}

  private record Moved(LabeledDate from, LabeledDate to) {}

  private record LabeledDate(String label, When when) {
    LabeledDate(When when) {
      this(when.label(), when);
    }
  }

  /**
   * Returns the event with the keys of a mode: {@code list}, {@code normal} or {@code detailed}.
   */
  Map<String, Object> inMode(Event event, String mode) {
    Map<String, Object> json = whole(event);
    json.put("response_mode", mode);
    if (!mode.equals(DETAILED)) {
      json.keySet().removeAll(DETAILS);
    }
    if (mode.equals("list")) {
      json.keySet().removeAll(EDITS);
    }
    return json;
  }

  /** Returns everything that is known of the event. */
  Map<String, Object> whole(Event event) {
    Map<String, Object> sent = event.sent();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", event.id());
    json.put("url", routes.address(Routes.eventJson(event)));
    json.put("page", routes.address(Routes.event(event)));
    json.put(
        "calendar", event.when().first().map(start -> routes.address(Routes.eventCalendar(event))));
    json.put("name", event.name());
    json.put("slug", event.slug());
    json.put("type", with(sent.get("type"), idAndName(event.type().id(), event.type().name())));
    putDate(event, json);
    json.put("location", event.location());
    json.put("webcast_live", event.webcastLive());
    json.put("description", event.description());
    json.put("image", event.image().map(image -> with(sent.get("image"), image(image, event))));
    json.put("info_urls", links(sent.get("info_urls")));
    json.put("vid_urls", links(sent.get("vid_urls")));
    json.put("updates", updates(sent.get("updates")));
    json.put("last_updated", event.lastUpdated());
    json.put("response_mode", sent.get("response_mode") instanceof String mode ? mode : DETAILED);
    putDetails(event, json);
    Map<String, Object> others = new LinkedHashMap<>(sent);
    others.keySet().removeAll(json.keySet());
    json.putAll(others);
    return json;
  }

  private void putDate(Event event, Map<String, Object> json) {
    When when = event.when();
    json.put("date", event.date());
    json.put(
        "date_precision",
        event
            .datePrecision()
            .map(
                precision ->
                    with(
                        event.sent().get("date_precision"),
                        idAndName(precision.id(), precision.name()))));
    json.put("duration", event.sent().get("duration") instanceof String text ? text : null);
    json.put("label", when.label());
    json.put("when", when);
    json.put("window_start", when.first());
    json.put("window_end", when.dateEnd());
    json.put("end", event.end(catalog.assumedDuration()));
    json.put("end_assumed", event.isEndAssumed(catalog.assumedDuration()));
  }

  private void putDetails(Event event, Map<String, Object> json) {
    json.put("agencies", participants(event, "agencies", Kind.AGENCY));
    json.put("program", participants(event, "program", Kind.PROGRAM));
    json.put("launches", participants(event, "launches", Kind.MISSION));
    json.put("expeditions", participants(event, "expeditions", Kind.EXPEDITION));
    json.put("spacestations", participants(event, "spacestations", Kind.STATION));
    json.put("astronauts", participants(event, "astronauts", Kind.ASTRONAUT));
    json.put(
        "changes",
        history.of(event).stream()
            .filter(entry -> entry.update().isEmpty())
            .map(EventMapper::changes)
            .toList());
  }

  private static Map<String, Object> idAndName(long id, String name) {
    return Map.of("id", id, "name", name);
  }

  private Map<String, Object> image(Event.Image image, Event event) {
    Optional<ImageCopy> copy =
        Optional.ofNullable(pictures.get(event.id()))
            .flatMap(EventPictures::preferred)
            .map(this::copy);
    return Map.of("image_url", image.url(), "thumbnail_url", image.thumbnail(), "copy", copy);
  }

  private ImageCopy copy(Picture picture) {
    return new ImageCopy(
        routes.address(Routes.picture(picture)), picture.width(), picture.height());
  }

  private static List<Map<String, Object>> links(Object sent) {
    return objects(sent, "url").filter(link -> link.get("url") instanceof String).toList();
  }

  /** The latest first, those without a time last. */
  private static List<Map<String, Object>> updates(Object sent) {
    return objects(sent, "comment")
        .sorted(
            comparing(
                update -> update.get("created_on") instanceof String time ? time : "",
                reverseOrder()))
        .toList();
  }

  /** What LL2 sent of the participants, with the newest names, and the dates of launches. */
  private static List<Map<String, Object>> participants(Event event, String field, Kind kind) {
    Map<String, Participant> byId =
        event.participants(kind).stream()
            .collect(toMap(Participant::id, Function.identity(), (first, other) -> first));
    return objects(event.sent().get(field), "name")
        .map(thing -> participant(thing, kind, byId.get(String.valueOf(thing.get("id")))))
        .toList();
  }

  private static Map<String, Object> participant(
      Map<String, Object> sent, Kind kind, Participant known) {
    Map<String, Object> json = with(sent, known == null ? Map.of() : Map.of("name", known.name()));
    if (kind == Kind.MISSION) {
      // The net by its net_precision.
      When net = known == null ? new When.Unknown() : known.start();
      json.put("label", net.label());
      json.put("when", net);
    }
    return json;
  }

  private static Changes changes(HistoryEntry entry) {
    return new Changes(
        entry.at().orElseThrow(), entry.dateChange().map(EventMapper::moved), entry.changes());
  }

  private static Moved moved(HistoryEntry.DateChange change) {
    return new Moved(new LabeledDate(change.from()), new LabeledDate(change.to()));
  }

  /** The objects of a list. A text in place of an object is its field of this name. */
  private static Stream<Map<String, Object>> objects(Object list, String textField) {
    Stream<?> entries = list instanceof List<?> sent ? sent.stream() : Stream.empty();
    return entries
        .map(entry -> entry instanceof String text ? Map.of(textField, text) : entry)
        .filter(Map.class::isInstance)
        .map(entry -> with(entry, Map.of()));
  }

  /** The object that LL2 sent, if it is one, with values of the site. */
  private static Map<String, Object> with(Object sent, Map<String, ?> own) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (sent instanceof Map<?, ?> fields) {
      fields.forEach((key, value) -> object.put((String) key, value));
    }
    // Map.of has another order in every run.
    object.putAll(new TreeMap<>(own));
    return object;
  }
}
