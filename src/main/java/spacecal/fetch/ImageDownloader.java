package spacecal.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import spacecal.fetch.HttpFetcher.HttpAnswer;
import spacecal.fetch.HttpFetcher.TooLargeException;
import spacecal.fetch.ImageIndex.ImageEntry;
import spacecal.fetch.ImageStore.ImageOptions;
import spacecal.model.Picture;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Downloads images from public IP addresses into the data folder. A host that does not respond, or
 * responds with 429 or 5xx, three times gets no more requests, and after 20 such failures no host
 * does. Thread-safe.
 */
final class ImageDownloader {
  private static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int MAX_FAILURES = 3;
  private static final int MAX_FAILURES_OF_ALL_HOSTS = 20;

  /** An image may take this part of the time for all images. */
  private static final int TIMEOUT_DIVISOR = 3;

  private final Path data;
  private final boolean allowLocal;
  private final Instant now;
  private final Warnings report;
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
    Duration timeout = environment.imagesTimeout().dividedBy(TIMEOUT_DIVISOR);
    this.fetcher = new HttpFetcher(options.userAgent(), timeout, MAX_BYTES);
  }

  /** Whether so many requests failed that no more images are requested in this run. */
  boolean hasGivenUp() {
    return failures.values().stream().mapToInt(Integer::intValue).sum()
        >= MAX_FAILURES_OF_ALL_HOSTS;
  }

  /** Whether the host of an image may get a request; reported if not. */
  boolean isUsable(String url) {
    boolean isFailing = failures.getOrDefault(URI.create(url).getAuthority(), 0) >= MAX_FAILURES;
    if (isFailing) {
      report.warn("image not downloaded: its host failed three times", url, "");
    }
    return !isFailing;
  }

  /** The entry of an image that could not be downloaded now. */
  ImageEntry failed(Optional<ImageEntry> before) {
    return new ImageEntry(before.flatMap(ImageEntry::picture), now, "", "");
  }

  /**
   * Downloads an image; a failure is reported.
   *
   * @param isLarge whether it is scaled to the size of large pictures
   * @param before its entry in the index
   * @return its new entry
   */
  ImageEntry download(String url, boolean isLarge, Optional<ImageEntry> before) {
    URI uri = URI.create(url);
    try {
      return request(uri, isLarge, before);
    } catch (IOException | UserException e) {
      if (e instanceof HostException) {
        failures.merge(uri.getAuthority(), 1, Integer::sum);
      }
      report.warn("image not downloaded", url, UserException.reason(e));
      return failed(before);
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
