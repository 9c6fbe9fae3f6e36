package spacecal.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.publish.Fingerprint;
import spacecal.publish.Fingerprints;
import spacecal.publish.Planned;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;

/**
 * The files of the search: two, or beyond so many events an index and two for each year. The parts
 * are the catalog's order cut into pieces: one after the other they are all of it.
 */
final class SearchFiles {
  private final Catalog catalog;
  private final List<Event> events;
  private final List<Part> parts;

  /**
   * A piece of the catalog's order.
   *
   * @param year in which its events end, by their dates; empty for those without one
   */
  private record Part(Optional<Integer> year, List<Event> events) {
    String key() {
      return year.map(String::valueOf).orElse("undated");
    }
  }

  /**
   * The files of a catalog.
   *
   * @param most how many events may be in one file before it is cut by years
   */
  SearchFiles(Catalog catalog, int most) {
    this.catalog = catalog;
    this.events = catalog.events();
    this.parts = events.size() > most ? parts(events) : List.of();
  }

  /** All of them, still to be made. */
  List<Planned> plan() {
    List<Planned> files = new ArrayList<>();
    files.add(new Planned(Routes.SEARCH_JSON, this::search));
    if (parts.isEmpty()) {
      files.add(
          new Planned(
              Routes.SEARCH_TEXT_JSON, prints -> fingerprint(prints, events), () -> texts(events)));
    }
    for (Part part : parts) {
      files.add(
          new Planned(
              Routes.searchPart(part.key()),
              prints -> fingerprint(prints, part.events()),
              () -> events(part.events())));
      files.add(
          new Planned(
              Routes.searchTextPart(part.key()),
              prints -> fingerprint(prints, part.events()),
              () -> texts(part.events())));
    }
    return files;
  }

  /** Texts and parts are made of these events and of nothing else. */
  private static Fingerprint fingerprint(Fingerprints prints, List<Event> events) {
    return prints.of(events.stream().map(event -> prints.of(event)).toList());
  }

  private byte[] search() {
    return JsonText.bytes(
        (parts.isEmpty() ? events.size() : parts.size()) * 256 + (1 << 14),
        json -> {
          begin(json);
          json.writeNumberField("count", events.size());
          SearchJson.tables(catalog.types(), catalog.agencies(), catalog.programs(), events, json);
          SearchJson.locations(catalog.places(), json);
          if (parts.isEmpty()) {
            json.writeStringField("text", relative(Routes.SEARCH_TEXT_JSON));
          } else {
            JsonText.list(json, "parts", parts, SearchFiles::part);
          }
          JsonText.list(
              json, "events", parts.isEmpty() ? events : List.<Event>of(), SearchJson::event);
          json.writeEndObject();
        });
  }

  private static byte[] events(List<Event> events) {
    return JsonText.bytes(
        events.size() * 256 + 64,
        json -> {
          begin(json);
          JsonText.list(json, "events", events, SearchJson::event);
          json.writeEndObject();
        });
  }

  private static byte[] texts(List<Event> events) {
    return JsonText.bytes(
        events.size() * 512 + 64,
        json -> {
          begin(json);
          JsonText.list(json, "events", events, SearchJson::text);
          json.writeEndObject();
        });
  }

  private static void begin(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", SearchJson.VERSION);
  }

  /** An entry of the index: where a part is, and between which instants all of it lies. */
  private static void part(Part part, JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (part.year().isPresent()) {
      json.writeNumberField("year", part.year().get());
    } else {
      json.writeNullField("year");
    }
    json.writeNumberField("count", part.events().size());
    JsonText.instant(
        json, "first", extreme(part, event -> event.when().first(), Comparator.reverseOrder()));
    JsonText.instant(
        json, "last", extreme(part, event -> event.when().last(), Comparator.naturalOrder()));
    json.writeStringField("events", relative(Routes.searchPart(part.key())));
    json.writeStringField("text", relative(Routes.searchTextPart(part.key())));
    json.writeEndObject();
  }

  private interface Edge {
    Optional<Instant> of(Event event);
  }

  private static Optional<Instant> extreme(Part part, Edge edge, Comparator<Instant> order) {
    return part.events().stream().flatMap(event -> edge.of(event).stream()).max(order);
  }

  /** Relative to search.json, which is at the root of the site. */
  private static String relative(SitePath path) {
    return Routes.relative(Routes.SEARCH_JSON, path);
  }

  private static List<Part> parts(List<Event> events) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= events.size(); i++) {
      Optional<Integer> year = year(events.get(from));
      if (i == events.size() || !Objects.equals(year, year(events.get(i)))) {
        parts.add(new Part(year, events.subList(from, i)));
        from = i;
      }
    }
    return parts;
  }

  /** The catalog goes by the beginning of a moment and by the end of a span. */
  private static Optional<Integer> year(Event event) {
    return event
        .when()
        .match(
            moment -> Optional.of(moment.start().atOffset(ZoneOffset.UTC).toLocalDate()),
            span -> Optional.of(span.end().minusDays(1)),
            unknown -> Optional.<LocalDate>empty())
        .map(LocalDate::getYear);
  }
}
