package spacecal.publish;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Does many things on all cores. Each core takes the next one as soon as it is free, so that all
 * are busy to the end, however much longer one thing takes than another.
 */
public final class Crew {
  private Crew() {}

  /**
   * Does something to each of these. They are begun in their order; when one fails, no more are
   * begun. Returns or throws when nobody is at work any more.
   *
   * @throws RuntimeException the failure of the first of them that failed: the same one in every
   *     run
   */
  public static <T> void each(List<T> all, Consumer<? super T> work) {
    AtomicInteger next = new AtomicInteger();
    Map<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
    Runnable worker =
        () -> {
          // What was taken is done, so that whatever comes before a failure is known to be well.
          while (failures.isEmpty()) {
            int i = next.getAndIncrement();
            if (i >= all.size()) {
              return;
            }
            try {
              work.accept(all.get(i));
            } catch (RuntimeException | Error e) {
              failures.put(i, e);
            }
          }
        };
    List<Thread> others =
        IntStream.range(1, Math.min(Runtime.getRuntime().availableProcessors(), all.size()))
            .mapToObj(number -> new Thread(worker, "crew-" + number))
            .toList();
    others.forEach(Thread::start);
    worker.run();
    others.forEach(Crew::join);
    for (Throwable first : failures.values()) {
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    }
  }

  /** Waits for a thread to end, whatever happens: it may be writing. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
