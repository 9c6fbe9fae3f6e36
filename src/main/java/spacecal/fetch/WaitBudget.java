package spacecal.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import spacecal.model.UserException;

/** Waits, and limits the waits of a run to {@code --max-wait} in total. */
final class WaitBudget {
  private final Environment environment;
  private final Consumer<String> say;
  private final Duration maxWait;
  private Duration left;

  /**
   * Creates a budget.
   *
   * @param say receives a line for each wait
   */
  WaitBudget(Environment environment, Duration maxWait, Consumer<String> say) {
    this.environment = environment;
    this.maxWait = maxWait;
    this.left = maxWait;
    this.say = say;
  }

  /**
   * Waits until an instant; returns at once if it has passed.
   *
   * @param why the reason: "throttled by the API"
   * @throws UserException with exit code 75, at once, if the budget is too small
   */
  void waitUntil(Instant when, String why, String where) {
    Duration wait = Duration.between(environment.clock().instant(), when);
    if (wait.isZero() || wait.isNegative()) {
      return;
    }
    if (wait.compareTo(left) > 0) {
      Instant back = when.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
      long minutes = (wait.toSeconds() + 59) / 60;
      throw UserException.later(
          why,
          where,
          "Come back after "
              + back
              + ", in "
              + (minutes == 1 ? "a minute" : minutes + " minutes")
              + "; what came is kept. (--max-wait is "
              + maxWait.toString().substring(2).toLowerCase(Locale.ROOT)
              + ".)");
    }
    say.accept(why + "; waiting " + (wait.toSeconds() + 1) + " s");
    left = left.minus(wait);
    pause(wait, where);
  }

  /** Waits a moment that does not count: the pause before a retry. */
  void pause(Duration length, String where) {
    try {
      environment.sleeper().sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserException.of("interrupted", where, "Fetch again; what came is kept.", e);
    }
  }
}
