package spacecal.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import spacecal.model.UserException;

/**
 * Sends GET requests and returns whole answers. One time limit covers an answer up to its last
 * byte, a size limit holds before and after unpacking, and redirects to another host are refused.
 */
final class HttpFetcher {
  private static final int MAX_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private final HttpClient client;
  private final Duration timeout;
  private final String userAgent;
  private final int maxBytes;

  /**
   * A whole answer.
   *
   * @param body unpacked
   */
  @SuppressWarnings("ArrayRecordComponent")
  record HttpAnswer(int status, HttpHeaders headers, byte[] body) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /**
     * The instant of {@code Retry-After}, in seconds or as a date (RFC 9110, 10.2.3), from a second
     * to a day from now; empty if there is none.
     */
    Optional<Instant> retryAfter(Instant now) {
      String value = header("Retry-After").strip();
      if (value.matches("\\d{1,9}")) {
        return Optional.of(bounded(now.plusSeconds(Long.parseLong(value)), now));
      }
      try {
        Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
        return Optional.of(bounded(date, now));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }

    private static Instant bounded(Instant until, Instant now) {
      Instant earliest = now.plusSeconds(1);
      Instant latest = now.plus(Duration.ofDays(1));
      return until.isBefore(earliest) ? earliest : until.isAfter(latest) ? latest : until;
    }
  }

  /** Thrown for an answer that exceeds the size limit. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(int limit) {
      super("more than " + limit / (1024 * 1024) + " MiB");
    }
  }

  /**
   * Creates a fetcher.
   *
   * @param userAgent names this program and the site it works for
   * @param maxBytes the size limit of an answer
   */
  HttpFetcher(Environment environment, String userAgent, int maxBytes) {
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_2)
            .connectTimeout(environment.connectTimeout())
            .followRedirects(Redirect.NEVER)
            .build();
    this.timeout = environment.answerTimeout();
    this.userAgent = userAgent;
    this.maxBytes = maxBytes;
  }

  /** Whether an address may be requested: over https, or over http on this machine. */
  static boolean isSafe(URI uri) {
    return uri.getHost() != null
        && ("https".equalsIgnoreCase(uri.getScheme())
            || ("http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri)));
  }

  /** Whether an address names this machine. */
  static boolean isLoopback(URI uri) {
    return LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /**
   * Requests an address.
   *
   * @param headers in addition to those of every request
   * @param beforeEach runs before each request that is sent, redirects included
   * @throws IOException if no whole answer arrives: no connection, a reset, a {@linkplain
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
    throw UserException.farSide("redirected again and again", uri.toString(), "Check the address.");
  }

  private static URI redirect(URI requested, URI from, String location) {
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw UserException.farSide(
          "redirected to no address", requested.toString(), "Check the address.", e);
    }
    if (!isSafe(target) || !target.getAuthority().equalsIgnoreCase(requested.getAuthority())) {
      throw UserException.farSide(
          "redirected to another host (" + target.getHost() + ")",
          requested.toString(),
          "It was not followed; check the address, and that no login page of the network is in the"
              + " way.");
    }
    return target;
  }

  private HttpAnswer send(URI uri, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", userAgent);
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> future =
        client.sendAsync(request.build(), info -> new BoundedBody(maxBytes));
    try {
      // The client's own time limit ends with the headers: a body that drips would never end.
      HttpResponse<byte[]> response = future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new HttpAnswer(response.statusCode(), response.headers(), unpack(response));
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("not answered in " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserException.of("interrupted", uri.toString(), "Fetch again.", e);
    } finally {
      future.cancel(true);
    }
  }

  private byte[] unpack(HttpResponse<byte[]> response) throws IOException {
    String encoding =
        response.headers().firstValue("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
    if (encoding.isEmpty() || encoding.equals("identity") || response.body().length == 0) {
      return response.body();
    }
    if (!encoding.equals("gzip")) {
      throw new IOException("packed as \"" + encoding + "\", which was not asked for");
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      byte[] bytes = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw new TooLargeException(maxBytes);
      }
      return bytes;
    }
  }

  /** Collects the bytes of an answer up to a limit, and aborts an answer that exceeds it. */
  private static final class BoundedBody implements BodySubscriber<byte[]> {
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Subscription subscription;

    BoundedBody(int limit) {
      this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (buffer.remaining() > limit - bytes.size()) {
          subscription.cancel();
          body.completeExceptionally(new TooLargeException(limit));
          return;
        }
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        bytes.writeBytes(part);
      }
    }

    @Override
    public void onError(Throwable problem) {
      body.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
      body.complete(bytes.toByteArray());
    }
  }
}
