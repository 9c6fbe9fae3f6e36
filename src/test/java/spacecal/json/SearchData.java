package spacecal.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import spacecal.model.Catalog;
import spacecal.output.OutputFile;

/** The search index in a folder, without the rest of a site. */
public final class SearchData {
  private SearchData() {}

  /**
   * Writes the index.
   *
   * @param most the number of events in one file; a larger index is split by year
   */
  public static void write(Path site, Catalog catalog, int most) {
    try {
      for (OutputFile output : SearchIndex.files(catalog, most)) {
        Path file = site.resolve(output.path().value());
        Files.createDirectories(file.getParent());
        Files.write(file, output.bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
