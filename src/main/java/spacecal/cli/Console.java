package spacecal.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import spacecal.SiteBuilder;
import spacecal.SiteBuilder.Progress;
import spacecal.SiteBuilder.Summary;
import spacecal.json.BuildReport;
import spacecal.model.Quantity;
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
  private boolean quiet;
  private boolean verbose;
  private volatile String whenStopped = "";
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

  public static Console silent() {
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    return new Console(nowhere, nowhere, false);
  }

  /**
   * Sets what is printed besides answers and errors.
   *
   * @param isQuiet nothing
   * @param isVerbose also the time of each step, every warning, and the causes of errors
   */
  void print(boolean isQuiet, boolean isVerbose) {
    this.quiet = isQuiet;
    this.verbose = isVerbose;
  }

  /** Receives the answer of a command. */
  public PrintWriter out() {
    return out;
  }

  /** Receives progress and errors. */
  public PrintWriter err() {
    return err;
  }

  /** Whether colors and overwritten lines may be used. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Whether anything could not be printed. */
  public boolean hasFailed() {
    return out.checkError();
  }

  /** Starts measuring the time that summaries print. */
  void start() {
    start = System.nanoTime();
  }

  /** Prints a line about the run, unless it is quiet. */
  void info(String line) {
    if (!quiet) {
      out.println(line);
      out.flush();
    }
  }

  /** Prints a note about an answer, unless the run is quiet. */
  void note(String line) {
    if (!quiet) {
      error(line);
    }
  }

  void fetched(int events, Path data, Warnings report) {
    clear();
    info(Quantity.of(events, "event") + " in " + data + time());
    warnings(report);
  }

  void built(Summary summary, Path output, Warnings report) {
    clear();
    BuildReport made = summary.made();
    String undated = made.undated() == 0 ? "" : ", " + made.undated() + " without a date";
    info(Quantity.of(made.events(), "event") + undated + ", as of " + made.now());
    info(
        String.format(
            Locale.ROOT,
            "%s, %s; %s written, %,d unchanged, %,d deleted",
            Quantity.of(made.pages(), "page"),
            Quantity.of(made.calendars(), "calendar"),
            Quantity.of(summary.published().written(), "file"),
            summary.published().unchanged(),
            summary.published().deleted()));
    warnings(report);
    info("Site: " + output + time());
  }

  void warnings(Warnings report) {
    int warnings = report.count();
    if (warnings > 0) {
      info(Quantity.of(warnings, "warning") + ":");
      if (verbose) {
        report.warnings().forEach(warning -> info("  " + warning.kind() + ": " + warning));
      } else {
        report.lines().forEach(line -> info("  " + line));
      }
    }
  }

  /** The time since the start: " (1.2 s)". */
  String time() {
    return String.format(Locale.ROOT, " (%.1f s)", (System.nanoTime() - start) / 1e9);
  }

  @Override
  public void step(String step) {
    if (step.equals(SiteBuilder.PUBLISHING)) {
      whenStopped(
          "stopped while files were moved into place; each of them is whole, and the next build"
              + " moves the others");
    }
    show(step + " …", verbose);
  }

  @Override
  public Runnable step(String step, int parts) {
    String total = String.format(Locale.ROOT, "%,d", parts);
    step(step + " (" + total + ")");
    AtomicInteger done = new AtomicInteger();
    return () -> {
      int number = done.incrementAndGet();
      if (terminal && number % COUNT_STEP == 0) {
        show(String.format(Locale.ROOT, "%s: %,d of %s", step, number, total), false);
      }
    };
  }

  /** Clears the progress line of a terminal. */
  public void clear() {
    if (terminal && !quiet) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  /** Prints a message of one or more lines as errors. */
  public void error(String message) {
    message.lines().forEach(line -> err.println("spacecal: " + line));
    err.flush();
  }

  /** Prints what caused an error, if the run is verbose. */
  public void causes(Throwable error) {
    if (verbose) {
      error.printStackTrace(err);
      err.flush();
    }
  }

  /** Sets the message for the case that the process is stopped from now on. */
  void whenStopped(String message) {
    whenStopped = message;
  }

  /** Says what stays of a run that is stopped by a signal, such as Ctrl-C. */
  public void stopped() {
    if (!whenStopped.isEmpty()) {
      clear();
      error(whenStopped);
    }
  }

  private synchronized void show(String line, boolean isTimed) {
    if (quiet) {
      return;
    }
    if (isTimed) {
      err.println((terminal ? CLEAR_LINE : "") + line + time());
    } else if (terminal) {
      err.print(CLEAR_LINE + line);
    } else {
      err.println(line);
    }
    err.flush();
  }
}
