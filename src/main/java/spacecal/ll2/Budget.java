package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spacecal.model.When;
import spacecal.report.Report;

/**
 * How many requests the API still allows. It counts what was sent within the last hour, across runs
 * ({@code budget.json} in the data folder), and believes {@code api-throttle} and 429 when they
 * allow less. A request is counted before it is sent, so that a run that is killed has not sent one
 * nobody knows of.
 */
final class Budget {
  /** What an anonymous caller may send in an hour. */
  private static final int ANONYMOUS = 15;

  private static final Duration HOUR = Duration.ofHours(1);

  /** Theirs is another clock, and what we send takes a moment to arrive. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final Duration LONGEST_BLOCK = Duration.ofDays(1);

  private final Path file;
  private final String caller;
  private final InstantSource clock;
  private final List<Instant> sent = new ArrayList<>();
  private Instant blocked = Instant.MIN;
  private int limit = ANONYMOUS;
  private Duration window = HOUR;
  private int others;
  private int spent;

  private Budget(Path file, String caller, InstantSource clock) {
    this.file = file;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * The budget of a data folder.
   *
   * @param caller who is counted: another host, or a key where there was none, begins afresh
   */
  static Budget open(Path data, String caller, InstantSource clock, Report report) {
    Budget budget = new Budget(data.resolve("budget.json"), caller, clock);
    try {
      budget.read(Json.MAPPER.readTree(Files.readAllBytes(budget.file)));
    } catch (NoSuchFileException e) {
      // Nothing was sent yet.
    } catch (IOException e) {
      report.odd("the count of requests cannot be read", budget.file.toString(), "begins afresh");
    }
    return budget;
  }

  private void read(JsonNode saved) {
    if (!saved.path("caller").asText().equals(caller)) {
      return;
    }
    // A time yet to come was written under a wrong clock; it would block for as long.
    Instant now = clock.instant();
    saved
        .path("sent")
        .forEach(
            time -> instant(time).filter(at -> !at.isAfter(now.plus(MARGIN))).ifPresent(sent::add));
    instant(saved.path("blocked"))
        .filter(at -> at.isBefore(now.plus(LONGEST_BLOCK).plus(MARGIN)))
        .ifPresent(at -> blocked = at);
  }

  private static Optional<Instant> instant(JsonNode text) {
    return Optional.ofNullable(text.textValue()).flatMap(When::parseInstant);
  }

  /**
   * Takes what {@code api-throttle} says.
   *
   * @param used how many requests it counted in its window, others' from this address included
   * @param next how long until it takes another one; zero for at once
   */
  void told(int allowed, Duration inWindow, int used, Duration next) {
    limit = allowed;
    window = inWindow;
    forget();
    others = Math.max(0, used - sent.size());
    if (used >= allowed && !next.isZero()) {
      block(clock.instant().plus(next));
    }
  }

  /** Nothing is to be sent before this instant. */
  void block(Instant until) {
    Instant wholeSecond = until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    blocked = wholeSecond.isAfter(blocked) ? wholeSecond : blocked;
    save();
  }

  /** When the next request may be sent: now, or later. */
  Instant next() {
    Instant now = clock.instant();
    forget();
    Instant free = now;
    int over = sent.size() + others - limit;
    if (over >= 0) {
      // Others' requests leave the window at some time we do not know, ours an hour after.
      free = over < sent.size() ? sent.get(over).plus(window).plus(MARGIN) : now.plus(window);
    }
    return blocked.isAfter(free) ? blocked : free;
  }

  /**
   * When those that are an hour old stop to count, two seconds from now at most: a run that begins
   * on the hour does well to wait for it.
   */
  Instant settled() {
    Instant now = clock.instant();
    return sent.stream()
        .filter(at -> !at.plus(window).isAfter(now))
        .map(at -> at.plus(window).plus(MARGIN))
        .reduce(now, (a, b) -> a.isAfter(b) ? a : b);
  }

  /** How many requests may be sent without waiting. */
  int left() {
    forget();
    boolean free = !blocked.isAfter(clock.instant());
    return free ? Math.max(0, limit - others - sent.size()) : 0;
  }

  /** How many this run has sent. */
  int spent() {
    return spent;
  }

  /** Counts one that is about to be sent. */
  void spend() {
    sent.add(clock.instant());
    spent++;
    save();
  }

  private void forget() {
    Instant start = clock.instant().minus(window).minus(MARGIN);
    sent.removeIf(at -> !at.isAfter(start));
  }

  private void save() {
    ObjectNode saved = Json.MAPPER.createObjectNode().put("caller", caller);
    if (blocked.isAfter(clock.instant())) {
      saved.put("blocked", blocked.toString());
    }
    ArrayNode times = saved.putArray("sent");
    sent.forEach(at -> times.add(at.toString()));
    AtomicFile.write(file, Json.line(saved));
  }
}
