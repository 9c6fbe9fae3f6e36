package spacecal.ll2;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.ll2.PictureIndex.Entry;
import spacecal.ll2.PictureIndex.Rights;
import spacecal.ll2.Wire.Answer;
import spacecal.model.Event;
import spacecal.model.Picture;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * Copies the events' pictures into the data folder, once each, so that a site's visitors load them
 * from the site. A picture that cannot be had costs that picture alone, and is asked for again a
 * day later; so are, conditionally, those that are there.
 */
public final class Pictures {
  private static final String FOLDER = "images";
  private static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int AT_ONCE = 4;
  private static final int SAVE_EVERY = 50;
  private static final int HOST_FAILURES = 3;
  private static final Duration CHECK_EVERY = Duration.ofDays(1);

  private final Order order;
  private final Path data;
  private final Report report;
  private final Instant now;
  private final Wire wire;
  private final Map<String, Rights> wanted = new TreeMap<>();
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  /**
   * What is to be copied.
   *
   * @param full whether the large pictures are, too
   * @param blockedLicenses names of licences, in lower case, whose pictures are not
   * @param fromThisMachine whether pictures may come from this machine: only where the API does
   */
  public record Order(
      boolean full, List<String> blockedLicenses, String userAgent, boolean fromThisMachine) {
    /** Copies the list. */
    public Order {
      blockedLicenses = List.copyOf(blockedLicenses);
    }
  }

  private Pictures(Order order, Path data, Outside outside, Report report) {
    this.order = order;
    this.data = data;
    this.report = report;
    this.now = outside.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    this.wire = new Wire(outside, order.userAgent(), MAX_BYTES);
  }

  /** Whether an API is on this machine. */
  public static boolean isThisMachine(URI api) {
    return Wire.isLoopback(api);
  }

  /** The pictures that were copied, by their address. */
  public static Map<String, Picture> read(Path data, Report report) {
    Map<String, Picture> pictures = new HashMap<>();
    PictureIndex.read(data, report)
        .forEach(
            (url, entry) ->
                entry
                    .picture()
                    .filter(picture -> Files.isRegularFile(file(data, picture)))
                    .ifPresent(picture -> pictures.put(url, picture)));
    return Map.copyOf(pictures);
  }

