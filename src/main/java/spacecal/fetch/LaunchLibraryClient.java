package spacecal.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spacecal.fetch.HttpFetcher.HttpAnswer;
import spacecal.fetch.HttpFetcher.TooLargeException;
import spacecal.model.TextSanitizer;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * A client of an LL2 API that stays within its {@link RequestBudget}. It waits as long as the
 * {@link WaitBudget} allows, and retries server errors and missing answers.
 */
final class LaunchLibraryClient {
  /** The number of rows of a full page. */
  static final int PAGE_SIZE = 100;

  private static final int MAX_ANSWER = 32 * 1024 * 1024;

  /** How often a request is sent in total if it is answered with 5xx or not at all. */
  private static final int TRIES = 4;

  /** The same for timeouts, which cost a minute each. */
  private static final int TIMEOUT_TRIES = 2;

  /** How many answers of status 429 in a row end the run. */
  private static final int THROTTLED_TRIES = 3;

  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final int MAX_TITLE_OFFSET = 4_096;
  private static final Pattern TITLE =
      Pattern.compile("<title[^<>]{0,100}>([^<]{1,100})", Pattern.CASE_INSENSITIVE);

  /** LL2's own words for {@code Retry-After}. */
  private static final Pattern EXPECTED_AVAILABLE =
      Pattern.compile("available in (\\d{1,9})(?:\\.\\d+)? second");

  private final URI base;
  private final Optional<String> key;
  private final Environment environment;
  private final HttpFetcher fetcher;
  private final RequestBudget budget;
  private final WaitBudget waits;
  private final Warnings report;

  /** Thrown for an answer that another try may improve. */
  private static final class RetryableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int tries;
    private final transient Optional<Instant> retryAfter;

