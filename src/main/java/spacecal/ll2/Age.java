package spacecal.ll2;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was that a file of the data folder tells of. */
final class Age {
  private Age() {}

  /**
   * Whether so long has passed since, or exactly that. A time yet to come was written under a wrong
   * clock: it counts as long past, or what is due again would have to wait for it.
   */
  static boolean isOver(Instant since, Duration length, Instant now) {
    return since.isAfter(now) || !since.plus(length).isAfter(now);
  }
}
