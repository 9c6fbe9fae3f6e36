package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.Event;
import spacecal.model.Picture;
import spacecal.model.Quantity;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * The folder {@code images} in the data folder: copies of the images of events, which visitors load
 * from the site. An image that cannot be downloaded does not affect the others. Each is requested
 * again after a day, conditionally if there is a copy. The downloads of a run have one time limit;
 * what is left then is downloaded in the next run.
 */
public final class ImageStore {
  private static final String FOLDER = "images";
  private static final String INDEX = "images.jsonl";

  /** The time after an event in which its large picture is kept. */
  private static final Duration LARGE_PERIOD = Duration.ofDays(7);

  private static final Duration CHECK_INTERVAL = Duration.ofDays(1);

  private final ImageOptions options;
  private final Path data;
  private final Environment environment;
  private final Warnings report;

  /** The images to have, by URL; whether each is scaled to the size of large pictures. */
  private final Map<String, Boolean> wanted = new TreeMap<>();

  private final Map<String, ImageEntry> entries = new ConcurrentHashMap<>();

  /**
   * Which images are downloaded.
   *
   * @param full whether all events have large pictures, not only upcoming and recent ones
   * @param blockedLicenses names of licenses, in lower case, whose images are not downloaded
   * @param allowLocal whether images may come from this machine: only if the API does
   */
  public record ImageOptions(
      boolean full, List<String> blockedLicenses, String userAgent, boolean allowLocal) {
    /** Copies the list. */
    public ImageOptions {
      blockedLicenses = List.copyOf(blockedLicenses);
    }
  }

  /**
   * An image that was requested.
   *
   * @param picture empty if it could not be downloaded
   * @param checked when it was last requested
   * @param etag the {@code ETag} of the server; empty if there was none
   * @param modified the {@code Last-Modified} of the server; empty if there was none
   */
  record ImageEntry(Optional<Picture> picture, Instant checked, String etag, String modified) {}

  private ImageStore(ImageOptions options, Path data, Environment environment, Warnings report) {
    this.options = options;
    this.data = data;
    this.environment = environment;
    this.report = report;
  }

  /** Whether an API is on this machine. */
  public static boolean isLocal(URI api) {
    return HttpFetcher.isLoopback(api);
  }

  /** The images in the folder, by URL. */
  public static Map<String, Picture> read(Path data, Warnings report) {
    Map<String, Picture> pictures = new HashMap<>();
    index(data, report)
        .forEach(
            (url, entry) ->
                entry
                    .picture()
                    .filter(picture -> Files.isRegularFile(file(data, picture)))
                    .ifPresent(picture -> pictures.put(url, picture)));
    return Map.copyOf(pictures);
  }

  /** The bytes of an image. */
  public static byte[] bytes(Path data, Picture picture) {
    return DataFolder.read(file(data, picture));
  }

  static Path file(Path data, Picture picture) {
    return data.resolve(FOLDER).resolve(picture.file());
  }

  /**
   * Downloads images that are missing or were not requested for a day, and deletes those of no
   * event.
   *
   * @param report receives images that cannot be downloaded
   */
  public static void copy(
      ImageOptions options,
      Path data,
      Environment environment,
      Warnings report,
      Consumer<String> say) {
    DataFolder.locked(
        data,
        () -> {
          new ImageStore(options, data, environment, report).copy(say);
          return data;
        });
  }

  private void copy(Consumer<String> say) {
    Warnings ignored = new Warnings();
    EventDecoder decoder = new EventDecoder(ignored);
    SnapshotStore.open(data.resolve(SnapshotStore.NAME))
        .orElseThrow()
        .map((number, row) -> wanted(row, decoder), ignored)
        .forEach(wanted::putAll);
    entries.putAll(index(data, report));
    entries.keySet().retainAll(wanted.keySet());
    entries.entrySet().removeIf(entry -> isLost(entry.getKey(), entry.getValue()));
    Map<String, Boolean> due = due();
    if (!due.isEmpty()) {
      new ImageDownloader(options, data, environment, report)
          .download(due, entries, this::save, say);
      int left = due().size();
      if (left > 0) {
        report.warn("images left for the next run", Quantity.of(left, "image"), "");
      }
    }
    save();
    deleteOthers();
  }

