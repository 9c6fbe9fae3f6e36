package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.fetch.ImageIndex.ImageEntry;
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
  private static final int THREADS = 4;

  /** The time after an event in which its large picture is kept. */
  private static final Duration LARGE_PERIOD = Duration.ofDays(7);

  /** The number of images after which the index is saved. */
  private static final int BATCH = 50;

  private static final Duration CHECK_INTERVAL = Duration.ofDays(1);

  /** By how much longer a run may take if all events have large pictures. */
  private static final int FULL_FACTOR = 10;

  private final ImageOptions options;
  private final Path data;
  private final Environment environment;
  private final Warnings report;
  private final ImageDownloader downloader;

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

  private ImageStore(ImageOptions options, Path data, Environment environment, Warnings report) {
    this.options = options;
    this.data = data;
    this.environment = environment;
    this.report = report;
    this.downloader = new ImageDownloader(options, data, environment, report);
  }

  /** Whether an API is on this machine. */
  public static boolean isLocal(URI api) {
    return HttpFetcher.isLoopback(api);
  }

  /** The images in the folder, by URL. */
  public static Map<String, Picture> read(Path data, Warnings report) {
    Map<String, Picture> pictures = new HashMap<>();
    ImageIndex.read(data, report)
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
    entries.putAll(ImageIndex.read(data, report));
    entries.keySet().retainAll(wanted.keySet());
    entries.entrySet().removeIf(entry -> isLost(entry.getKey(), entry.getValue()));
    List<String> due = wanted.keySet().stream().filter(this::isDue).toList();
    if (!due.isEmpty()) {
      download(due, say);
      reportLeft();
    }
    ImageIndex.write(data, entries);
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

  private boolean isDue(String url) {
    ImageEntry entry = entries.get(url);
    return entry == null || Environment.isDue(entry.checked(), CHECK_INTERVAL, environment.now());
  }

  /** Downloads images until the time for them is over, or too many hosts have failed. */
  private void download(List<String> due, Consumer<String> say) {
    long start = System.nanoTime();
    long limit = timeLimit().toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int i = 0; i < due.size(); i += BATCH) {
        say.accept(
            String.format(
                Locale.ROOT, "%,d of %s downloaded", i, Quantity.of(due.size(), "image")));
        List<Callable<Object>> batch =
            due.subList(i, Math.min(due.size(), i + BATCH)).stream()
                .map(url -> Executors.callable(() -> download(url)))
                .toList();
        long left = limit - (System.nanoTime() - start);
        for (Future<Object> download : threads.invokeAll(batch, left, TimeUnit.NANOSECONDS)) {
          if (!download.isCancelled()) {
            download.get();
          }
        }
        ImageIndex.write(data, entries);
      }
      threads.shutdownNow();
      // Interrupted downloads end at once, except during the lookup of a host.
      threads.awaitTermination(1, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UserException problem
          ? problem
          : new IllegalStateException("an image cannot be downloaded", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserException.of("interrupted", "the download of images", "Fetch again.", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Duration timeLimit() {
    return environment.imagesTimeout().multipliedBy(options.full() ? FULL_FACTOR : 1);
  }

  private void download(String url) {
    if (downloader.hasGivenUp() || !downloader.isUsable(url)) {
      return;
    }
    Optional<ImageEntry> before = Optional.ofNullable(entries.get(url));
    // A download that is interrupted counts as failed.
    entries.put(url, downloader.failed(before));
    entries.put(url, downloader.download(url, wanted.get(url), before));
  }

  private void reportLeft() {
    long left = wanted.keySet().stream().filter(this::isDue).count();
    if (left > 0) {
      report.warn("images left for the next run", Quantity.of(left, "image"), "");
    }
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
}
