package spacecal.preview;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import spacecal.output.SitePath;

/** The result of the last build, for the pages that wait for the next. Thread-safe. */
public final class BuildStatus {
  /** Distinguishes builds of this run of the program from those of earlier runs. */
  private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

  private State state = new State(0, "", "/", Optional.empty(), Map.of());

  /**
   * A status.
   *
   * @param number counts the changes of the status
   * @param build the unique name of the last good build; empty if there was none
   * @param base the path the site is served at: "/space/"
   * @param error why the last build failed; empty if it did not
   * @param early the files of the running build that are rendered before all others
   */
  record State(
      int number, String build, String base, Optional<String> error, Map<SitePath, byte[]> early) {}

  /** Some files of the running build are rendered. */
  public synchronized void rendered(String base, Map<SitePath, byte[]> early) {
    set(next(), base, Optional.empty(), Map.copyOf(early));
  }

  /** The site is built. A page that was rendered early need not be loaded again. */
  public synchronized void built(String base) {
    set(state.early.isEmpty() ? next() : state.build, base, Optional.empty(), Map.of());
  }

  /** The site could not be built; the last good one stays. */
  public synchronized void failed(String error) {
    set(state.build, state.base, Optional.of(error), Map.of());
  }

  private String next() {
    return run + "-" + state.number;
  }

  private void set(String build, String base, Optional<String> error, Map<SitePath, byte[]> early) {
    state = new State(state.number + 1, build, base, error, early);
    notifyAll();
  }

  /** The present state. */
  synchronized State state() {
    return state;
  }

  /** Waits for a state after a number; returns the present one when the time is over. */
  synchronized State after(int number, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); state.number <= number && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return state;
  }
}
