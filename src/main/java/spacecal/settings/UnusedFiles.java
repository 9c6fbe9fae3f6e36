package spacecal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import spacecal.model.EditDistance;
import spacecal.model.Warnings;

/**
 * Finds templates and assets of the owner that were meant to replace a default and have another
 * name: "hom.ftlh". Files that the owner's other files mention are used.
 */
public final class UnusedFiles {
  /** The most characters by which an asset differs from the default that was meant. */
  private static final int TYPO = 2;

  private final List<String> texts = new ArrayList<>();
  private final Warnings report;

  private UnusedFiles(Warnings report) {
    this.report = report;
  }

  /** Adds a warning for each of them. */
  public static void warn(Overlay templates, Overlay site, Warnings report) {
    UnusedFiles files = new UnusedFiles(report);
    files.addTexts(templates, templates.names(""));
    files.addTexts(site, site.names("assets/"));
    files.addTexts(site, site.names("pages/"));
    files.addTexts(site, Set.of("site.yaml"));
    files.check(templates, "templates", "", Set.of());
    files.check(site, "site", "assets/", Set.of("assets/custom.css"));
  }

  private void addTexts(Overlay overlay, Set<String> names) {
    for (String name : names) {
      if (name.matches(".*\\.(ftlh|md|css|js|html|yaml|svg)")
          && overlay.ownFile(name).isPresent()) {
        texts.add(new String(overlay.read(name).orElseThrow(), UTF_8));
      }
    }
  }

  private void check(Overlay overlay, String kind, String folder, Set<String> more) {
    Set<String> known = new TreeSet<>(new Overlay(kind, Optional.empty()).names(folder));
    known.addAll(more);
    for (String name : overlay.names(folder)) {
      String last = name.substring(name.lastIndexOf('/') + 1);
      if (!known.contains(name) && texts.stream().noneMatch(text -> text.contains(last))) {
        String nearest = EditDistance.nearest(name, known);
        boolean isTypo = EditDistance.between(name, nearest) <= TYPO;
        if (isTypo || name.endsWith(".ftlh")) {
          report.warn(
              "file that replaces no default and that nothing uses",
              name,
              "did you mean " + nearest + "?");
        }
      }
    }
  }
}
