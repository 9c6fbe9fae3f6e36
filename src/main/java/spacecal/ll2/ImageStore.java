package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.ll2.HttpFetcher.HttpAnswer;
import spacecal.ll2.HttpFetcher.TooLargeException;
import spacecal.ll2.ImageIndex.ImageEntry;
import spacecal.ll2.ImageIndex.Rights;
import spacecal.model.Event;
import spacecal.model.Picture;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * The folder {@code images} in the data folder: a copy of each image of an event, so that visitors
 * load it from the site. An image that cannot be copied costs only itself. All are requested again
 * after a day, those that were copied conditionally.
 */
public final class ImageStore {
  private static final String FOLDER = "images";
  private static final int THREADS = 4;

  /** After so many images the index is saved. */
  private static final int BATCH = 50;

  private static final int MAX_BYTES = 10 * 1024 * 1024;

  /** A host that fails so often gets no more requests in this run. */
  private static final int MAX_FAILURES = 3;

  private static final Duration CHECK_INTERVAL = Duration.ofDays(1);

  private final ImageOptions options;
  private final Path data;
  private final Report report;
  private final Instant now;
  private final HttpFetcher fetcher;
  private final Map<String, Rights> wanted = new TreeMap<>();
  private final Map<String, ImageEntry> entries = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

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

  /** Thrown for a failure of the host, not of the image. */
  private static final class HostException extends IOException {
    private static final long serialVersionUID = 1L;

    HostException(String what) {
      super(what);
    }
  }

  private ImageStore(ImageOptions options, Path data, Environment environment, Report report) {
    this.options = options;
    this.data = data;
    this.report = report;
    this.now = environment.now();
    this.fetcher = new HttpFetcher(environment, options.userAgent(), MAX_BYTES);
  }

  /** Whether an API is on this machine. */
  public static boolean isLocal(URI api) {
    return HttpFetcher.isLoopback(api);
  }

