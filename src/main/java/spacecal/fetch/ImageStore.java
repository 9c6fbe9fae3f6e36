package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.Event;
import spacecal.model.Picture;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * The folder {@code images} in the data folder, a copy of each image of an event, so that visitors
 * load it from the site; and {@code images.jsonl}, one line for each address, with the credit that
 * the license asks for. An image that cannot be copied costs only itself. All are requested again
 * after a day, those that were copied conditionally.
 */
public final class ImageStore {
  private static final String FOLDER = "images";
  private static final String INDEX = "images.jsonl";
  private static final int THREADS = 4;

  /** After so many images the index is saved. */
  private static final int BATCH = 50;

  private static final Duration CHECK_INTERVAL = Duration.ofDays(1);

  private final ImageOptions options;
  private final Path data;
  private final Warnings report;
  private final Instant now;
  private final ImageDownloader downloader;

  /** What the index says of the rights to each image that is to be copied. */
  private final Map<String, ObjectNode> wanted = new TreeMap<>();

  private final Map<String, ImageEntry> entries = new ConcurrentHashMap<>();

  /**
   * Which images are copied.
   *
   * @param full whether the large images are copied, too
   * @param blockedLicenses names of licenses, in lower case, whose images are not copied
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
   * @param picture empty if it could not be copied
   * @param checked when it was last requested
   * @param etag the {@code ETag} of the server; empty if there was none
   * @param modified the {@code Last-Modified} of the server; empty if there was none
   */
  record ImageEntry(Optional<Picture> picture, Instant checked, String etag, String modified) {}

  private ImageStore(ImageOptions options, Path data, Environment environment, Warnings report) {
    this.options = options;
    this.data = data;
    this.report = report;
    this.now = environment.now();
    this.downloader = new ImageDownloader(options, data, environment, report);
  }

  /** Whether an API is on this machine. */
  public static boolean isLocal(URI api) {
    return HttpFetcher.isLoopback(api);
  }

  /** The images that were copied, by their address. */
  public static Map<String, Picture> read(Path data, Warnings report) {
    Map<String, Picture> pictures = new HashMap<>();
    readIndex(data, report)
        .forEach(
            (url, entry) ->
                entry
                    .picture()
                    .filter(picture -> Files.isRegularFile(file(data, picture)))
                    .ifPresent(picture -> pictures.put(url, picture)));
    return Map.copyOf(pictures);
  }

  /** The bytes of an image that was copied. */
  public static byte[] bytes(Path data, Picture picture) {
    Path file = file(data, picture);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw UserException.of(
          "cannot read", file.toString(), "Delete images.jsonl and fetch again.", e);
    }
  }

  /**
   * Copies what is missing or was not requested for a day, and deletes what no event shows any
   * more.
   *
   * @param report receives images that cannot be copied
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
          return true;
        });
  }

  private void copy(Consumer<String> say) {
    collect();
    readIndex(data, report)
        .forEach(
            (url, entry) -> {
              boolean lost = entry.picture().filter(p -> !Files.exists(file(data, p))).isPresent();
              if (wanted.containsKey(url) && !lost) {
                entries.put(url, entry);
              }
            });
    List<String> due = wanted.keySet().stream().filter(this::isDue).toList();
    if (!due.isEmpty()) {
      say.accept("copying " + due.size() + " pictures");
      copy(due);
    }
    writeIndex();
    deleteOthers();
  }

  private void collect() {
    Warnings ignored = new Warnings();
    EventDecoder decoder = new EventDecoder(ignored);
    SnapshotStore.open(data)
        .orElseThrow()
        .map((number, row) -> wanted(row, decoder), ignored)
        .forEach(wanted::putAll);
  }

  /** The images of an event by their address; none if their license is blocked. */
  private Map<String, ObjectNode> wanted(JsonNode row, EventDecoder decoder) {
    Map<String, ObjectNode> images = new HashMap<>();
    Optional<Event.Image> found = decoder.decode(row, "").flatMap(Event::image);
    found.ifPresent(
        image -> {
          String license = image.license().map(Event.License::name).orElse("");
          if (!options.blockedLicenses().contains(license.toLowerCase(Locale.ROOT))) {
            boolean singleUse = row.path("image").path("single_use").asBoolean(false);
            ObjectNode rights =
                RowJson.MAPPER
                    .createObjectNode()
                    .put("credit", image.credit().orElse(""))
                    .put("license", license)
                    .put("single_use", singleUse);
            images.put(image.thumbnail().toString(), rights);
            if (options.full()) {
              images.put(image.url().toString(), rights);
            }
          }
        });
    return images;
  }

  private boolean isDue(String url) {
    ImageEntry entry = entries.get(url);
    return entry == null || Environment.isDue(entry.checked(), CHECK_INTERVAL, now);
  }

  private void copy(List<String> due) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int i = 0; i < due.size(); i += BATCH) {
        due.subList(i, Math.min(due.size(), i + BATCH)).stream()
            .map(url -> CompletableFuture.runAsync(() -> copyOne(url), threads))
            .toList()
            .forEach(CompletableFuture::join);
        writeIndex();
      }
    } catch (CompletionException e) {
      throw e.getCause() instanceof UserException trouble ? trouble : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private void copyOne(String url) {
    downloader
        .copy(url, Optional.ofNullable(entries.get(url)))
        .ifPresent(entry -> entries.put(url, entry));
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
      throw UserException.of("cannot delete", folder.toString(), "Check its permissions.", e);
    }
  }

  static Path file(Path data, Picture picture) {
    return data.resolve(FOLDER).resolve(picture.file());
  }

  /** The entries by address; none if there is no index. */
  private static Map<String, ImageEntry> readIndex(Path data, Warnings report) {
    Map<String, ImageEntry> entries = new LinkedHashMap<>();
    List<byte[]> lines = DataFolder.linesIfPresent(data.resolve(INDEX));
    for (int i = 0; i < lines.size(); i++) {
      if (!parse(lines.get(i), entries)) {
        report.warn("a picture that cannot be read", INDEX + ", line " + (i + 1), "");
      }
    }
    return entries;
  }

  private void writeIndex() {
    DataFolder.writeLines(
        data.resolve(INDEX),
        new TreeMap<>(entries)
            .entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue(), wanted.get(entry.getKey())))
                .toList());
  }

  private static String line(String url, ImageEntry entry, ObjectNode rights) {
    ObjectNode node = RowJson.MAPPER.createObjectNode().put("url", url);
    node.put("checked", entry.checked().toString());
    node.put("etag", entry.etag()).put("modified", entry.modified()).setAll(rights);
    entry
        .picture()
        .ifPresent(
            picture ->
                node.put("file", picture.file())
                    .put("width", picture.width())
                    .put("height", picture.height()));
    return RowJson.line(node);
  }

  /** Reads a line into the entries; returns false for a damaged one. */
  private static boolean parse(byte[] line, Map<String, ImageEntry> entries) {
    try {
      JsonNode node = RowJson.read(line);
      Optional<Picture> picture =
          node.has("file")
              ? Optional.of(
                  new Picture(
                      node.path("file").asText(),
                      node.path("width").intValue(),
                      node.path("height").intValue()))
              : Optional.empty();
      Optional<Instant> checked = RowJson.instant(node, "checked");
      checked.ifPresent(
          at ->
              entries.put(
                  node.path("url").asText(),
                  new ImageEntry(
                      picture, at, node.path("etag").asText(), node.path("modified").asText())));
      return checked.isPresent();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
