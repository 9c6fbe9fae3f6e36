package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
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
import spacecal.ll2.Wire.Answer;
import spacecal.model.CleanText;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * Asks an LL2 API, never more often than it allows: within the {@link Budget}, waiting as long as
 * {@link Patience} lasts, trying again when the far side stumbles.
 */
final class Api {
  private static final int MAX_ANSWER = 32 * 1024 * 1024;

  /** How often a request is sent in all, when it is answered with 5xx or not at all. */
  private static final int TRIES = 4;

  /** The same when it is out of time: each costs a minute. */
  private static final int SLOW_TRIES = 2;

  /** How often in a row 429 is taken for an answer. */
  private static final int THROTTLED_TRIES = 3;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]{1,100})", Pattern.CASE_INSENSITIVE);

  private final URI base;
  private final Optional<String> key;
  private final Outside outside;
  private final Wire wire;
  private final Budget budget;
  private final Patience patience;
  private final Report report;
  private final EventDecoder decoder;

  /** An answer that another try may turn out better. */
  private static final class Stumble extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean slow;
    private final transient Optional<Instant> until;

    Stumble(String what, boolean slow, Optional<Instant> until, Throwable cause) {
      super(what, cause);
      this.slow = slow;
      this.until = until;
    }
  }

  /**
   * An API.
   *
   * @param key sent to the base address's host and nowhere else; in no message
   */
  Api(
      URI base,
      Optional<String> key,
      String userAgent,
      Outside outside,
      Budget budget,
      Patience patience,
      Report report) {
    this.base = base;
    this.key = key;
    this.outside = outside;
    this.wire = new Wire(outside, userAgent, MAX_ANSWER);
    this.budget = budget;
    this.patience = patience;
    this.report = report;
    this.decoder = new EventDecoder(report);
  }

  /** How many requests may be sent without waiting. */
  int left() {
    return budget.left();
  }

  /**
   * Begins a run: asks {@code api-throttle}, which costs nothing, and tells the budget. An API that
   * has no such thing, or does not answer, changes nothing.
   */
  void begin() {
    askThrottle();
    if (patience.lastsUntil(budget.settled())) {
      patience.until(budget.settled(), "the hour is nearly over", base.toString());
    }
  }

  private void askThrottle() {
    try {
      Answer answer = wire.get(base.resolve("api-throttle/?format=json"), headers(), () -> {});
      JsonNode said = Json.MAPPER.readTree(answer.body());
      int limit = said.path("your_request_limit").asInt(0);
      int window = said.path("limit_frequency_secs").asInt(0);
      if (answer.status() == 200 && limit > 0 && window > 0 && window <= 86_400) {
        budget.told(
            limit,
            Duration.ofSeconds(window),
            said.path("current_use").asInt(0),
            Duration.ofSeconds(Math.max(0, Math.min(86_400, said.path("next_use_secs").asInt(0)))));
      }
    } catch (IOException | Trouble e) {
      // The budget holds what it knows; if the API is down, the first real request says so.
      return;
    }
  }

  /**
   * Asks {@code /events/}.
   *
   * @param query parameters beside {@code format}: "limit=100&mode=list"
   * @throws Trouble if no page comes of it, with exit code 75 if it is a matter of waiting
   */
  Page events(String query) {
    URI uri = base.resolve("events/?format=json&" + query);
    int tries = 1;
    int throttled = 0;
    while (true) {
      try {
        Answer answer = wire.get(uri, headers(), this::spend);
        if (answer.status() != 429) {
          return page(answer, uri);
        }
        throttled++;
        Instant until = until(answer);
        budget.block(until);
        if (throttled == THROTTLED_TRIES) {
          throw Trouble.later(
              "throttled by the API", uri.toString(), "Come back after " + until + ".");
        }
      } catch (HttpTimeoutException e) {
        tries = again(tries, uri, new Stumble("no answer (out of time)", true, none(), e));
      } catch (BoundedBody.TooLarge e) {
        throw Trouble.farSide(
            "an answer of " + e.getMessage(), uri.toString(), "Check that --source is an LL2 API.");
      } catch (IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        tries = again(tries, uri, new Stumble("no answer (" + why + ")", false, none(), e));
      } catch (Stumble e) {
        tries = again(tries, uri, e);
      }
    }
  }

  private static Optional<Instant> none() {
    return Optional.empty();
  }

  private void spend() {
    patience.until(budget.next(), "the API allows no more requests for now", base.toString());
    budget.spend();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
    key.ifPresent(secret -> headers.put("Authorization", "Token " + secret));
    return headers;
  }

  /** Waits before the next try; returns its number. */
  private int again(int tries, URI uri, Stumble stumble) {
    if (tries >= (stumble.slow ? SLOW_TRIES : TRIES)) {
      throw Trouble.farSide(
          stumble.getMessage(),
          uri + ", " + tries + " times",
          "Check the network, or try later; what came is kept.",
          stumble);
    }
    if (stumble.until.isPresent()) {
      patience.until(stumble.until.get(), stumble.getMessage() + ", asks to wait", uri.toString());
    } else {
      // Half to one and a half of 1, 2, 4 s: not everybody shall come back at once.
      double spread = 0.5 + outside.random().nextDouble();
      long millis = (long) (FIRST_PAUSE.toMillis() * (1L << (tries - 1)) * spread);
      patience.pause(Duration.ofMillis(millis), uri.toString());
    }
    return tries + 1;
  }

  private Page page(Answer answer, URI uri) throws Stumble {
    boolean html = isHtml(answer.body());
    String what =
        "answered with status "
            + answer.status()
            + (html ? ", a page of HTML" + title(answer) : "");
    if (answer.status() >= 500) {
      throw new Stumble(
          what,
          false,
          RetryAfter.header(answer.header("Retry-After"), outside.clock().instant()),
          null);
    }
    if (answer.status() == 401 || answer.status() == 403) {
      if (html) {
        throw Trouble.farSide(
            what, uri.toString(), "Something in front of the API refused the request; try later.");
      }
      throw Trouble.of(
          what,
          uri.toString(),
          key.isPresent()
              ? "The API refuses the key in LL2_API_KEY: check it, or run without one."
              : "The API refuses callers without a key: set LL2_API_KEY.");
    }
    if (answer.status() != 200) {
      throw Trouble.of(what, uri.toString(), "Check that --source is an LL2 API.");
    }
    if (html) {
      throw Trouble.farSide(
          "a page of HTML in place of JSON" + title(answer),
          uri.toString(),
          "Try later; check that --source is an LL2 API and no login page is in the way.");
    }
    try {
      return Page.read(answer.body(), uri.toString(), decoder, report)
          .orElseThrow(
              () ->
                  Trouble.farSide(
                      "an answer of another shape",
                      uri.toString(),
                      "Check that --source is an LL2 API."));
    } catch (IOException e) {
      throw Trouble.farSide("an answer that is not JSON", uri.toString(), "Try later.", e);
    }
  }

  /** When to ask again after 429. */
  private Instant until(Answer answer) {
    Instant now = outside.clock().instant();
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    return RetryAfter.header(answer.header("Retry-After"), now)
        .or(() -> RetryAfter.sentence(body, now))
        .orElseGet(() -> now.plus(Duration.ofHours(1)));
  }

  private static boolean isHtml(byte[] body) {
    for (byte octet : body) {
      boolean markOrBlank = octet == (byte) 0xEF || octet == (byte) 0xBB || octet == (byte) 0xBF;
      if (!markOrBlank && octet > ' ') {
        return octet == '<';
      }
    }
    return false;
  }

  private static String title(Answer answer) {
    Matcher match = TITLE.matcher(new String(answer.body(), StandardCharsets.UTF_8));
    return match.find() ? " (\"" + CleanText.line(match.group(1)) + "\")" : "";
  }
}
