package spacecal.ll2;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final int AT_ONCE = 4;
  private static final int SAVE_EVERY = 50;
  private static final Duration CHECK_EVERY = Duration.ofDays(1);

  private final Order order;
  private final Path data;
  private final Report report;
  private final Instant now;
  private final PictureCopier copier;
  private final Map<String, Rights> wanted = new TreeMap<>();
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

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
    this.copier = new PictureCopier(data, order, outside, now, report);
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
                        || Age.isOver(entries.get(url).checked(), CHECK_EVERY, now))
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
      due.forEach(url -> copies.add(threads.submit(() -> copyOne(url))));
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

  private void copyOne(String url) {
    copier
        .copy(url, Optional.ofNullable(entries.get(url)))
        .ifPresent(entry -> entries.put(url, entry));
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

  static Path file(Path data, Picture picture) {
    return data.resolve(FOLDER).resolve(picture.file());
  }
}
