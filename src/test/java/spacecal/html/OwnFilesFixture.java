package spacecal.html;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A site with the owner's settings, pages, assets and templates. */
abstract class OwnFilesFixture {
  @TempDir Path folder;

  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A site with these settings and the files written so far. */
  TestSite site(String yaml, String... rows) throws IOException {
    write("site.yaml", yaml);
    return TestSite.of(folder, rows);
  }
}
