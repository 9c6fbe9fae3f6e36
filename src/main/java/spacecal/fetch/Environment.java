package spacecal.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * The clock, the sleep, the random numbers and the time limits of a fetch. Tests replace them.
 *
 * @param random spreads retries, so that not every caller comes back in the same second
 * @param connectTimeout the time limit of a connection
 * @param answerTimeout the time limit of an answer, from the request to its last byte
 */
public record Environment(
    InstantSource clock,
    Sleeper sleeper,
    RandomGenerator random,
    Duration connectTimeout,
    Duration answerTimeout) {

  /** Waits. */
  @FunctionalInterface
  public interface Sleeper {
    /** Returns after this length of time, zero or more. */
    void sleep(Duration length) throws InterruptedException;
  }

  /** The real environment. LL2 has been seen to take half a minute for a detailed answer. */
  public static Environment system(InstantSource clock) {
    return new Environment(
        clock,
        length -> Thread.sleep(length.toMillis()),
        RandomGenerator.getDefault(),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60));
  }

  /** The current instant in whole seconds. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Whether something done every so often is to be done again. A last time in the future was
   * written under a wrong clock and counts as long past.
   */
  static boolean isDue(Instant last, Duration interval, Instant now) {
    return last.isAfter(now) || !last.plus(interval).isAfter(now);
  }
}
