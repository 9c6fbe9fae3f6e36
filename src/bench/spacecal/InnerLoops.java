package spacecal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import spacecal.fetch.EventDecoder;
import spacecal.html.SiteContext;
import spacecal.html.pages.HtmlExporter;
import spacecal.i18n.Messages;
import spacecal.ical.CalendarExporter;
import spacecal.json.JsonExporter;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.PublishedCalendar;
import spacecal.model.Warnings;
import spacecal.model.When;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.query.Query;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;

/**
 * The repeated steps of a build, each on the sample's hundred events: the time is that of one
 * event. They call what a build calls, so the same benchmarks measure another implementation.
 * {@code mvn -q -Pjmh test}; {@code -Dbench=REGEX} selects benchmarks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InnerLoops {
  private static final int EVENTS = 100;

  /** The number of them that are in calendars. */
  private static final int DATED = 99;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Instant now = Instant.parse("2025-07-20T12:00:00Z");
  private final Settings settings =
      SettingsReader.read(
          new Overlay("site", Optional.empty()),
          Optional.of(URI.create("https://example.org/space/")));
  private final Overlay site = new Overlay("site", Optional.empty());
  private final Messages words = Messages.read(site, settings.presentation(), new Warnings());
  private final Routes routes = new Routes(settings.baseUrl());
  private final List<byte[]> rows = new ArrayList<>();
  private final List<JsonNode> trees = new ArrayList<>();
  private List<Event> events = List.of();
  private List<Event> dated = List.of();
  private List<OutputFile> pages = List.of();
  private List<OutputFile> jsons = List.of();

  /** Reads the sample and plans its site. */
  @Setup
  public void read() throws IOException {
    rows.clear();
    trees.clear();
    for (JsonNode row : sample()) {
      rows.add(JSON.writeValueAsBytes(row));
      trees.add(row);
    }
    events = trees.stream().map(InnerLoops::decoded).toList();
    dated = events.stream().filter(event -> event.when().first().isPresent()).toList();
    expect(EVENTS, events);
    expect(DATED, dated);
    Catalog catalog = Catalog.of(events);
    History history = History.of(catalog, List.of(), now);
    HtmlExporter exporter =
        new HtmlExporter(
            new SiteContext(
                settings,
                words,
                routes,
                catalog,
                history,
                PublishedCalendar.all(catalog, now),
                Map.of(),
                now,
                path -> true),
            new Overlay("templates", Optional.empty()),
            site,
            new Warnings());
    pages = ofEvents(exporter.plan(), "/index.html");
    jsons =
        ofEvents(
            new JsonExporter(routes, catalog, history, Map.of()).files(List.of()), "/event.json");
  }

  private static JsonNode sample() throws IOException {
    try (InputStream in = InnerLoops.class.getResourceAsStream("/sample/events.json")) {
      return JSON.readTree(in).path("results");
    }
  }

  private static Event decoded(JsonNode row) {
    return new EventDecoder(new Warnings()).decode(row, "row").orElseThrow();
  }

  private static List<OutputFile> ofEvents(List<OutputFile> plan, String name) {
    List<OutputFile> found =
        plan.stream().filter(file -> file.path().value().matches("events/\\d+" + name)).toList();
    expect(EVENTS, found);
    return found;
  }

  /** Checks a number of operations, by which times are divided. */
  private static void expect(int size, List<?> things) {
    if (things.size() != size) {
      throw new IllegalStateException(things.size() + " instead of " + size);
    }
  }

  /** Decodes a line of the snapshot. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void decode(Blackhole hole) throws IOException {
    for (byte[] row : rows) {
      hole.consume(decoded(JSON.readTree(row)));
    }
  }

  /** Interprets the date of an event. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void when(Blackhole hole) {
    for (int i = 0; i < EVENTS; i++) {
      JsonNode row = trees.get(i);
      hole.consume(
          When.of(
              When.parseInstant(row.path("date").asText()),
              events.get(i).datePrecision(),
              When.parseDuration(row.path("duration").asText())));
    }
  }

  /** Renders an event page. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void page(Blackhole hole) {
    for (OutputFile page : pages) {
      hole.consume(page.bytes());
    }
  }

  /** Writes the JSON file of an event. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void json(Blackhole hole) {
    for (OutputFile file : jsons) {
      hole.consume(file.bytes());
    }
  }

  /** Writes a VEVENT. */
  @Benchmark
  @OperationsPerInvocation(DATED)
  public byte[] vevent() {
    return new CalendarExporter(settings, words, routes, new Warnings()).download(dated);
  }

  /** Ten thousand events: the sample's, with other ids. */
  @State(Scope.Benchmark)
  public static class Many {
    @Param({"type__ids=2,8&ordering=-date&limit=20", "search=dragon", "q=crew dragon"})
    private String text = "";

    private Catalog catalog = Catalog.of(List.of());
    private Query query = Query.read("").query();

    /** Decodes the events and parses the query. */
    @Setup
    public void make() throws IOException {
      List<Event> events = new ArrayList<>();
      for (JsonNode row : sample()) {
        for (int copy = 0; copy < EVENTS; copy++) {
          ObjectNode other = row.deepCopy();
          events.add(decoded(other.put("id", copy * 100_000L + row.path("id").longValue())));
        }
      }
      catalog = Catalog.of(events);
      query = Query.read(text).query();
    }
  }

  /** Answers a query over ten thousand events. */
  @Benchmark
  public Query.Answer query(Many many) {
    return many.query.answer(many.catalog, now);
  }
}
