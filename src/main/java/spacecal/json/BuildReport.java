package spacecal.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import spacecal.model.Catalog;
import spacecal.model.Warnings;
import spacecal.output.JsonWriter;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/**
 * The summary of a build, published as {@code build-report.json}. It depends on the snapshot and
 * the settings only, and names no file or folder of the machine.
 *
 * @param now the instant the pages are made for
 * @param undated the number of events without a date
 */
public record BuildReport(
    Instant now,
    long events,
    long undated,
    long pages,
    long calendars,
    @JsonProperty("oddities") long warnings,
    List<Kind> kinds) {

  record Kind(String kind, int count, List<Example> examples) {
    Kind(Warnings.Kind kind) {
      this(
          kind.kind(),
          kind.count(),
          kind.examples().stream().map(odd -> new Example(odd.where(), odd.detail())).toList());
    }
  }

  record Example(String where, String detail) {}

  /**
   * Summarizes a build.
   *
   * @param paths the paths of the site
   * @param report the warnings of reading the snapshot and of making the site
   */
  public static BuildReport of(Instant now, Catalog catalog, Set<SitePath> paths, Warnings report) {
    return new BuildReport(
        now,
        catalog.events().size(),
        catalog.events().stream().filter(event -> event.when().first().isEmpty()).count(),
        paths.stream().filter(path -> path.value().endsWith(".html")).count(),
        paths.stream().filter(path -> path.value().endsWith(".ics")).count(),
        report.count(),
        report.kinds().stream().map(Kind::new).toList());
  }

  public OutputFile file() {
    return new OutputFile(Routes.BUILD_REPORT, () -> JsonWriter.indented(this));
  }
}
