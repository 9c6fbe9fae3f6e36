package spacecal.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import spacecal.fetch.HttpFetcher.HttpAnswer;
import spacecal.fetch.HttpFetcher.TooLargeException;
import spacecal.fetch.ImageStore.ImageEntry;
import spacecal.fetch.ImageStore.ImageOptions;
import spacecal.model.Picture;
import spacecal.model.Quantity;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Downloads images from public IP addresses into the data folder, for a limited time. A host that
 * does not respond, or responds with 429 or 5xx, three times gets no more requests, and after 20
 * such failures no host does.
 */
final class ImageDownloader {
  private static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int MAX_FAILURES = 3;
  private static final int MAX_FAILURES_OF_ALL_HOSTS = 20;

  /** An image may take this part of the time for all images. */
  private static final int TIMEOUT_DIVISOR = 3;

  /** By how much longer a run may take if all events have large pictures. */
  private static final int FULL_FACTOR = 10;

  /** The number of images after which the index is saved. */
  private static final int BATCH = 50;

  private static final int THREADS = 4;

  private final Path data;
  private final boolean allowLocal;
  private final Instant now;
  private final Warnings report;
  private final Duration timeLimit;
  private final HttpFetcher fetcher;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  /** Thrown for a failure of the host, not of the image. */
  private static final class HostException extends IOException {
    private static final long serialVersionUID = 1L;

    HostException(String what) {
      super(what);
    }
  }

  ImageDownloader(ImageOptions options, Path data, Environment environment, Warnings report) {
    this.data = data;
    this.allowLocal = options.allowLocal();
    this.now = environment.now();
    this.report = report;
    this.timeLimit = environment.imagesTimeout().multipliedBy(options.full() ? FULL_FACTOR : 1);
    Duration timeout = environment.imagesTimeout().dividedBy(TIMEOUT_DIVISOR);
    this.fetcher = new HttpFetcher(options.userAgent(), timeout, MAX_BYTES);
  }

  /**
   * Downloads images until the time for them is over, or too many hosts have failed. Failures are
   * reported.
   *
   * @param due the images by URL; whether each is scaled to the size of large pictures
   * @param entries the index, which receives the new entries
   * @param save saves the index
   */
  void download(
      Map<String, Boolean> due,
      Map<String, ImageEntry> entries,
      Runnable save,
      Consumer<String> say) {
    List<Callable<Object>> downloads = new ArrayList<>();
    due.forEach(
        (url, isLarge) -> downloads.add(Executors.callable(() -> download(url, isLarge, entries))));
    long end = System.nanoTime() + timeLimit.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int i = 0; i < due.size(); i += BATCH) {
        say.accept(
            String.format(
                Locale.ROOT, "%,d of %s downloaded", i, Quantity.of(due.size(), "image")));
        List<Callable<Object>> batch = downloads.subList(i, Math.min(due.size(), i + BATCH));
        long left = end - System.nanoTime();
        for (Future<Object> download : threads.invokeAll(batch, left, TimeUnit.NANOSECONDS)) {
          if (!download.isCancelled()) {
            download.get();
          }
        }
        save.run();
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

  private void download(String url, boolean isLarge, Map<String, ImageEntry> entries) {
    URI uri = URI.create(url);
    boolean hasGivenUp =
        failures.values().stream().mapToInt(Integer::intValue).sum() >= MAX_FAILURES_OF_ALL_HOSTS;
    if (hasGivenUp) {
      return;
    }
    if (failures.getOrDefault(uri.getAuthority(), 0) >= MAX_FAILURES) {
      report.warn("image not downloaded: its host failed three times", url, "");
      return;
    }
    Optional<ImageEntry> before = Optional.ofNullable(entries.get(url));
    // A download that is interrupted counts as failed.
    entries.put(url, new ImageEntry(before.flatMap(ImageEntry::picture), now, "", ""));
    try {
      entries.put(url, request(uri, isLarge, before));
    } catch (IOException | UserException e) {
      if (e instanceof HostException) {
        failures.merge(uri.getAuthority(), 1, Integer::sum);
      }
      report.warn("image not downloaded", url, UserException.reason(e));
    }
  }

  private ImageEntry request(URI uri, boolean isLarge, Optional<ImageEntry> before)
      throws IOException {
    boolean isAllowedHost =
        HttpFetcher.isSafe(uri) && ((allowLocal && HttpFetcher.isLoopback(uri)) || isPublic(uri));
    if (!isAllowedHost) {
      throw new IOException("not an https URL of the public internet");
    }
    HttpAnswer answer = send(uri, before.filter(entry -> entry.picture().isPresent()));
    if (answer.status() == 304 && before.isPresent()) {
      ImageEntry entry = before.get();
      return new ImageEntry(entry.picture(), now, entry.etag(), entry.modified());
    }
    if (answer.status() != 200) {
      throw new IOException("HTTP status " + answer.status());
    }
    ImageFile image = ImageFile.of(answer.body());
    return new ImageEntry(
        Optional.of(save(isLarge ? image.scaled() : image)),
        now,
        repeatable(answer.header("ETag")),
        repeatable(answer.header("Last-Modified")));
  }

  /**
   * Whether all IP addresses of a host are public, so that the URL of an image cannot lead into the
   * local network. The JDK caches a lookup for 30 seconds: the request that follows uses the
   * addresses that were checked.
   */
  private static boolean isPublic(URI uri) throws HostException {
    try {
      return Arrays.stream(InetAddress.getAllByName(uri.getHost()))
          .allMatch(ImageDownloader::isPublic);
    } catch (UnknownHostException e) {
      throw new HostException("unknown host");
    }
  }

  /** Whether an IP address belongs to the public internet (RFC 6890 and its registries). */
  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] octets = address.getAddress();
    return octets.length == 4 ? isPublic4(octets) : isPublic6(octets);
  }

  private static boolean isPublic4(byte[] octets) {
    int first = octets[0] & 0xff;
    int second = octets[1] & 0xff;
    int third = octets[2] & 0xff;
    boolean network = first == 0 || first >= 240 || (first == 100 && (second & 0xc0) == 64);
    boolean benchmarks = first == 198 && (second & 0xfe) == 18;
    boolean protocols = first == 192 && second == 0 && third == 0;
    boolean documentation =
        (first == 192 && second == 0 && third == 2)
            || (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return !network && !benchmarks && !protocols && !documentation;
  }

  /** Global unicast is 2000::/3, without 2002::/16 (6to4) and 2001::/23 (protocols). */
  private static boolean isPublic6(byte[] octets) {
    int first = ((octets[0] & 0xff) << 8) | (octets[1] & 0xff);
    boolean tunneled = first == 0x2002 || (first == 0x2001 && (octets[2] & 0xfe) == 0);
    return (first & 0xe000) == 0x2000 && !tunneled;
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
      throw new HostException("no response (" + UserException.reason(e) + ")");
    }
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new HostException("HTTP status " + answer.status());
    }
    return answer;
  }

  /** Saves an image under the hash of its bytes, because several URLs may have the same image. */
  private synchronized Picture save(ImageFile image) {
    String hash = PublishedSnapshot.sha256(image.bytes()).substring(0, 20);
    Picture picture = new Picture(hash + "." + image.extension(), image.width(), image.height());
    Path file = ImageStore.file(data, picture);
    if (!Files.exists(file)) {
      DataFolder.write(file, image.bytes());
    }
    return picture;
  }

  /** A header if it is valid in a request; otherwise empty. */
  private static String repeatable(String header) {
    return header.matches("[ -~]{0,200}") ? header : "";
  }
}