  /** The images that were copied, by their address. */
  public static Map<String, Picture> read(Path data, Report report) {
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

  /** The bytes of an image that was copied. */
  public static byte[] bytes(Path data, Picture picture) {
    Path file = file(data, picture);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Trouble.of("cannot read", file.toString(), "Delete images.jsonl and fetch again.", e);
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
      Report report,
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
    ImageIndex.read(data, report)
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
    ImageIndex.write(data, entries, wanted);
    deleteOthers();
  }

  private void collect() {
    Report ignored = new Report();
    EventDecoder decoder = new EventDecoder(ignored);
    SnapshotStore.open(data)
        .orElseThrow()
        .map((number, row) -> decoder.decode(row, "").flatMap(event -> use(event, row)), ignored)
        .stream()
        .flatMap(Optional::stream)
        .filter(use -> isAllowed(use.image()))
        .forEach(this::want);
  }

  /** An image that an event shows. */
  private record ImageUse(Event.Image image, boolean singleUse) {}

  private static Optional<ImageUse> use(Event event, JsonNode row) {
    boolean singleUse = row.path("image").path("single_use").asBoolean(false);
    return event.image().map(image -> new ImageUse(image, singleUse));
  }

  private boolean isAllowed(Event.Image image) {
    return image
        .license()
        .map(license -> license.name().toLowerCase(Locale.ROOT))
        .filter(options.blockedLicenses()::contains)
        .isEmpty();
  }

  private void want(ImageUse use) {
    Event.Image image = use.image();
    String license = image.license().map(Event.License::name).orElse("");
    Rights rights = new Rights(image.credit().orElse(""), license, use.singleUse());
    wanted.put(image.thumbnail().toString(), rights);
    if (options.full()) {
      wanted.put(image.url().toString(), rights);
    }
  }

  private boolean isDue(String url) {
    ImageEntry entry = entries.get(url);
    return entry == null || Environment.isDue(entry.checked(), CHECK_INTERVAL, now);
  }

  private void copy(List<String> due) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int i = 0; i < due.size(); i += BATCH) {
        List<String> batch = due.subList(i, Math.min(due.size(), i + BATCH));
        for (Future<?> copy : threads.invokeAll(batch.stream().map(this::task).toList())) {
          copy.get();
        }
        ImageIndex.write(data, entries, wanted);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.of("interrupted", "the copying of pictures", "Fetch again.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Trouble trouble
          ? trouble
          : new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Void> task(String url) {
    return () -> {
      copy(url);
      return null;
    };
  }

  /** Copies an image; a failure is reported. */
  private void copy(String url) {
    URI uri = URI.create(url);
    Optional<ImageEntry> before = Optional.ofNullable(entries.get(url));
    if (failures.getOrDefault(uri.getAuthority(), 0) >= MAX_FAILURES) {
      report.odd("picture not copied: its host failed three times", url, "");
      return;
    }
    try {
      entries.put(url, request(uri, before));
    } catch (IOException | Trouble e) {
      if (e instanceof HostException) {
        failures.merge(uri.getAuthority(), 1, Integer::sum);
      }
      report.odd("picture not copied", url, String.valueOf(e.getMessage()));
      entries.put(url, new ImageEntry(before.flatMap(ImageEntry::picture), now, "", ""));
    }
  }

  private ImageEntry request(URI uri, Optional<ImageEntry> before) throws IOException {
    if (!HttpFetcher.isSafe(uri)
        || !((options.allowLocal() && HttpFetcher.isLoopback(uri)) || isPublic(uri))) {
      throw new IOException("not an https address of the public internet");
    }
    HttpAnswer answer = send(uri, before.filter(entry -> entry.picture().isPresent()));
    if (answer.status() == 304 && before.isPresent()) {
      ImageEntry entry = before.get();
      return new ImageEntry(entry.picture(), now, entry.etag(), entry.modified());
    }
    if (answer.status() != 200) {
      throw new IOException("answered with status " + answer.status());
    }
    ImageHeader header =
        ImageHeader.of(answer.body())
            .orElseThrow(() -> new IOException("not a JPEG, PNG, WebP or GIF picture"));
    return new ImageEntry(
        Optional.of(save(answer.body(), header)),
        now,
        repeatable(answer.header("ETag")),
        repeatable(answer.header("Last-Modified")));
  }

  private static boolean isPublic(URI uri) throws HostException {
    try {
      return PublicAddress.isPublic(uri.getHost());
    } catch (UnknownHostException e) {
      throw new HostException("its host is not known");
    }
  }

  private HttpAnswer send(URI uri, Optional<ImageEntry> known) throws IOException {
    Map<String, String> headers = new HashMap<>(Map.of("Accept", "image/*"));
    known.ifPresent(
        entry -> {
          headers.put("If-None-Match", entry.etag());
          headers.put("If-Modified-Since", entry.modified());
          headers.values().removeIf(String::isEmpty);
        });
    HttpAnswer answer;
    try {
      answer = fetcher.get(uri, headers, () -> {});
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw new HostException("no answer (" + e.getMessage() + ")");
    }
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new HostException("answered with status " + answer.status());
    }
    return answer;
  }

  /** Saves an image under the hash of its bytes; several addresses may lead to the same. */
  private synchronized Picture save(byte[] bytes, ImageHeader header) {
    String name = PublishedSnapshot.sha256(bytes).substring(0, 20) + "." + header.extension();
    Picture picture = new Picture(name, header.width(), header.height());
    Path file = file(data, picture);
    if (!Files.exists(file)) {
      DataFolder.write(file, bytes);
    }
    return picture;
  }

  /** A header, if it can be sent in a request again. */
  private static String repeatable(String header) {
    return header.matches("[ -~]{0,200}") ? header : "";
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
      for (Path file : files.filter(found -> !kept.contains(found)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw Trouble.of("cannot delete", folder.toString(), "Check its permissions.", e);
    }
  }

  private static Path file(Path data, Picture picture) {
    return data.resolve(FOLDER).resolve(picture.file());
  }
}
