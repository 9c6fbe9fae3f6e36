package spacecal.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import spacecal.fetch.EventDecoder;
import spacecal.html.pages.HtmlExporter;
import spacecal.i18n.Messages;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.ContentPolicy;
import spacecal.model.Event;
import spacecal.model.EventPictures;
import spacecal.model.History;
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
import spacecal.testing.SampleEvents;
import spacecal.testing.SiteYaml;

/**
 * The pages of a site in memory, built from rows as LL2 sends them and rendered when they are read.
 * Event 77 has a copied picture.
 */
final class TestSite {
  static final Instant NOW = Instant.parse("2025-07-20T12:00:00Z");
  static final URI BASE = URI.create("https://example.org/space/");

  /**
   * Event 77 has a thumbnail only, 78 also a large picture, and 79 one that is not large enough.
   */
  private static final Map<Long, EventPictures> PICTURES =
      Map.of(
          77L, pictures(Optional.empty()),
          78L, pictures(Optional.of(new Picture("1123456789abcdef0123.jpg", 1200, 675))),
          79L, pictures(Optional.of(new Picture("2123456789abcdef0123.jpg", 599, 400))));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, OutputFile> files = new TreeMap<>();
  private final Map<String, byte[]> rendered = new ConcurrentHashMap<>();
  private final List<PublishedCalendar> calendars;

  /** Linked files that are not part of the website: calendars, feeds and data. */
  private final Set<SitePath> others = ConcurrentHashMap.newKeySet();

  private TestSite(Optional<Path> own, List<Change> changes, Warnings report, Stream<String> rows) {
    Overlay site = new Overlay("site", own);
    Overlay templates =
        new Overlay("templates", own.map(f -> f.resolve("templates")).filter(Files::isDirectory));
    // Nothing leads to the calendars of a site without an address.
    Settings settings =
        site.ownFile("site.yaml").isPresent()
            ? SettingsReader.read(site, Optional.of(BASE))
            : SiteYaml.read("alarms: [15m]", BASE);
    Catalog catalog = settings.catalog(rows.flatMap(row -> decode(row).stream()).toList());
    calendars = PublishedCalendar.all(catalog, NOW);
    SiteContext context =
        new SiteContext(
            settings,
            Messages.read(site, settings.presentation(), new Warnings()),
            new Routes(BASE),
            catalog,
            History.of(catalog, changes, NOW),
            calendars,
            PICTURES,
            NOW,
            path -> files.containsKey(path.address()) || (isOther(path) && note(path)));
    new HtmlExporter(context, templates, site, report)
        .plan()
        .forEach(file -> files.put(file.path().address(), file));
  }

  private static EventPictures pictures(Optional<Picture> large) {
    Picture thumbnail = new Picture("0123456789abcdef0123.jpg", 255, 250);
    return new EventPictures(Optional.of(thumbnail), large, false);
  }

  private static boolean isOther(SitePath path) {
    return !path.isPage() && !path.folder().equals("assets/");
  }

  private boolean note(SitePath path) {
    others.add(path);
    return true;
  }

  /** A site of rows in JSON, written with single quotes. */
  static TestSite of(String... rows) {
    return new TestSite(Optional.empty(), List.of(), new Warnings(), Stream.of(rows));
  }

  /** A site whose fetches detected changes, the latest first. */
  static TestSite of(List<Change> changes, String... rows) {
    return new TestSite(Optional.empty(), changes, new Warnings(), Stream.of(rows));
  }

  /**
   * A site with the owner's settings, pages and assets in a folder, and {@code templates} in it.
   */
  static TestSite of(Path own, String... rows) {
    return of(own, new Warnings(), rows);
  }

  /** A site of an owner's folder whose build warns in a report. */
  static TestSite of(Path own, Warnings report, String... rows) {
    return new TestSite(Optional.of(own), List.of(), report, Stream.of(rows));
  }

  static TestSite ofSample() {
    List<String> rows = new ArrayList<>();
    SampleEvents.envelope().get("results").forEach(row -> rows.add(row.toString()));
    return of(rows.toArray(String[]::new));
  }

  /** A row with the usual fields, and more or others in their place. */
  static String row(long id, String name, String date, int precision, String... fields) {
    String more = fields.length == 0 ? "" : "," + String.join(",", fields);
    String when = date == null ? "null" : "'" + date + "'";
    return "{'id':%d,'name':'%s','date':%s,'date_precision':{'id':%d,'name':''},'type':{'id':2,'name':'Docking'}%s}"
        .formatted(id, name, when, precision, more);
  }

  /** The row of event 7, at 2025-08-02T07:12:00Z, with these fields, too. */
  static String arrival(String... fields) {
    return row(7, "Arrival", "2025-08-02T07:12:00Z", 1, fields);
  }

  /** Rows with the ids from 1. */
  static String[] rows(int count, IntFunction<String> date) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(id -> row(id, "Event " + id, date.apply(id), 1))
        .toArray(String[]::new);
  }

  /** The page of event 7 on a site of its own. */
  static Document eventPage(String row) {
    return of(row).page("events/7/");
  }

  private static Optional<Event> decode(String row) {
    try {
      return new EventDecoder(new Warnings())
          .decode(JSON.readTree(row.startsWith("{'") ? row.replace('\'', '"') : row), "row");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(row, e);
    }
  }

  List<PublishedCalendar> calendars() {
    return calendars;
  }

  /** The addresses of all pages. */
  List<String> pages() {
    return files.values().stream()
        .map(OutputFile::path)
        .filter(SitePath::isPage)
        .map(SitePath::address)
        .toList();
  }

  byte[] bytes(String address) {
    return rendered.computeIfAbsent(address, key -> files.get(key).bytes());
  }

  boolean has(String address) {
    return files.containsKey(address);
  }

  /** The text of a file by its address: "events/7/". */
  String text(String address) {
    return new String(bytes(address), UTF_8);
  }

  /** A page by its address. */
  Document page(String address) {
    return Jsoup.parse(text(address), BASE.resolve(address).toString());
  }

  /** Renders all pages and follows every link. */
  void checkLinks() {
    pages().parallelStream().forEach(this::bytes);
    Set<SitePath> paths = new HashSet<>(others);
    others.stream()
        .filter(path -> path.value().endsWith("/feed.xml"))
        .forEach(feed -> paths.add(Routes.jsonFeed(feed)));
    files.values().forEach(file -> paths.add(file.path()));
    new LinkChecker(new Routes(BASE), ContentPolicy.DEFAULT, paths, path -> bytes(path.address()))
        .check(paths.stream().filter(SitePath::isPage).toList());
  }
}
