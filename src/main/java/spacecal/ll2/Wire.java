package spacecal.ll2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import spacecal.report.Trouble;

/**
 * Sends GET requests and takes whole answers, within limits: a time for the whole of an answer, a
 * size before and after unpacking, and no redirect but to the host that was asked.
 */
final class Wire {
  private static final int MAX_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private final HttpClient client;
  private final Duration answerTime;
  private final String userAgent;
  private final int maxBytes;

  /**
   * A whole answer.
   *
   * @param body unpacked
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, HttpHeaders headers, byte[] body) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  /**
   * A wire.
   *
   * @param userAgent names this program and the site it works for
   * @param maxBytes how large an answer may be, before and after unpacking
   */
  Wire(Outside outside, String userAgent, int maxBytes) {
    this.client =
        HttpClient.newBuilder()
            .version(Version.HTTP_2)
            .connectTimeout(outside.connect())
            .followRedirects(Redirect.NEVER)
            .build();
    this.answerTime = outside.answer();
    this.userAgent = userAgent;
    this.maxBytes = maxBytes;
  }

  /** Whether an address may be asked: over https, or over http on this machine. */
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
   * Asks for an address.
   *
   * @param headers beside those every request has
   * @param beforeEach runs before each request that is sent, redirects included
   * @throws IOException if no whole answer came: no connection, a reset, out of time ({@link
   *     HttpTimeoutException}), too large ({@link BoundedBody.TooLarge})
   * @throws Trouble if it leads to another host
   */
  Answer get(URI uri, Map<String, String> headers, Runnable beforeEach) throws IOException {
    URI target = uri;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      beforeEach.run();
      Answer answer = send(target, headers);
      if (!REDIRECTS.contains(answer.status())) {
        return answer;
      }
      target = redirect(uri, target, answer.header("Location"));
    }
    throw Trouble.farSide("redirected again and again", uri.toString(), "Check the address.");
  }

  private static URI redirect(URI asked, URI from, String location) {
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw Trouble.farSide("redirected to no address", asked.toString(), "Check the address.", e);
    }
    if (!isSafe(target) || !authority(target).equals(authority(asked))) {
      throw Trouble.farSide(
          "redirected to another host (" + target.getHost() + ")",
          asked.toString(),
          "It was not followed; check the address, and that no login page of the network is in the"
              + " way.");
    }
    return target;
  }

  private static String authority(URI uri) {
    int port = uri.getPort() < 0 ? ("http".equals(uri.getScheme()) ? 80 : 443) : uri.getPort();
    return uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  private Answer send(URI uri, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", userAgent);
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> future =
        client.sendAsync(request.build(), info -> new BoundedBody(maxBytes));
    try {
      // The client's own time limit ends with the headers: a body that drips would never end.
      HttpResponse<byte[]> response = future.get(answerTime.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.headers(), unpack(response));
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("not answered in " + answerTime.toSeconds() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.of("interrupted", uri.toString(), "Fetch again.", e);
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
        throw new BoundedBody.TooLarge(maxBytes);
      }
      return bytes;
    }
  }

  /**
   * Whether all addresses of a host are of the public internet, so that nobody's picture leads into
   * the network this runs in. The JDK keeps a look-up for half a minute: the request that follows
   * goes to the addresses that were checked.
   *
   * @throws UnknownHostException if it has none, or nobody can be asked
   */
  static boolean isPublic(URI uri) throws UnknownHostException {
    for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
      if (!PublicAddress.is(address)) {
        return false;
      }
    }
    return true;
  }
}
