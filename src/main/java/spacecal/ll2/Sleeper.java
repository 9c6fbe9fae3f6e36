package spacecal.ll2;

import java.time.Duration;

/** How the program waits; tests wait without waiting. */
@FunctionalInterface
public interface Sleeper {
  /** Returns after this length of time, zero or more. */
  void sleep(Duration length) throws InterruptedException;
}
