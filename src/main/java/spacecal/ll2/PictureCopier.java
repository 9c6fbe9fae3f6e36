package spacecal.ll2;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import spacecal.ll2.PictureIndex.Entry;
import spacecal.ll2.Wire.Answer;
import spacecal.model.Picture;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * Copies pictures one by one, from any thread. A host that does not answer, or answers 429 or 5xx,
 * three times is left alone from then on.
 */
final class PictureCopier {
  private static final int MAX_BYTES = 10 * 1024 * 1024;
  private static final int HOST_FAILURES = 3;

  private final Path data;
  private final boolean fromThisMachine;
  private final Instant now;
  private final Report report;
  private final Wire wire;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  PictureCopier(Path data, Pictures.Order order, Outside outside, Instant now, Report report) {
    this.data = data;
    this.fromThisMachine = order.fromThisMachine();
    this.now = now;
    this.report = report;
    this.wire = new Wire(outside, order.userAgent(), MAX_BYTES);
  }

  /**
   * Copies a picture; whatever goes wrong with it is reported.
   *
   * @param before what is known of it
   * @return what is known of it now; empty if it was not asked for
   */
  Optional<Entry> copy(String url, Optional<Entry> before) {
    URI uri = URI.create(url);
    if (failures.getOrDefault(uri.getAuthority(), 0) >= HOST_FAILURES) {
      report.odd("picture not copied: its host failed three times", url, "");
      return before;
    }
    String problem;
    try {
      return Optional.of(ask(uri, before));
    } catch (HostFailure e) {
      failures.merge(uri.getAuthority(), 1, Integer::sum);
      problem = e.getMessage();
    } catch (IOException | Trouble e) {
      problem = String.valueOf(e.getMessage());
    }
    report.odd("picture not copied", url, problem);
    return Optional.of(new Entry(before.flatMap(Entry::picture), now, "", ""));
  }

  /** It is the host's fault, not the picture's. */
  private static final class HostFailure extends IOException {
    private static final long serialVersionUID = 1L;

    HostFailure(String what) {
      super(what);
    }
  }

  private Entry ask(URI uri, Optional<Entry> before) throws IOException {
    if (!Wire.isSafe(uri) || !((fromThisMachine && Wire.isLoopback(uri)) || isPublic(uri))) {
      throw new IOException("not an https address of the public internet");
    }
    Answer answer = get(uri, before.filter(entry -> entry.picture().isPresent()));
    if (answer.status() == 304 && before.isPresent()) {
      Entry entry = before.get();
      return new Entry(entry.picture(), now, entry.etag(), entry.modified());
    }
    if (answer.status() != 200) {
      throw new IOException("answered with status " + answer.status());
    }
    ImageFile image =
        ImageFile.of(answer.body())
            .orElseThrow(() -> new IOException("not a JPEG, PNG, WebP or GIF picture"));
    return new Entry(
        Optional.of(keep(answer.body(), image)),
        now,
        repeatable(answer.header("ETag")),
        repeatable(answer.header("Last-Modified")));
  }

  private static boolean isPublic(URI uri) throws HostFailure {
    try {
      return Wire.isPublic(uri);
    } catch (UnknownHostException e) {
      throw new HostFailure("its host is not known");
    }
  }

  private Answer get(URI uri, Optional<Entry> known) throws IOException {
    Map<String, String> headers = new HashMap<>(Map.of("Accept", "image/*"));
    known
        .map(Entry::etag)
        .filter(v -> !v.isEmpty())
        .ifPresent(v -> headers.put("If-None-Match", v));
    known
        .map(Entry::modified)
        .filter(v -> !v.isEmpty())
        .ifPresent(v -> headers.put("If-Modified-Since", v));
    Answer answer;
    try {
      answer = wire.get(uri, headers, () -> {});
    } catch (BoundedBody.TooLarge e) {
      throw e;
    } catch (IOException e) {
      throw new HostFailure("no answer (" + e.getMessage() + ")");
    }
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new HostFailure("answered with status " + answer.status());
    }
    return answer;
  }

  private Picture keep(byte[] bytes, ImageFile image) {
    MessageDigest digest = PublishedSnapshot.sha256();
    String name = HexFormat.of().formatHex(digest.digest(bytes)).substring(0, 20);
    Picture picture = new Picture(name + "." + image.ending(), image.width(), image.height());
    Path file = Pictures.file(data, picture);
    // Two addresses may lead to the same bytes, at the same time.
    synchronized (this) {
      if (!Files.exists(file)) {
        AtomicFile.write(file, bytes);
      }
    }
    return picture;
  }

  /** A header, if it may stand in a request again. */
  private static String repeatable(String header) {
    return header.matches("[ -~]{0,200}") ? header : "";
  }
}
