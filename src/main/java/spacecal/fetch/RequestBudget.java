package spacecal.fetch;

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
import spacecal.model.Warnings;
import spacecal.model.When;

/**
 * Counts requests across runs ({@code budget.json} in the data folder). The limit, and what others
 * sent from the same address, are what {@code api-throttle} says; a 429 blocks until the instant it
 * names. A request is counted before it is sent, so that a run that is killed has sent none that is
 * not counted.
 */
final class RequestBudget {
  /** The limit of an anonymous caller. */
  private static final int ANONYMOUS_LIMIT = 15;

  /** The clock of the API differs from ours, and a request takes a moment to arrive. */
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

  private RequestBudget(Path file, String caller, InstantSource clock) {
    this.file = file;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Opens the budget of a data folder.
   *
   * @param caller whose requests are counted: for another host, or with a key where there was none,
   *     the count begins at zero
   */
  static RequestBudget open(Path data, String caller, InstantSource clock, Warnings report) {
    RequestBudget budget = new RequestBudget(data.resolve("budget.json"), caller, clock);
    try {
      budget.read(RowJson.read(Files.readAllBytes(budget.file)));
    } catch (NoSuchFileException e) {
      // Nothing was sent yet.
    } catch (IOException e) {
      report.warn("the count of requests cannot be read", budget.file.toString(), "begins afresh");
    }
    return budget;
  }

  private void read(JsonNode saved) {
    if (!saved.path("caller").asText().equals(caller)) {
      return;
    }
    // A time in the future was written under a wrong clock and would block for as long.
    Instant now = clock.instant().plus(MARGIN);
    for (JsonNode time : saved.path("sent")) {
      Optional.ofNullable(time.textValue())
          .flatMap(When::parseInstant)
          .filter(at -> !at.isAfter(now))
          .ifPresent(sent::add);
    }
    RowJson.instant(saved, "blocked")
        .filter(at -> at.isBefore(now.plus(MAX_BLOCK)))
        .ifPresent(at -> blocked = at);
  }

  /**
   * Takes over what {@code api-throttle} says.
   *
   * @param used the number of requests it counted in its window, those of others included
   * @param next how long until it admits another one; zero for at once
   */
  void update(int allowed, Duration inWindow, int used, Duration next) {
    limit = allowed;
    window = inWindow;
    // It counts fewer when the hour of a request is just over.
    while (sent.size() > used) {
      sent.remove(0);
    }
    others = used - sent.size();
    if (used >= allowed && !next.isZero()) {
      block(clock.instant().plus(next));
    }
  }

  /** Admits no request before this instant, at most a day ahead. */
  void block(Instant until) {
    Instant latest = clock.instant().plus(MAX_BLOCK);
    Instant bounded = until.isAfter(latest) ? latest : until;
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
      // It is not known when the requests of others leave the window.
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
    ObjectNode saved = RowJson.MAPPER.createObjectNode().put("caller", caller);
    if (blocked.isAfter(clock.instant())) {
      saved.put("blocked", blocked.toString());
    }
    ArrayNode times = saved.putArray("sent");
    sent.forEach(at -> times.add(at.toString()));
    DataFolder.writeLines(file, List.of(RowJson.line(saved)));
  }
}
