package spacecal.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import spacecal.SiteBuilder.Progress;
import spacecal.SiteBuilder.Summary;
import spacecal.json.BuildReport;
import spacecal.model.Warnings;

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
  private long start = System.nanoTime();

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

  /** Starts measuring the time that summaries print. */
  void start() {
    start = System.nanoTime();
  }

  /** Prints the result of a fetch. */
  void fetched(int events, Path data, Warnings report) {
    clear();
    out.println(events + " events in " + data + time());
    warnings(report);
  }

  /** Prints the result of a build. */
  void built(Summary summary, Path output, Warnings report) {
    clear();
    BuildReport made = summary.made();
    String undated = made.undated() == 0 ? "" : ", " + made.undated() + " without a date";
    out.println(made.events() + " events" + undated + ", as of " + made.now());
    out.printf(
        "%d pages, %d calendars; %d files written, %d unchanged, %d deleted%n",
        made.pages(),
        made.calendars(),
        summary.published().written(),
        summary.published().unchanged(),
        summary.published().deleted());
    warnings(report);
    out.println("Site: " + output + time());
  }

  /** Prints the warnings. */
  void warnings(Warnings report) {
    int warnings = report.count();
    if (warnings > 0) {
      out.println(warnings + (warnings == 1 ? " warning:" : " warnings:"));
      report.lines().forEach(line -> out.println("  " + line));
    }
  }

  /** The time since the start: " (1.2 s)". */
  String time() {
    return String.format(Locale.ROOT, " (%.1f s)", (System.nanoTime() - start) / 1e9);
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
