package spacecal.data;

import java.time.Instant;
import java.util.List;
import spacecal.publish.OutputFile;
import spacecal.publish.Routes;
import spacecal.report.Report;

/**
 * The summary of a build for {@code build-report.json}. It depends on the snapshot and the settings
 * only, and contains no file or folder of the machine.
 *
 * @param now the instant the pages are made for
 * @param undated the number of events without a date
 */
public record BuildReport(Instant now, int events, int undated, int pages, int calendars) {
  private record Document(
      Instant now,
      int events,
      int undated,
      int pages,
      int calendars,
      int oddities,
      List<Kind> kinds) {}

  private record Kind(String kind, int count, List<Example> examples) {
    static Kind of(Report.Kind kind) {
      return new Kind(
          kind.kind(),
          kind.count(),
          kind.examples().stream().map(odd -> new Example(odd.where(), odd.detail())).toList());
    }
  }

  private record Example(String where, String detail) {}

  /**
   * Returns the file.
   *
   * @param report the warnings of decoding the snapshot and making the site
   */
  public OutputFile with(Report report) {
    List<Kind> kinds = report.kinds().stream().map(Kind::of).toList();
    return new OutputFile(
        Routes.BUILD_REPORT,
        () -> JsonWriter.indented(
            new Document(now, events, undated, pages, calendars, report.oddities().size(), kinds)));
  }
}
