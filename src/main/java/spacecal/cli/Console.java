package spacecal.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import spacecal.SiteBuilder.Progress;

/**
 * Prints results to one stream, and progress and errors to another. On a terminal, progress is one
 * line that is overwritten; elsewhere each step is a line of its own.
 */
public final class Console implements Progress {
  private static final String CLEAR_LINE = "\r\u001b[K";

  /** Printing every part would slow down the work. */
  private static final int COUNT_STEP = 64;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;

  /**
   * Creates a console.
   *
   * @param out receives results
   * @param err receives progress and errors
   * @param terminal whether {@code err} is a terminal
   */
  public Console(PrintWriter out, PrintWriter err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** A console that prints nothing. */
  public static Console silent() {
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    return new Console(nowhere, nowhere, false);
  }

  /** Receives results. */
  PrintWriter out() {
    return out;
  }

  @Override
  public void step(String step) {
    show(step + " …");
  }

  @Override
  public Runnable step(String step, int parts) {
    step(step + " (" + parts + ")");
    AtomicInteger done = new AtomicInteger();
    return () -> {
      int number = done.incrementAndGet();
      if (terminal && number % COUNT_STEP == 0) {
        show(step + " " + number + " of " + parts);
      }
    };
  }

  /** Clears the progress line of a terminal. */
  public void clear() {
    if (terminal) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  /** Prints a message of one or more lines as errors. */
  public void error(String message) {
    message.lines().forEach(line -> err.println("spacecal: " + line));
    err.flush();
  }

  private synchronized void show(String line) {
    if (terminal) {
      err.print(CLEAR_LINE + line);
    } else {
      err.println(line);
    }
    err.flush();
  }
}
