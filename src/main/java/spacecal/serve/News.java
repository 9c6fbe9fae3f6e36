package spacecal.serve;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import spacecal.publish.SitePath;

/** What became of the last build, for everybody who waits for the next. Any thread may ask. */
final class News {
  private final String run;
  private Item item;

  /**
   * What there is to say.
   *
   * @param number counts what was said
   * @param build names the last good build, never the same again; empty if there was none
   * @param base the path the site is served under: "/space/"
   * @param trouble why there is no newer build; empty if there is none to be made
   * @param first the files of a build under way that are made already; empty when none is
   */
  record Item(
      int number,
      String build,
      String base,
      Optional<String> trouble,
      Map<SitePath, byte[]> first) {}

  /**
   * No build yet.
   *
   * @param run names this run of the program: a page of an earlier one is old
   */
  News(String run) {
    this.run = run;
    this.item = new Item(0, "", "/", Optional.empty(), Map.of());
  }

  /** Some files of a build are made. */
  synchronized void looked(String base, Map<SitePath, byte[]> first) {
    int number = item.number + 1;
    item = new Item(number, run + "-" + number, base, Optional.empty(), Map.copyOf(first));
    notifyAll();
  }

  /** The site was built; who saw its first files has seen it. */
  synchronized void built(String base) {
    int number = item.number + 1;
    String build = item.first.isEmpty() ? run + "-" + number : item.build;
    item = new Item(number, build, base, Optional.empty(), Map.of());
    notifyAll();
  }

  /** The site could not be built; the last good one stands. */
  synchronized void failed(String trouble) {
    item = new Item(item.number + 1, item.build, item.base, Optional.of(trouble), Map.of());
    notifyAll();
  }

  /** What there is to say. */
  synchronized Item last() {
    return item;
  }

  /**
   * Waits for something newer than a number.
   *
   * @return empty if nothing came in this time
   */
  synchronized Optional<Item> after(int number, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toMillis(); item.number <= number && left > 0; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return item.number > number ? Optional.of(item) : Optional.empty();
  }
}