  /** The images of an event by URL; none if their license is blocked. */
  private Map<String, Boolean> wanted(JsonNode row, EventDecoder decoder) {
    Map<String, Boolean> images = new HashMap<>();
    Optional<Event> event = decoder.decode(row, "");
    Optional<Event.Image> image = event.flatMap(Event::image);
    String license = image.flatMap(Event.Image::license).map(Event.License::name).orElse("");
    if (image.isPresent()
        && !options.blockedLicenses().contains(license.toLowerCase(Locale.ROOT))) {
      String url = image.get().url().toString();
      String thumbnail = image.get().thumbnail().toString();
      // Without a thumbnail in the data, the large picture is shown in its place.
      images.put(thumbnail, thumbnail.equals(url));
      if (options.full() || isRecent(event.get())) {
        images.put(url, true);
      }
    }
    return images;
  }

  private boolean isRecent(Event event) {
    Instant start = environment.now().minus(LARGE_PERIOD);
    return event.over(Optional.empty()).map(start::isBefore).orElse(true);
  }

  /** Whether the file of an image is missing, or from a version that did not scale images. */
  private boolean isLost(String url, ImageEntry entry) {
    Optional<Path> file = entry.picture().map(picture -> file(data, picture));
    int limit = wanted.get(url) ? ImageFile.MAX_BYTES : Integer.MAX_VALUE;
    return file.map(Path::toFile)
        .filter(copy -> !copy.isFile() || copy.length() > limit)
        .isPresent();
  }

  /** The images that are missing or were not requested for a day. */
  private Map<String, Boolean> due() {
    Map<String, Boolean> due = new TreeMap<>(wanted);
    entries.forEach(
        (url, entry) -> {
          if (!Environment.isDue(entry.checked(), CHECK_INTERVAL, environment.now())) {
            due.remove(url);
          }
        });
    return due;
  }

  private void deleteOthers() {
    Path folder = data.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<Path> kept =
        entries.values().stream()
            .flatMap(entry -> entry.picture().stream())
            .map(picture -> file(data, picture))
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> !kept.contains(file)).toList().forEach(DataFolder::delete);
    } catch (IOException e) {
      throw UserException.cannot("delete", folder, "Check its permissions.", e);
    }
  }

  /** Reads the entries by URL; none if there is no index. Damaged lines are reported. */
  static Map<String, ImageEntry> index(Path data, Warnings report) {
    Map<String, ImageEntry> entries = new TreeMap<>();
    DataFolder.parseLines(
            data.resolve(INDEX), ImageStore::entry, "the entry of an image cannot be read", report)
        .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }

  private static Optional<Map.Entry<String, ImageEntry>> entry(JsonNode line) {
    Optional<Picture> picture =
        Optional.ofNullable(line.path("file").textValue())
            .map(
                file ->
                    new Picture(
                        file, line.path("width").intValue(), line.path("height").intValue()));
    String etag = line.path("etag").asText();
    String modified = line.path("modified").asText();
    return RowJson.instant(line, "checked")
        .map(checked -> new ImageEntry(picture, checked, etag, modified))
        .map(entry -> Map.entry(line.path("url").asText(), entry));
  }

  /** Writes the index, sorted by URL. */
  private void save() {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(entries).forEach((url, entry) -> lines.add(line(url, entry)));
    DataFolder.writeLines(data.resolve(INDEX), lines);
  }

  private static String line(String url, ImageEntry entry) {
    ObjectNode line =
        RowJson.MAPPER
            .createObjectNode()
            .put("url", url)
            .put("checked", entry.checked().toString())
            .put("etag", entry.etag())
            .put("modified", entry.modified());
    entry
        .picture()
        .ifPresent(
            picture ->
                line.put("file", picture.file())
                    .put("width", picture.width())
                    .put("height", picture.height()));
    return RowJson.line(line);
  }
}