    RetryableException(String what, int tries, Optional<Instant> retryAfter, Throwable cause) {
      super(what, cause);
      this.tries = tries;
      this.retryAfter = retryAfter;
    }
  }

  /**
   * Creates a client.
   *
   * @param key sent to the host of the base address and nowhere else; never part of a message
   */
  LaunchLibraryClient(
      URI base,
      Optional<String> key,
      String userAgent,
      Environment environment,
      RequestBudget budget,
      WaitBudget waits,
      Warnings report) {
    this.base = base;
    this.key = key;
    this.environment = environment;
    this.fetcher = new HttpFetcher(environment, userAgent, MAX_ANSWER);
    this.budget = budget;
    this.waits = waits;
    this.report = report;
  }

  /** The number of requests that may be sent without waiting. */
  int left() {
    return budget.left();
  }

  /**
   * Asks {@code api-throttle}, which is free, and updates the budget. An API that does not have it,
   * or does not answer, changes nothing.
   */
  void askThrottle() {
    try {
      HttpAnswer answer =
          fetcher.get(base.resolve("api-throttle/?format=json"), headers(), () -> {});
      JsonNode throttle = RowJson.read(answer.body());
      int limit = throttle.path("your_request_limit").asInt(0);
      int window = throttle.path("limit_frequency_secs").asInt(0);
      int used = throttle.path("current_use").asInt(-1);
      int next = throttle.path("next_use_secs").asInt(0);
      if (answer.status() == 200 && limit > 0 && window > 0 && window <= 86_400 && used >= 0) {
        budget.update(
            limit, Duration.ofSeconds(window), used, Duration.ofSeconds(Math.max(0, next)));
      }
    } catch (IOException | UserException e) {
      // The budget keeps its count; if the API is down, the first real request says so.
      return;
    }
  }

  /**
   * Requests a page of {@code /events/}.
   *
   * @param query parameters in addition to {@code format} and {@code limit}
   * @throws UserException if there is no page, with exit code 75 if waiting helps
   */
  ResultPage events(String query) {
    return events(PAGE_SIZE, query);
  }

  /** Requests the number of events that match. See {@link #events(String)}. */
  int count(String query) {
    return events(1, query).count();
  }

  private ResultPage events(int limit, String query) {
    URI uri = base.resolve("events/?format=json&limit=" + limit + query);
    int tries = 1;
    int throttled = 0;
    while (true) {
      try {
        HttpAnswer answer = send(uri);
        if (answer.status() != 429) {
          return page(answer, uri);
        }
        throttled++;
        Instant until = availableAt(answer);
        budget.block(until);
        if (throttled == THROTTLED_TRIES) {
          throw UserException.later(
              "throttled by the API", uri.toString(), "Come back after " + until + ".");
        }
      } catch (RetryableException e) {
        prepareRetry(tries, uri, e);
        tries++;
      }
    }
  }

  private HttpAnswer send(URI uri) throws RetryableException {
    try {
      return fetcher.get(uri, headers(), this::spend);
    } catch (HttpTimeoutException e) {
      throw new RetryableException("no answer (out of time)", TIMEOUT_TRIES, Optional.empty(), e);
    } catch (TooLargeException e) {
      throw UserException.farSide(
          "an answer of " + e.getMessage(), uri.toString(), "Check that --source is an LL2 API.");
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new RetryableException("no answer (" + why + ")", TRIES, Optional.empty(), e);
    }
  }

  private void spend() {
    waits.waitUntil(budget.next(), "the API allows no more requests for now", base.toString());
    budget.spend();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
    key.ifPresent(secret -> headers.put("Authorization", "Token " + secret));
    return headers;
  }

  /** Waits before the next try, or gives up. */
  private void prepareRetry(int tries, URI uri, RetryableException cause) {
    if (tries >= cause.tries) {
      throw UserException.farSide(
          cause.getMessage(),
          uri + ", " + tries + " times",
          "Check the network, or try later; what came is kept.",
          cause);
    }
    if (cause.retryAfter.isPresent()) {
      waits.waitUntil(
          cause.retryAfter.get(), cause.getMessage() + ", asks to wait", uri.toString());
    } else {
      // Half to one and a half of 1, 2, 4 s, so that not every caller comes back at once.
      double spread = 0.5 + environment.random().nextDouble();
      double millis = FIRST_PAUSE_MILLIS * (1L << (tries - 1)) * spread;
      waits.pause(Duration.ofMillis((long) millis), uri.toString());
    }
  }

  private ResultPage page(HttpAnswer answer, URI uri) throws RetryableException {
    boolean html = isHtml(answer.body());
    String title = html ? title(answer) : "";
    String what =
        "answered with status " + answer.status() + (html ? ", a page of HTML" + title : "");
    if (answer.status() >= 500) {
      throw new RetryableException(what, TRIES, answer.retryAfter(environment.now()), null);
    }
    if (answer.status() == 401 || answer.status() == 403) {
      throw refused(what, html, uri);
    }
    if (answer.status() != 200) {
      throw UserException.of(what, uri.toString(), "Check that --source is an LL2 API.");
    }
    if (html) {
      throw UserException.farSide(
          "a page of HTML in place of JSON" + title,
          uri.toString(),
          "Try later; check that --source is an LL2 API and no login page is in the way.");
    }
    try (JsonParser parser = RowJson.parser(new ByteArrayInputStream(answer.body()))) {
      Optional<ResultPage> page = ResultPage.read(parser, uri.toString(), report, PAGE_SIZE);
      if (page.isPresent() && page.get().hasCount() && parser.nextToken() == null) {
        return page.get();
      }
      throw UserException.farSide(
          "an answer of another shape", uri.toString(), "Check that --source is an LL2 API.");
    } catch (IOException e) {
      throw UserException.farSide("an answer that is not JSON", uri.toString(), "Try later.", e);
    }
  }

  private UserException refused(String what, boolean html, URI uri) {
    if (html) {
      return UserException.farSide(
          what, uri.toString(), "Something in front of the API refused the request; try later.");
    }
    return UserException.of(
        what,
        uri.toString(),
        key.isPresent()
            ? "The API refuses the key in LL2_API_KEY: check it, or run without one."
            : "The API refuses callers without a key: set LL2_API_KEY.");
  }

  /** When to send the next request after status 429; an hour later if the answer does not say. */
  private Instant availableAt(HttpAnswer answer) {
    Instant now = environment.now();
    return answer
        .retryAfter(now)
        .or(
            () -> {
              Matcher match = EXPECTED_AVAILABLE.matcher(beginning(answer));
              return match.find()
                  ? Optional.of(now.plusSeconds(Long.parseLong(match.group(1))))
                  : Optional.empty();
            })
        .orElseGet(() -> now.plus(Duration.ofHours(1)));
  }

  private static boolean isHtml(byte[] body) {
    for (byte octet : body) {
      boolean isMark = octet == (byte) 0xEF || octet == (byte) 0xBB || octet == (byte) 0xBF;
      if (!isMark && octet > ' ') {
        return octet == '<';
      }
    }
    return false;
  }

  private static String title(HttpAnswer answer) {
    Matcher match = TITLE.matcher(beginning(answer));
    return match.find() ? " (\"" + TextSanitizer.line(match.group(1)) + "\")" : "";
  }

  /** Enough of a body for a title or a sentence; what follows is not worth the search. */
  private static String beginning(HttpAnswer answer) {
    int length = Math.min(answer.body().length, MAX_TITLE_OFFSET);
    return new String(answer.body(), 0, length, StandardCharsets.UTF_8);
  }
}
