package spacecal.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import spacecal.SiteBuilder.Summary;
import spacecal.json.BuildReport;
import spacecal.model.Warnings;

/** Prints the result of a command, its warnings, and the time it took. */
final class RunSummary {
  private final PrintWriter out;
  private final long start = System.nanoTime();

  /** Starts measuring the time. */
  RunSummary(PrintWriter out) {
    this.out = out;
  }

  /** Prints the result of a fetch. */
  void fetched(int events, Path data, Warnings report) {
    out.println(events + " events in " + data + time());
    warnings(report);
  }

  /** Prints the result of a build. */
  void built(Summary summary, Path output, Warnings report) {
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
    int warnings = report.warnings().size();
    if (warnings > 0) {
      out.println(warnings + (warnings == 1 ? " warning:" : " warnings:"));
      report.lines().forEach(line -> out.println("  " + line));
    }
  }

  /** The time since the start: " (1.2 s)". */
  String time() {
    return String.format(Locale.ROOT, " (%.1f s)", (System.nanoTime() - start) / 1e9);
  }
}
