package spacecal.json;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.WebUrl;
import spacecal.model.When;
import spacecal.output.JsonWriter;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/**
 * The index for the search in the browser, {@code search.json}: everything that filters and lists
 * need, in the catalog's order. Descriptions and webcasts are in {@code search-text.json}, in the
 * same order. A large index is split into parts by the year in which events end; one after the
 * other, the parts are the catalog's order.
 */
record SearchIndex(
    int version,
    int count,
    List<Named> types,
    List<Named> agencies,
    List<Named> programs,
    List<Named> precisions,
    Map<String, List<String>> locations,
    @JsonInclude(Include.NON_EMPTY) Optional<Long> assumedDuration,
    @JsonInclude(Include.NON_EMPTY) Optional<String> text,
    @JsonInclude(Include.NON_EMPTY) List<Part> parts,
    List<Row> events) {
  private static final int VERSION = 1;

  record Named(long id, String name) {}

  /** A part and the instants between which its events lie; without a year those without a date. */
  record Part(
      Optional<Integer> year,
      int count,
      @JsonInclude(Include.NON_EMPTY) Optional<Instant> first,
      @JsonInclude(Include.NON_EMPTY) Optional<Instant> last,
      String events,
      String text) {}

  record Rows(int version, List<Row> events) {}

  /**
   * The texts of all events or of a part.
   *
   * @param names the names of launches, expeditions, space stations and astronauts, to which events
   *     refer by index
   */
  record Texts(int version, List<String> names, List<Text> events) {}

  /** An event. Keys have the API's names; what is empty or false is left out. */
  @JsonInclude(Include.NON_EMPTY)
  record Row(
      long id,
      String name,
      long type,
      Optional<Instant> date,
      Optional<Integer> precision,
      String label,
      When when,
      Optional<String> location,
      List<Long> agencies,
      List<Long> program,
      Optional<Instant> lastUpdated,
      @JsonInclude(Include.NON_DEFAULT) boolean webcastLive,
      Optional<Instant> over) {
    Row(Event event, Catalog catalog) {
      this(
          event.id(),
          event.name(),
          event.type().id(),
          event.date(),
          event.datePrecision().map(Event.DatePrecision::id),
          event.when().label(),
          event.when(),
          event.location(),
          ids(event, Kind.AGENCY).map(Long::valueOf).distinct().toList(),
          ids(event, Kind.PROGRAM).map(Long::valueOf).distinct().toList(),
          event.lastUpdated(),
          event.webcastLive(),
          catalog.over(event).filter(end -> event.isLive()));
    }
  }

  /** The texts of an event, and what only few queries need. */
  @JsonInclude(Include.NON_EMPTY)
  record Text(
      long id,
      Optional<String> slug,
      String description,
      List<WebUrl> vidUrls,
      List<String> launches,
      List<String> expeditions,
      List<String> spacestations,
      List<Integer> related) {
    Text(Event event, Map<String, Integer> names) {
      this(
          event.id(),
          event.slug(),
          event.description(),
          event.webcasts().stream().map(Event.Webcast::url).toList(),
          ids(event, Kind.MISSION).toList(),
          ids(event, Kind.EXPEDITION).toList(),
          ids(event, Kind.STATION).toList(),
          SearchIndex.related(event).map(names::get).distinct().toList());
    }
  }

  /** Returns the files of the index, which is split beyond this number of events. */
  static List<OutputFile> files(Catalog catalog, int limit) {
    List<Event> events = catalog.events();
    if (events.size() <= limit) {
      Optional<String> text = Optional.of(address(Routes.SEARCH_TEXT_JSON));
      return List.of(
          file(Routes.SEARCH_JSON, () -> of(catalog, text, List.of(), rows(catalog, events))),
          file(Routes.SEARCH_TEXT_JSON, () -> texts(events)));
    }
    List<OutputFile> files = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    files.add(file(Routes.SEARCH_JSON, () -> of(catalog, Optional.empty(), parts, List.of())));
    events.stream()
        .collect(Collectors.groupingBy(SearchIndex::year, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (year, part) -> {
              String name = year.map(String::valueOf).orElse("undated");
              SitePath rows = Routes.searchPart(name);
              SitePath texts = Routes.searchTextPart(name);
              parts.add(part(catalog, year, part, rows, texts));
              files.add(file(rows, () -> new Rows(VERSION, rows(catalog, part))));
              files.add(file(texts, () -> texts(part)));
            });
    return files;
  }

  private static SearchIndex of(
      Catalog catalog, Optional<String> text, List<Part> parts, List<Row> rows) {
    return new SearchIndex(
        VERSION,
        catalog.events().size(),
        named(catalog.collections(Kind.TYPE)),
        named(catalog.collections(Kind.AGENCY)),
        named(catalog.collections(Kind.PROGRAM)),
        precisions(catalog.events()),
        catalog.aliases().byName(),
        catalog.assumedDuration().map(Duration::toSeconds),
        text,
        parts,
        rows);
  }

  private static List<Row> rows(Catalog catalog, List<Event> events) {
    return events.stream().map(event -> new Row(event, catalog)).toList();
  }

  private static Texts texts(List<Event> events) {
    Map<String, Integer> names = new LinkedHashMap<>();
    events.stream()
        .flatMap(SearchIndex::related)
        .forEach(name -> names.putIfAbsent(name, names.size()));
    List<Text> texts = events.stream().map(event -> new Text(event, names)).toList();
    return new Texts(VERSION, List.copyOf(names.keySet()), texts);
  }

  private static Stream<String> ids(Event event, Kind kind) {
    return event.participants(kind).stream().map(Event.Participant::id).filter(id -> !id.isEmpty());
  }

  /** The names of participants whose kind has no list of names and ids. */
  private static Stream<String> related(Event event) {
    return event.participants().stream()
        .filter(one -> one.kind() != Kind.AGENCY && one.kind() != Kind.PROGRAM)
        .map(Event.Participant::name);
  }

  private static List<Named> named(List<Collection> collections) {
    return collections.stream()
        .map(collection -> new Named(Long.parseLong(collection.key()), collection.title()))
        .toList();
  }

  /** If an id occurs with several names, the first of them in the alphabet is taken. */
  private static List<Named> precisions(List<Event> events) {
    Map<Integer, String> names = new TreeMap<>();
    events.stream()
        .flatMap(event -> event.datePrecision().stream())
        .filter(precision -> precision.id() >= 0)
        .forEach(
            precision ->
                names.merge(precision.id(), name(precision), BinaryOperator.minBy(naturalOrder())));
    return names.entrySet().stream()
        .map(entry -> new Named(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String name(Event.DatePrecision precision) {
    return precision.name().isEmpty() ? "Precision " + precision.id() : precision.name();
  }

  private static Part part(
      Catalog catalog, Optional<Integer> year, List<Event> events, SitePath rows, SitePath texts) {
    return new Part(
        year,
        events.size(),
        events.stream().flatMap(event -> event.when().first().stream()).min(naturalOrder()),
        events.stream().flatMap(event -> catalog.over(event).stream()).max(naturalOrder()),
        address(rows),
        address(texts));
  }

  /** The year of the start of a moment or of the last day of a span, by which the catalog sorts. */
  private static Optional<Integer> year(Event event) {
    return event
        .when()
        .match(
            moment -> Optional.of(moment.start().atOffset(ZoneOffset.UTC).toLocalDate()),
            span -> Optional.of(span.end().minusDays(1)),
            unknown -> Optional.<LocalDate>empty())
        .map(LocalDate::getYear);
  }

  /** Addresses are relative to search.json. */
  private static String address(SitePath path) {
    return Routes.relative(Routes.SEARCH_JSON, path);
  }

  private static OutputFile file(SitePath path, Supplier<Object> document) {
    return new OutputFile(path, () -> JsonWriter.compact(document.get()));
  }
}
