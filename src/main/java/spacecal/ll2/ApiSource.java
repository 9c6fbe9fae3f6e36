package spacecal.ll2;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * Fetches every event from an LL2 API, page by page, in place of the snapshot that stands. Only a
 * fetch that got all that the API announced replaces it.
 */
public final class ApiSource {
  private static final int PAGE = 100;
  private static final int MAX_ANSWER = 32 * 1024 * 1024;
  private static final int MAX_PAGES = 2_000;
  private static final Duration CONNECT = Duration.ofSeconds(20);

  /** Answers in detailed mode have been seen to take half a minute. */
  private static final Duration ANSWER = Duration.ofSeconds(90);

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  private final URI api;
  private final String userAgent;
  private final HttpClient client;

  private ApiSource(URI api, String userAgent) {
    this.api = api;
    this.userAgent = userAgent;
    this.client =
        HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(Redirect.NEVER).build();
  }

  /**
   * Fetches all events.
   *
   * @param api the base address of the API, ending with a slash; https, or http on this machine
   * @param userAgent names this program and the site it works for
   * @param progress told after each answer: how many events came, how many there are
   * @return how many events the snapshot now holds
   * @throws Trouble if anything is missing at the end; the snapshot that stood stays
   */
  public static int load(
      URI api,
      String userAgent,
      Path data,
      Instant now,
      Report report,
      BiConsumer<Integer, Integer> progress) {
    if (!"https".equals(api.getScheme()) && !LOOPBACK.contains(api.getHost())) {
      throw Trouble.of("not an https address", api.toString(), "Only this machine may speak http.");
    }
    ApiSource source = new ApiSource(api, userAgent);
    RawEvents events = new RawEvents(report);
    int count = source.readAll(events, progress);
    if (events.size() != count) {
      throw source.changed(count + " events, " + events.size() + " came");
    }
    Snapshot.write(data, now, events);
    return count;
  }

  /** Reads page after page; returns how many events every answer said there are. */
  private int readAll(RawEvents events, BiConsumer<Integer, Integer> progress) {
    int offset = 0;
    int announced = -1;
    for (int page = 0; page < MAX_PAGES; page++) {
      // The answers' own "next" may lead to another host and is not followed.
      URI uri =
          api.resolve(
              "events/?format=json&mode=detailed&ordering=last_updated&limit="
                  + PAGE
                  + "&offset="
                  + offset);
      JsonNode answer = get(uri);
      JsonNode results = answer.path("results");
      JsonNode count = answer.path("count");
      if (!results.isArray() || !count.isInt()) {
        throw Trouble.of(
            "an answer of another shape", uri.toString(), "Check that --source is an LL2 API.");
      }
      if (count.intValue() == 0) {
        throw Trouble.of("the API says that there are no events", uri.toString(), "Try later.");
      }
      if (announced >= 0 && announced != count.intValue()) {
        throw changed("first " + announced + " events, then " + count.intValue());
      }
      announced = count.intValue();
      for (int i = 0; i < results.size(); i++) {
        events.add(results.get(i), "results[" + (offset + i) + "]");
      }
      offset += results.size();
      progress.accept(offset, count.intValue());
      if (results.isEmpty() || offset >= count.intValue()) {
        return count.intValue();
      }
    }
    throw Trouble.of("an endless list", api.toString(), "Check that --source is an LL2 API.");
  }

  /** A list that is edited while it is paged drifts: rows are skipped or come twice. */
  private Trouble changed(String how) {
    return Trouble.of(
        "the list changed while it was read (" + how + ")",
        api.toString(),
        "Nothing was replaced; fetch again.");
  }

  private JsonNode get(URI uri) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER)
            .header("Accept", "application/json")
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", userAgent)
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        check(response, uri);
        boolean gzip = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        InputStream unpacked = gzip ? new GZIPInputStream(body) : body;
        byte[] bytes = unpacked.readNBytes(MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
          throw Trouble.of("an answer of more than 32 MiB", uri.toString(), "Check --source.");
        }
        return Json.MAPPER.readTree(bytes);
      }
    } catch (JsonProcessingException e) {
      throw Trouble.of("an answer that is not JSON", uri.toString(), "Try later.", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw Trouble.of(
          "no answer (" + why + ")", uri.toString(), "Check the network, or try later.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.of("interrupted", uri.toString(), "Fetch again.", e);
    }
  }

  private static void check(HttpResponse<?> response, URI uri) {
    int status = response.statusCode();
    if (status == 429) {
      String seconds = response.headers().firstValue("Retry-After").orElse("3600");
      throw Trouble.later(
          "throttled by the API",
          uri.toString(),
          "Come back later (Retry-After: " + seconds + ").");
    }
    if (status != 200) {
      throw Trouble.of("answered with status " + status, uri.toString(), "Try later.");
    }
  }
}
