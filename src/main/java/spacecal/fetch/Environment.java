package spacecal.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import spacecal.model.UserException;

/**
 * The clock, the sleep and the time limits of a fetch. Tests replace them.
 *
 * @param answerTimeout the time limit of a response, from the request to its last byte
 * @param imagesTimeout the time limit of all images of a run
 */
public record Environment(
    InstantSource clock, Sleeper sleeper, Duration answerTimeout, Duration imagesTimeout) {

  /** Waits. */
  @FunctionalInterface
  public interface Sleeper {
    /** Returns after this length of time, zero or more. */
    void sleep(Duration length) throws InterruptedException;
  }

  /** The real environment. LL2 sometimes takes half a minute for a detailed response. */
  public static Environment system(InstantSource clock) {
    return new Environment(
        clock,
        length -> Thread.sleep(length.toMillis()),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60));
  }

  /** Waits; an interrupt ends the run. */
  void sleep(Duration length, Object where) {
    try {
      sleeper.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw UserException.of("interrupted", where, "Fetch again; received data is kept.", e);
    }
  }

  /** The current instant in whole seconds. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Whether a periodic task is due. A last time in the future comes from a wrong clock and counts
   * as long past.
   */
  static boolean isDue(Instant last, Duration interval, Instant now) {
    return last.isAfter(now) || !last.plus(interval).isAfter(now);
  }
}
