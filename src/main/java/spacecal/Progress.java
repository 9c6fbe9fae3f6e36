package spacecal;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says what is going on: on a terminal in one line that is written over, elsewhere in plain lines,
 * a line a step.
 */
final class Progress {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Where it is said. */
  PrintWriter out() {
    return out;
  }

  /** A step begins. */
  void say(String step) {
    show(step + " …");
  }

  /** A step of many parts begins; its {@link Count} may be told of them from any thread. */
  Count count(String step, int total) {
    say(step + " (" + total + ")");
    return new Count(step, total);
  }

  /** All steps are over: the terminal's line is free again. */
  void done() {
    if (terminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  /** Counts the parts of a step. */
  final class Count {
    private final String step;
    private final int total;
    private final AtomicInteger parts = new AtomicInteger();

    private Count(String step, int total) {
      this.step = step;
      this.total = total;
    }

    /** One part more is done. Shown on a terminal only, and not each one. */
    void step() {
      int part = parts.incrementAndGet();
      if (terminal && part % 64 == 0) {
        show(step + " " + part + " of " + total);
      }
    }
  }

  private synchronized void show(String line) {
    if (terminal) {
      out.print(CLEAR_LINE + line);
    } else {
      out.println(line);
    }
    out.flush();
  }
}
