package spacecal.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spacecal.fetch.EventSync.SyncRun;
import spacecal.fetch.HttpFetcher.HttpAnswer;
import spacecal.fetch.HttpFetcher.TooLargeException;
import spacecal.model.TextSanitizer;
import spacecal.model.UserException;

/**
 * A client of an LL2 API that stays within its {@link RequestBudget}. It waits up to {@code
 * --max-wait} in total, and retries server errors and missing responses.
 */
final class LaunchLibraryClient {
  /** The number of rows of a full page. */
  static final int PAGE_SIZE = 100;

  private static final String NO_MORE_REQUESTS = "the API allows no more requests now";
  private static final String CHECK_SOURCE = "Check that --source is an LL2 API.";
  private static final String CONTINUES =
      "Received data is kept, and the next run continues. " + CHECK_SOURCE;
  private static final int MAX_ANSWER = 32 * 1024 * 1024;

  /** The number of requests in a run: an API that sends new rows without end is wrong. */
  private static final int MAX_REQUESTS = 300;

  /** The number of attempts for a request that is answered with 5xx or not at all. */
  private static final int TRIES = 4;

  /** The same for timeouts, which cost a minute each. */
  private static final int TIMEOUT_TRIES = 2;

  /** The number of consecutive responses of status 429 that end the run. */
  private static final int THROTTLED_TRIES = 3;

  /** The wait after status 429 without {@code Retry-After}. */
  private static final Duration DEFAULT_RETRY = Duration.ofHours(1);

  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final int MAX_TITLE_OFFSET = 4_096;
  private static final Pattern TITLE =
      Pattern.compile("<title[^<>]{0,100}>([^<]{1,100})", Pattern.CASE_INSENSITIVE);

  private final SyncRun run;
  private final URI base;
  private final Environment environment;
  private final HttpFetcher fetcher;
  private final RequestBudget budget;
  private Duration waited = Duration.ZERO;
  private long received;

  /** Creates a client. The key is sent to the host of the API only, and is in no message. */
  LaunchLibraryClient(SyncRun run) {
    this.run = run;
    this.base = run.options().api();
    this.environment = run.environment();
    this.fetcher =
        new HttpFetcher(run.options().userAgent(), environment.answerTimeout(), MAX_ANSWER);
    String caller = base.getAuthority() + run.options().key().map(key -> " with a key").orElse("");
    this.budget = new RequestBudget(run.data(), caller, environment.clock(), run.report());
  }

  /** The number of requests that may be sent without waiting. */
  int left() {
    return budget.left();
  }

  /** The number of requests of this run. */
  int spent() {
    return budget.spent();
  }

  /**
   * Requests {@code api-throttle}, which is free, and updates the budget. An API that does not have
   * it, or does not respond, changes nothing.
   */
  void askThrottle() {
    try {
      HttpAnswer answer =
          fetcher.get(base.resolve("api-throttle/?format=json"), headers(), () -> {});
      JsonNode throttle = RowJson.read(new String(answer.body(), StandardCharsets.UTF_8));
      int limit = throttle.path("your_request_limit").asInt(0);
      int window = throttle.path("limit_frequency_secs").asInt(0);
      int used = throttle.path("current_use").asInt(-1);
      int next = throttle.path("next_use_secs").asInt(0);
      if (answer.status() == 200 && limit > 0 && window > 0 && window <= 86_400 && used >= 0) {
        budget.update(
            limit, Duration.ofSeconds(window), used, Duration.ofSeconds(Math.max(0, next)));
      }
    } catch (IOException | UserException e) {
      // The budget keeps its count; if the API is down, the first real request reports it.
      return;
    }
  }

  /**
   * Requests a page of {@code /events/}.
   *
   * @param mode "list" or "detailed"; the other parameters are in the query
   * @throws UserException if there is no page, with exit code 75 if waiting helps
   */
  ResultPage events(String mode, String query) {
    return events(mode, PAGE_SIZE, query);
  }

  /** The parameter that skips rows. */
  static String offset(int rows) {
    return rows > 0 ? "&offset=" + rows : "";
  }

  /** Requests the number of events that match. See {@link #events(String, String)}. */
  int count(String query) {
    return events("list", 1, query).count();
  }

  private ResultPage events(String mode, int limit, String query) {
    URI uri = run.options().events(mode, limit, query);
    int throttled = 0;
    for (int tries = 1; ; tries++) {
      try {
        HttpAnswer answer = fetcher.get(uri, headers(), this::spend);
        receive(answer);
        if (answer.status() < 500 && answer.status() != 429) {
          return page(answer, uri, limit);
        }
        block(answer);
        throttled = answer.status() == 429 ? throttled + 1 : 0;
        if (throttled == THROTTLED_TRIES) {
          throw UserException.later(
              "throttled by the API, " + throttled + " times",
              uri,
              "Try again after " + budget.next() + "; received data is kept.");
        }
        if (throttled == 0) {
          prepareRetry(tries, TRIES, status(answer), uri);
        }
      } catch (TooLargeException e) {
        throw UserException.farSide("a response of " + e.getMessage(), uri, CHECK_SOURCE);
      } catch (IOException e) {
        int limitOfTries = e instanceof HttpTimeoutException ? TIMEOUT_TRIES : TRIES;
        prepareRetry(tries, limitOfTries, "no response (" + e.getMessage() + ")", uri);
      }
    }
  }

