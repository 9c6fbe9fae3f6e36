package spacecal.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import spacecal.model.UserException;

/**
 * An HTTP client for GET requests. One time limit covers a response up to its last byte, a size
 * limit holds before and after decompression, and redirects to another host are refused.
 */
final class HttpFetcher {
  private static final int MAX_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          // Hosts of HTTP/2 could send control frames without end.
          .version(Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .followRedirects(Redirect.NEVER)
          .build();

  private final Duration timeout;
  private final String userAgent;
  private final int maxBytes;

  /**
   * A complete response.
   *
   * @param body decompressed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record HttpAnswer(int status, HttpHeaders headers, byte[] body) {
    /** The value of a header; empty if there is none. */
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /**
     * The instant of {@code Retry-After}, in seconds or as a date (RFC 9110, 10.2.3); empty if
     * there is none.
     */
    Optional<Instant> retryAfter(Instant now) {
      String value = header("Retry-After").strip();
      try {
        return Optional.of(
            value.matches("\\d{1,9}")
                ? now.plusSeconds(Long.parseLong(value))
                : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /** Thrown for a response that exceeds a limit: "more than 32 MiB". */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }

    private static TooLargeException of(int bytes) {
      return new TooLargeException("more than " + bytes / (1024 * 1024) + " MiB");
    }
  }

  /**
   * Creates a client of HTTP/1.1.
   *
   * @param userAgent names this program and the site it works for
   * @param timeout the time limit of a response, from the request to its last byte
   * @param maxBytes the size limit of a response
   */
  HttpFetcher(String userAgent, Duration timeout, int maxBytes) {
    this.timeout = timeout;
    this.userAgent = userAgent;
    this.maxBytes = maxBytes;
  }

  /** Whether a URL may be requested: https, or http on this machine. */
  static boolean isSafe(URI uri) {
    return uri.getHost() != null
        && ("https".equalsIgnoreCase(uri.getScheme())
            || ("http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri)));
  }

  /** Whether the host of a URL is this machine. */
  static boolean isLoopback(URI uri) {
    return LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /**
   * Requests a URL.
   *
   * @param headers in addition to those of every request
   * @param beforeEach runs before each request that is sent, redirects included
   * @throws IOException if no complete response arrives: no connection, a reset, a {@linkplain
   *     HttpTimeoutException timeout}, {@linkplain TooLargeException too many bytes}
   * @throws UserException if it is redirected to another host
   */
  HttpAnswer get(URI uri, Map<String, String> headers, Runnable beforeEach) throws IOException {
    URI target = uri;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      beforeEach.run();
      HttpAnswer answer = send(target, headers);
      if (!REDIRECTS.contains(answer.status())) {
        return answer;
      }
      target = redirect(uri, target, answer.header("Location"));
    }
    throw UserException.farSide("too many redirects", uri, "Check the URL.");
  }

  private static URI redirect(URI requested, URI from, String location) {
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw UserException.farSide("redirected to an invalid URL", requested, "Check the URL.", e);
    }
    if (!isSafe(target) || !target.getAuthority().equalsIgnoreCase(requested.getAuthority())) {
      throw UserException.farSide(
          "redirected to another host (" + target.getHost() + ")",
          requested,
          "The redirect was not followed. Check the URL, and whether the network requires a"
              + " login.");
    }
    return target;
  }

  private HttpAnswer send(URI uri, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", userAgent);
    headers.forEach(request::header);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> future =
        CLIENT.sendAsync(
            request.build(),
            BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> add(bytes, body))));
    try {
      // The time limit of HttpClient ends with the headers and would not stop a slow body.
      HttpResponse<Void> response = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      byte[] bytes = decompress(response.headers(), body.toByteArray());
      return new HttpAnswer(response.statusCode(), response.headers(), bytes);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("timeout after " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw body.size() > maxBytes
          ? TooLargeException.of(maxBytes)
          : new IOException(UserException.reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserException.of("interrupted", uri, "Fetch again.", e);
    } finally {
      future.cancel(true);
    }
  }

  /** Adds a part of a body; an exception here aborts the response. */
  private void add(byte[] part, ByteArrayOutputStream body) {
    body.write(part, 0, Math.min(part.length, maxBytes + 1 - body.size()));
    if (body.size() > maxBytes) {
      throw new UncheckedIOException(TooLargeException.of(maxBytes));
    }
  }

  private byte[] decompress(HttpHeaders headers, byte[] body) throws IOException {
    String encoding = headers.firstValue("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
    if (encoding.isEmpty() || encoding.equals("identity") || body.length == 0) {
      return body;
    }
    if (!encoding.equals("gzip")) {
      throw new IOException("unsupported Content-Encoding \"" + encoding + "\"");
    }
    return gunzip(body, maxBytes);
  }

  /** Decompresses bytes up to a limit. */
  static byte[] gunzip(byte[] compressed, int maxBytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      byte[] bytes = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw TooLargeException.of(maxBytes);
      }
      return bytes;
    }
  }
}
