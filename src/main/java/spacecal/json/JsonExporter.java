package spacecal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.output.JsonWriter;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.query.Query;
import spacecal.query.QueryParameter;

/**
 * Exports the JSON files of a site: the search index, a file for each event, one or more for each
 * collection, and their JSON Schemas (2020-12). Answers to queries have the same form.
 */
public final class JsonExporter {
  /** The names of the schemas; {@code search} describes {@code search.json}. */
  static final List<String> SCHEMAS = List.of("search", "search-text", "events", "event");

  /** The API's mode of lists without the parameter {@code mode}. */
  private static final String DEFAULT_MODE = "normal";

  private static final int EVENTS_PER_FILE = 2_000;

  private final Routes routes;
  private final Catalog catalog;
  private final EventMapper mapper;

  /** The events of lists by id: an event is in about seven files. */
  private final Map<Long, RawValue> rows = new ConcurrentHashMap<>();

  /**
   * Creates an exporter.
   *
   * @param pictures the published copies of images, by the id of the event
   */
  public JsonExporter(
      Routes routes, Catalog catalog, History history, Map<Long, EventPictures> pictures) {
    this.routes = routes;
    this.catalog = catalog;
    this.mapper = new EventMapper(routes, catalog, history, Map.copyOf(pictures));
  }

  /** A page of events in the API's envelope; {@code title} and {@code page} are a collection's. */
  private record EventPage(
      int count,
      Optional<String> next,
      Optional<String> previous,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> title,
      String query,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> page,
      List<?> results) {}

  /** Returns the files; each of these collections has one or more. */
  public List<OutputFile> files(List<Collection> collections) {
    List<OutputFile> files = new ArrayList<>(SearchIndex.files(catalog, Routes.MOST_IN_SEARCH));
    collections.forEach(collection -> files.addAll(files(collection, EVENTS_PER_FILE)));
    for (Event event : catalog.events()) {
      files.add(
          new OutputFile(Routes.eventJson(event), () -> JsonWriter.compact(mapper.whole(event))));
    }
    SCHEMAS.forEach(name -> files.add(new OutputFile(Routes.schema(name), () -> schema(name))));
    return files;
  }

  /** Returns the files of a collection, at least one, each with at most this many events. */
  List<OutputFile> files(Collection collection, int eventsPerFile) {
    int size = collection.events().size();
    int pages = Math.max(1, (size + eventsPerFile - 1) / eventsPerFile);
    List<OutputFile> files = new ArrayList<>();
    for (int i = 1; i <= pages; i++) {
      int page = i;
      List<Event> events =
          collection.events().subList((i - 1) * eventsPerFile, Math.min(i * eventsPerFile, size));
      files.add(
          new OutputFile(
              Routes.eventsJson(collection, page),
              () ->
                  JsonWriter.compact(
                      new EventPage(
                          size,
                          address(collection, page + 1).filter(next -> page < pages),
                          address(collection, page - 1).filter(previous -> page > 1),
                          Optional.of(collection.title()),
                          collection.query(),
                          Optional.of(routes.address(Routes.collection(collection))),
                          events.stream().map(this::row).toList()))));
    }
    return files;
  }

  private RawValue row(Event event) {
    return rows.computeIfAbsent(
        event.id(), id -> JsonWriter.raw(mapper.inMode(event, DEFAULT_MODE)));
  }

  private Optional<String> address(Collection collection, int page) {
    return Optional.of(routes.address(Routes.eventsJson(collection, page)));
  }

  /**
   * Returns the answer to a query; {@code next} and {@code previous} are queries, not addresses.
   * Events have the keys of the query's mode.
   *
   * @param isIndented whether it is for readers, as the API's page for browsers
   */
  public String answer(Query query, Query.Answer answer, boolean isIndented) {
    String mode = query.value(QueryParameter.MODE).orElse(DEFAULT_MODE);
    EventPage page =
        new EventPage(
            answer.count(),
            answer.next(),
            answer.previous(),
            Optional.empty(),
            query.print(),
            Optional.empty(),
            answer.results().stream().map(event -> mapper.inMode(event, mode)).toList());
    byte[] json = isIndented ? JsonWriter.indented(page) : JsonWriter.compact(page);
    return new String(json, StandardCharsets.UTF_8);
  }

  private static byte[] schema(String name) {
    String resource = "/api/" + name + ".schema.json";
    try (InputStream in = JsonExporter.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