  /** Sends no request before the time that a response names. */
  private void block(HttpAnswer answer) {
    Instant now = environment.now();
    Optional<Instant> otherwise =
        Optional.of(now.plus(DEFAULT_RETRY)).filter(until -> answer.status() == 429);
    answer.retryAfter(now).or(() -> otherwise).ifPresent(budget::block);
  }

  private void spend() {
    if (budget.spent() == MAX_REQUESTS) {
      throw UserException.farSide("more than " + MAX_REQUESTS + " requests", base, CONTINUES);
    }
    waitUntil(budget.next());
    budget.spend();
  }

  private void receive(HttpAnswer answer) {
    received += answer.body().length;
    if (received > EventRow.MAX_SIZE) {
      throw UserException.farSide(
          "more than " + EventRow.mebibytes() + " in a run", base, CONTINUES);
    }
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
    run.options().key().ifPresent(secret -> headers.put("Authorization", "Token " + secret));
    return headers;
  }

  /** Pauses before the next attempt, unless it has to wait anyway, or gives up. */
  private void prepareRetry(int tries, int maxTries, String what, URI uri) {
    if (tries >= maxTries) {
      throw UserException.farSide(
          what,
          uri + ", " + tries + " times",
          "Check the network, or try again later; received data is kept.");
    }
    if (!budget.next().isAfter(environment.clock().instant())) {
      // Half to one and a half of 1, 2, 4 s, so that callers do not retry all at once.
      double spread = 0.5 + Math.random();
      double millis = FIRST_PAUSE_MILLIS * (1L << (tries - 1)) * spread;
      environment.sleep(Duration.ofMillis((long) millis), uri);
    }
  }

  /**
   * Waits until the API admits a request.
   *
   * @throws UserException with exit code 75, at once, if the wait exceeds {@code --max-wait}
   */
  private void waitUntil(Instant when) {
    Duration maxWait = run.options().maxWait();
    Duration wait = Duration.between(environment.clock().instant(), when);
    if (wait.isZero() || wait.isNegative()) {
      return;
    }
    waited = waited.plus(wait);
    if (waited.compareTo(maxWait) > 0) {
      throw UserException.later(
          NO_MORE_REQUESTS,
          base,
          String.format(
              Locale.ROOT,
              "Try again after %s (%d min); received data is kept. --max-wait is %s.",
              when.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1),
              (wait.toSeconds() + 59) / 60,
              maxWait.toString().substring(2).toLowerCase(Locale.ROOT)));
    }
    run.say().accept(NO_MORE_REQUESTS + "; waiting " + (wait.toSeconds() + 1) + " s");
    environment.sleep(wait, base);
  }

  private ResultPage page(HttpAnswer answer, URI uri, int limit) throws TooLargeException {
    boolean isRefused = answer.status() == 401 || answer.status() == 403;
    Optional<String> html = html(answer.body());
    if (html.isPresent() && isRefused) {
      throw UserException.farSide(
          status(answer), uri, "A proxy or firewall refused the request; try again later.");
    }
    if (answer.status() != 200) {
      String without = "The API refuses requests without a key: set LL2_API_KEY.";
      String with = "The API refuses the key in LL2_API_KEY: correct it, or remove it.";
      String hint = run.options().key().map(key -> with).orElse(without);
      throw UserException.of(status(answer), uri, isRefused ? hint : CHECK_SOURCE);
    }
    if (html.isPresent()) {
      throw UserException.farSide(
          html.get() + " instead of JSON",
          uri,
          "Try again later. Check that --source is an LL2 API, and whether the network requires a"
              + " login.");
    }
    String where = uri.toString();
    InputStream body = new ByteArrayInputStream(answer.body());
    try (JsonParser parser = RowJson.parser(body, CodingErrorAction.REPLACE, where, run.report())) {
      Optional<ResultPage> read = ResultPage.read(parser, where, run.report(), limit);
      if (parser.nextToken() != null || read.flatMap(ResultPage::total).isEmpty()) {
        throw UserException.farSide("not a list of events", uri, CHECK_SOURCE);
      }
      return read.get();
    } catch (TooLargeException e) {
      throw e;
    } catch (IOException e) {
      throw UserException.farSide("not JSON", uri, "Try again later.", e);
    }
  }

  private static String status(HttpAnswer answer) {
    String html = html(answer.body()).map(page -> " with " + page).orElse("");
    return "HTTP status " + answer.status() + html;
  }

  /** A description of an HTML page, with its title; empty if a body is something else. */
  private static Optional<String> html(byte[] body) {
    int length = Math.min(body.length, MAX_TITLE_OFFSET);
    String start = new String(body, 0, length, StandardCharsets.UTF_8).replace("\ufeff", "");
    Matcher title = TITLE.matcher(start);
    String name = title.find() ? " (\"" + TextSanitizer.line(title.group(1)) + "\")" : "";
    return Optional.of("an HTML page" + name).filter(page -> start.stripLeading().startsWith("<"));
  }
}
