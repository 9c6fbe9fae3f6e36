package spacecal.ll2;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import spacecal.report.Trouble;

/** How long a run may still wait, all its waits together. */
final class Patience {
  private final Outside outside;
  private final Consumer<String> say;
  private final Duration most;
  private Duration left;

  /**
   * Patience for this long.
   *
   * @param say told of each wait
   */
  Patience(Outside outside, Duration most, Consumer<String> say) {
    this.outside = outside;
    this.most = most;
    this.left = most;
    this.say = say;
  }

  /**
   * Waits until an instant; returns at once if it has come.
   *
   * @param why what for: "throttled by the API"
   * @throws Trouble of exit code 75 at once, if that is longer than patience lasts
   */
  void until(Instant when, String why, String where) {
    Duration wait = Duration.between(outside.clock().instant(), when);
    if (wait.isZero() || wait.isNegative()) {
      return;
    }
    if (wait.compareTo(left) > 0) {
      Instant back = when.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
      throw Trouble.later(
          why,
          where,
          "Come back after "
              + back
              + ", in "
              + minutes(wait)
              + "; what came is kept. (--max-wait is "
              + most.toString().substring(2).toLowerCase(Locale.ROOT)
              + ".)");
    }
    say.accept(why + "; waiting " + (wait.toSeconds() + 1) + " s");
    left = left.minus(wait);
    sleep(wait, where);
  }

  /** Whether {@link #until} would wait for this instant. */
  boolean lastsUntil(Instant when) {
    return Duration.between(outside.clock().instant(), when).compareTo(left) <= 0;
  }

  /** Waits a moment that counts against nothing: the pause before a retry. */
  void pause(Duration length, String where) {
    sleep(length, where);
  }

  private void sleep(Duration length, String where) {
    try {
      outside.sleeper().sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.of("interrupted", where, "Fetch again; what came is kept.", e);
    }
  }

  private static String minutes(Duration wait) {
    long minutes = (wait.toSeconds() + 59) / 60;
    return minutes == 1 ? "a minute" : minutes + " minutes";
  }
}