  /** The bytes of a picture that was copied. */
  public static byte[] bytes(Path data, Picture picture) {
    Path file = file(data, picture);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Trouble.of("cannot read", file.toString(), "Delete images.jsonl and fetch again.", e);
    }
  }

  /**
   * Copies what is missing or was not asked for since a day, and deletes what no event shows any
   * more.
   *
   * @param report told of pictures that cannot be had
   */
  public static void copy(
      Order order, Path data, Outside outside, Report report, Consumer<String> say) {
    DataLock.holding(
        data,
        () -> {
          new Pictures(order, data, outside, report).copy(say);
          return true;
        });
  }

  private void copy(Consumer<String> say) {
    collect();
    PictureIndex.read(data, report)
        .forEach(
            (url, entry) -> {
              boolean lost = entry.picture().filter(p -> !Files.exists(file(data, p))).isPresent();
              if (wanted.containsKey(url) && !lost) {
                entries.put(url, entry);
              }
            });
    List<String> due =
        wanted.keySet().stream()
            .filter(
                url ->
                    !entries.containsKey(url)
                        || !entries.get(url).checked().plus(CHECK_EVERY).isAfter(now))
            .toList();
    if (!due.isEmpty()) {
      say.accept("copying " + due.size() + " pictures");
      copy(due);
    }
    PictureIndex.write(data, entries, wanted);
    deleteOthers();
  }

  private void collect() {
    EventDecoder decoder = new EventDecoder(new Report());
    try (SnapshotFile snapshot = SnapshotFile.open(data).orElseThrow()) {
      snapshot.forEach(
          (number, row, line) -> {
            Optional<Event.Image> image = decoder.decode(row, "").flatMap(Event::image);
            boolean singleUse = row.path("image").path("single_use").asBoolean(false);
            image.filter(this::isAllowed).ifPresent(found -> want(found, singleUse));
          });
    }
  }

  private boolean isAllowed(Event.Image image) {
    return image
        .license()
        .filter(
            license -> order.blockedLicenses().contains(license.name().toLowerCase(Locale.ROOT)))
        .isEmpty();
  }

  private void want(Event.Image image, boolean singleUse) {
    String license = image.license().map(Event.License::name).orElse("");
    Rights rights = new Rights(image.credit().orElse(""), license, singleUse);
    wanted.put(image.thumbnail().toString(), rights);
    if (order.full()) {
      wanted.put(image.url().toString(), rights);
    }
  }

  private void copy(List<String> due) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> copies = new ArrayList<>();
      due.forEach(url -> copies.add(threads.submit(() -> copy(url))));
      for (int i = 0; i < copies.size(); i++) {
        copies.get(i).get();
        if (i % SAVE_EVERY == SAVE_EVERY - 1) {
          PictureIndex.write(data, entries, wanted);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.of("interrupted", "the copying of pictures", "Fetch again.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Trouble trouble) {
        throw trouble;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Copies one; whatever goes wrong with it is reported. */
  private void copy(String url) {
    URI uri = URI.create(url);
    Optional<Entry> before = Optional.ofNullable(entries.get(url));
    if (failures.getOrDefault(uri.getAuthority(), 0) >= HOST_FAILURES) {
      report.odd("picture not copied: its host failed three times", url, "");
      return;
    }
    Optional<String> problem;
    try {
      problem = ask(url, uri, before);
    } catch (IOException e) {
      failures.merge(uri.getAuthority(), 1, Integer::sum);
      problem = Optional.of(String.valueOf(e.getMessage()));
    } catch (Trouble e) {
      problem = Optional.of(e.getMessage());
    }
    if (problem.isPresent()) {
      report.odd("picture not copied", url, problem.get());
      Optional<Picture> old = before.flatMap(Entry::picture);
      entries.put(url, new Entry(old, now, "", ""));
    }
  }

  /** Asks for one; returns what is wrong with the answer. */
  private Optional<String> ask(String url, URI uri, Optional<Entry> before) throws IOException {
    boolean here = order.fromThisMachine() && Wire.isLoopback(uri);
    if (!Wire.isSafe(uri) || !(here || Wire.isPublic(uri))) {
      return Optional.of("not an https address of the public internet");
    }
    Map<String, String> headers = new HashMap<>(Map.of("Accept", "image/*"));
    before
        .filter(entry -> entry.picture().isPresent())
        .ifPresent(
            entry -> {
              putUnlessEmpty(headers, "If-None-Match", entry.etag());
              putUnlessEmpty(headers, "If-Modified-Since", entry.modified());
            });
    Answer answer = wire.get(uri, headers, () -> {});
    if (answer.status() == 304 && before.isPresent()) {
      Entry entry = before.get();
      entries.put(url, new Entry(entry.picture(), now, entry.etag(), entry.modified()));
      return Optional.empty();
    }
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new IOException("answered with status " + answer.status());
    }
    if (answer.status() != 200) {
      return Optional.of("answered with status " + answer.status());
    }
    Optional<ImageFile> image = ImageFile.of(answer.body());
    if (image.isEmpty()) {
      return Optional.of("not a JPEG, PNG, WebP or GIF picture");
    }
    Picture picture = keep(answer.body(), image.get());
    entries.put(
        url,
        new Entry(
            Optional.of(picture),
            now,
            line(answer.header("ETag")),
            line(answer.header("Last-Modified"))));
    return Optional.empty();
  }

  private Picture keep(byte[] bytes, ImageFile image) {
    MessageDigest digest = PublishedSnapshot.sha256();
    String name = HexFormat.of().formatHex(digest.digest(bytes)).substring(0, 20);
    Picture picture = new Picture(name + "." + image.ending(), image.width(), image.height());
    Path file = file(data, picture);
    if (!Files.exists(file)) {
      // Two addresses may lead to the same bytes, at the same time.
      synchronized (this) {
        AtomicFile.write(file, bytes);
      }
    }
    return picture;
  }

  private void deleteOthers() {
    Path folder = data.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<Path> ours =
        entries.values().stream()
            .flatMap(entry -> entry.picture().stream())
            .map(picture -> file(data, picture))
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(found -> !ours.contains(found)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw Trouble.of("cannot delete", folder.toString(), "Check its permissions.", e);
    }
  }

  private static Path file(Path data, Picture picture) {
    return data.resolve(FOLDER).resolve(picture.file());
  }

  private static void putUnlessEmpty(Map<String, String> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.put(name, value);
    }
  }

  /** What may stand in a header again. */
  private static String line(String header) {
    return header.matches("[ -~]{0,200}") ? header : "";
  }
}
