package spacecal.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only waits and tests advance. */
public final class TestClock implements InstantSource, Environment.Sleeper {
  static final Instant START = Instant.parse("2025-07-20T12:00:00Z");

  /** Ends a run as a kill does: nothing catches it, and nothing more is written. */
  static final class Kill extends Error {
    private static final long serialVersionUID = 1L;
  }

  private Instant now = START;
  private Duration waited = Duration.ZERO;
  private int readingsLeft;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Kills the run that reads this clock so often; a sync reads it at each step. 0 kills none. */
  synchronized void killAtReading(int number) {
    readingsLeft = number;
  }

  private synchronized Instant read() {
    readingsLeft--;
    if (readingsLeft == 0) {
      throw new Kill();
    }
    return now;
  }

  @Override
  public synchronized void sleep(Duration length) {
    waited = waited.plus(length);
    advance(length);
  }

  synchronized void advance(Duration length) {
    now = now.plus(length);
  }

  /** The sum of all waits so far. */
  synchronized Duration waited() {
    return waited;
  }

  /** An environment with this clock and this time limit of a response. */
  Environment environment(Duration answer) {
    return environment(answer, Duration.ofSeconds(60));
  }

  Environment environment(Duration answer, Duration images) {
    return new Environment(this::read, this, answer, images);
  }

  Environment environment() {
    return environment(Duration.ofSeconds(20));
  }
}
