package spacecal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import spacecal.Build.Summary;
import spacecal.data.BuildReport;
import spacecal.report.Report;

/** What a command tells at its end: what it made, what was odd, and how long it took. */
final class Account {
  private final PrintWriter out;
  private final long start = System.nanoTime();

  /** Begins to take the time. */
  Account(PrintWriter out) {
    this.out = out;
  }

  /** The snapshot is up to date. */
  void fetched(int events, Path data, Report report) {
    out.println(events + " events in " + data + time());
    odd(report);
  }

  /** The site is in place. */
  void made(Summary summary, Path output, Report report) {
    BuildReport made = summary.made();
    String undated = made.undated() == 0 ? "" : ", " + made.undated() + " without a date";
    out.println(made.events() + " events" + undated + ", as of " + made.now());
    out.println(
        made.pages()
            + " pages, "
            + made.calendars()
            + " calendars; "
            + summary.published().written()
            + " files written, "
            + summary.published().unchanged()
            + " unchanged, "
            + summary.published().deleted()
            + " deleted");
    odd(report);
    out.println("The site is in " + output + time());
  }

  /** What was odd, if anything was. */
  void odd(Report report) {
    int warnings = report.oddities().size();
    if (warnings > 0) {
      out.println(warnings + (warnings == 1 ? " warning:" : " warnings:"));
      report.lines().forEach(line -> out.println("  " + line));
    }
  }

  /** " (1.2 s)": how long it took so far. */
  String time() {
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return String.format(Locale.ROOT, " (%.1f s)", millis / 1000.0);
  }
}
