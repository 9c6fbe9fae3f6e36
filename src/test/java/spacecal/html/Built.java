package spacecal.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import spacecal.fetch.EventDecoder;
import spacecal.html.pages.HtmlExporter;
import spacecal.i18n.Messages;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.LocationAliases;
import spacecal.model.Picture;
import spacecal.model.PublishedCalendar;
import spacecal.model.Warnings;
import spacecal.output.LinkChecker;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.SettingsReader;

/** A site in memory, built of rows as LL2 sends them. */
final class Built {
  static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");
  static final URI BASE = URI.create("https://example.org/space/");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, OutputFile> files = new TreeMap<>();
  private final List<Event> events;
  private final Catalog catalog;
  private final List<PublishedCalendar> calendars;

  private Built(
      List<Event> events,
      List<Change> changes,
      Optional<Path> templates,
      Optional<Path> site,
      Predicate<String> wanted) {
    this.events = events;
    Overlay own = Overlay.of("site", site);
    Settings settings =
        own.ownFile("site.yaml").isPresent()
            ? SettingsReader.read(own)
            : SettingsReader.read(Optional.of("alarms: [15m]".getBytes(UTF_8)), "these settings");
    this.catalog = Catalog.of(events, new LocationAliases(settings.locations()));
    this.calendars = PublishedCalendar.all(catalog, NOW);
    new HtmlExporter(
            settings,
            Messages.read(own, settings.presentation(), new Warnings()),
            Overlay.of("templates", templates),
            own,
            new Routes(BASE),
            catalog,
            History.of(catalog, changes, NOW),
            calendars,
            Map.of(77L, new Picture("0123456789abcdef0123.jpg", 255, 250)),
            NOW,
            path -> true,
            new Warnings())
        .plan().parallelStream()
            .filter(planned -> wanted.test(planned.path().address()))
            .map(Built::made)
            .toList()
            .forEach(file -> files.put(file.path().address(), file));
  }

  /** The same file, its content made once. */
  private static OutputFile made(OutputFile file) {
    byte[] bytes = file.bytes();
    return new OutputFile(file.path(), () -> bytes);
  }

  /** Of rows in JSON, written with single quotes. */
  static Built of(String... rows) {
    return new Built(events(rows), List.of(), Optional.empty(), Optional.empty(), address -> true);
  }

  /** Of rows in JSON, and what the fetches saw of them, the latest first. */
  static Built of(List<Change> changes, String... rows) {
    return new Built(events(rows), changes, Optional.empty(), Optional.empty(), address -> true);
  }

  /** Only one page of such a site. */
  static Built only(String address, String... rows) {
    return new Built(events(rows), List.of(), Optional.empty(), Optional.empty(), address::equals);
  }

  /** The same with an owner's own files. */
  static Built with(Optional<Path> templates, Optional<Path> site, String... rows) {
    return new Built(events(rows), List.of(), templates, site, address -> true);
  }

  /** Of the sample. */
  static Built ofSample() {
    try (InputStream in = Built.class.getResourceAsStream("/sample/events.json")) {
      List<Event> events = new ArrayList<>();
      for (JsonNode row : JSON.readTree(in).get("results")) {
        decode(row).ifPresent(events::add);
      }
      return new Built(events, List.of(), Optional.empty(), Optional.empty(), address -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row with the usual fields, and more or others in their place. */
  static String row(long id, String name, String date, int precision, String... fields) {
    String more = fields.length == 0 ? "" : "," + String.join(",", fields);
    String when = date == null ? "null" : "'" + date + "'";
    return "{'id':%d,'name':'%s','date':%s,'date_precision':{'id':%d,'name':''},'type':{'id':2,'name':'Docking'}%s}"
        .formatted(id, name, when, precision, more);
  }

  private static List<Event> events(String... rows) {
    List<Event> events = new ArrayList<>();
    for (String row : rows) {
      try {
        decode(JSON.readTree(row.replace('\'', '"'))).ifPresent(events::add);
      } catch (IOException e) {
        throw new UncheckedIOException(row, e);
      }
    }
    return events;
  }

  private static Optional<Event> decode(JsonNode row) {
    return new EventDecoder(new Warnings()).decode(row, "row");
  }

  Map<String, OutputFile> files() {
    return files;
  }

  List<Event> events() {
    return events;
  }

  List<PublishedCalendar> calendars() {
    return calendars;
  }

  /** The text of a file by its address: "events/7/". */
  String text(String address) {
    return new String(files.get(address).bytes(), UTF_8);
  }

  /** A page by its address. */
  Document page(String address) {
    return Jsoup.parse(text(address), BASE.resolve(address).toString());
  }

  /** Follows every link, as if calendars, feeds and data stood beside the pages. */
  void checkLinks() {
    Set<SitePath> paths =
        files.values().stream()
            .map(OutputFile::path)
            .collect(Collectors.toCollection(HashSet::new));
    calendars.forEach(calendar -> paths.add(Routes.calendar(calendar)));
    paths.add(Routes.WEBCASTS_CALENDAR);
    paths.add(Routes.UPDATES_FEED);
    paths.add(Routes.jsonFeed(Routes.UPDATES_FEED));
    paths.add(Routes.SEARCH_JSON);
    paths.add(Routes.SEARCH_TEXT_JSON);
    List.of("search", "search-text", "events", "event")
        .forEach(name -> paths.add(Routes.schema(name)));
    for (Collection collection : catalog.collections(NOW)) {
      paths.add(Routes.feed(collection));
      paths.add(Routes.jsonFeed(Routes.feed(collection)));
      paths.add(Routes.eventsJson(collection, 1));
    }
    for (Event event : events) {
      paths.add(Routes.eventJson(event));
      if (event.when().first().isPresent()) {
        paths.add(Routes.eventCalendar(event));
      }
    }
    new LinkChecker(new Routes(BASE), paths, path -> files.get(path.address()).bytes())
        .check(paths.stream().filter(SitePath::isPage).toList());
  }
}
