package spacecal.fetch;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import spacecal.model.Warnings;
import spacecal.model.When;

/**
 * A count of requests across runs ({@code budget.json} in the data folder). The limit, and the
 * requests of others from the same IP address, come from {@code api-throttle}; a 429 blocks until
 * the instant it names. A request is counted before it is sent, so that a killed run leaves none
 * uncounted.
 */
final class RequestBudget {
  private static final int ANONYMOUS_LIMIT = 15;

  /** For the difference between the clocks, and the time until a request arrives. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final Duration MAX_BLOCK = Duration.ofDays(1);

  private final Path file;
  private final String caller;
  private final InstantSource clock;
  private final List<Instant> sent = new ArrayList<>();
  private Instant blocked = Instant.MIN;
  private int limit = ANONYMOUS_LIMIT;
  private Duration window = Duration.ofHours(1);
  private int others;
  private int spent;

  /** The content of the file. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record SavedBudget(String caller, String blocked, List<String> sent) {}

  /**
   * Opens the budget of a data folder.
   *
   * @param caller whose requests are counted: the count of another host, or without a key, is not
   *     used
   */
  RequestBudget(Path data, String caller, InstantSource clock, Warnings report) {
    this.file = data.resolve("budget.json");
    this.caller = caller;
    this.clock = clock;
    try {
      SavedBudget saved = RowJson.MAPPER.readValue(Files.readAllBytes(file), SavedBudget.class);
      if (caller.equals(saved.caller)) {
        resume(saved);
      }
    } catch (NoSuchFileException e) {
      // No request was sent yet.
    } catch (IOException e) {
      report.warn("the request count cannot be read", file.toString(), "starts at zero");
    }
  }

  /** A time in the future comes from a wrong clock and would block for as long. */
  private void resume(SavedBudget saved) {
    Instant now = clock.instant().plus(MARGIN);
    Optional.ofNullable(saved.sent).orElse(List.of()).stream()
        .flatMap(time -> instant(time).stream())
        .filter(at -> !at.isAfter(now))
        .forEach(sent::add);
    instant(saved.blocked)
        .filter(at -> at.isBefore(now.plus(MAX_BLOCK)))
        .ifPresent(at -> blocked = at);
  }

  private static Optional<Instant> instant(String text) {
    return Optional.ofNullable(text).flatMap(When::parseInstant);
  }

  /**
   * Applies a response of {@code api-throttle}.
   *
   * @param used the number of requests it counted in its window, those of others included
   * @param next how long until it admits another one; zero for at once
   */
  void update(int allowed, Duration inWindow, int used, Duration next) {
    limit = allowed;
    window = inWindow;
    // The API counts fewer than this file when a request has just left its window.
    while (sent.size() > used) {
      sent.remove(0);
    }
    others = used - sent.size();
    if (used >= allowed && !next.isZero()) {
      block(clock.instant().plus(next));
    }
  }

  /** Admits no request before this instant: at least the next second, at most a day ahead. */
  void block(Instant until) {
    Instant now = clock.instant();
    Instant latest = now.plus(MAX_BLOCK);
    Instant bounded = until.isBefore(now) ? now : until.isAfter(latest) ? latest : until;
    Instant wholeSecond = bounded.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
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
      // When the requests of others leave the window is unknown.
      free = over < sent.size() ? sent.get(over).plus(window).plus(MARGIN) : now.plus(window);
    }
    return blocked.isAfter(free) ? blocked : free;
  }

  /** The number of requests that may be sent without waiting. */
  int left() {
    forget();
    boolean isBlocked = blocked.isAfter(clock.instant());
    return isBlocked ? 0 : Math.max(0, limit - others - sent.size());
  }

  /** The number of requests of this run. */
  int spent() {
    return spent;
  }

  /** Counts a request that is about to be sent. */
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
    String until = blocked.isAfter(clock.instant()) ? blocked.toString() : null;
    List<String> times = sent.stream().map(Instant::toString).toList();
    DataFolder.writeLines(file, List.of(RowJson.line(new SavedBudget(caller, until, times))));
  }
}
