package spacecal.preview;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import spacecal.output.SitePath;

/** The status of the last build, for the pages that wait for the next one. Thread-safe. */
public final class BuildStatus {
  /** Makes the names of builds unique across runs of the program. */
  private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);

  private State state = new State(0, "", "/", Optional.empty(), Map.of());

  /**
   * A status.
   *
   * @param number the number of earlier statuses
   * @param build the unique name of the last good build; empty if there was none
   * @param base the path of the base URL: "/space/"
   * @param error the message of the last build, if it failed
   * @param early the files of the running build that are rendered before all others
   */
  record State(
      int number, String build, String base, Optional<String> error, Map<SitePath, byte[]> early) {}

  /** Sets the status to a running build, some files of which are rendered. */
  public synchronized void rendered(String base, Map<SitePath, byte[]> early) {
    set(next(), base, Optional.empty(), Map.copyOf(early));
  }

  /** Sets the status to a successful build. Pages that were rendered early are not reloaded. */
  public synchronized void built(String base) {
    set(state.early.isEmpty() ? next() : state.build, base, Optional.empty(), Map.of());
  }

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

  synchronized State state() {
    return state;
  }

  /** Waits for a status with a greater number, but no longer than a timeout. */
  synchronized State after(int number, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    for (long left = timeout.toNanos(); state.number <= number && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    return state;
  }
}
