package spacecal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import spacecal.report.Trouble;
import spacecal.settings.Overlay;

/**
 * A new site: settings, a page, places for templates and assets, and what keeps it up to date on
 * GitHub. Settings and page are those the program itself falls back on, so that they are always
 * what it understands.
 */
final class Init {
  private static final Overlay DEFAULTS = Overlay.of("site", Optional.empty());
  private static final String VERSION = "spacecal/spacecal/.github/actions/spacecal@VERSION";

  private Init() {}

  /**
   * Makes a site in a folder, which is created if need be; other files there stay as they are.
   *
   * @param program the repository whose action builds the site, and its tag or commit:
   *     "spacecal/spacecal@v0.1.0"
   * @return the files made, in order, relative to the folder
   * @throws Trouble if one of them is there already, naming all that are, with nothing made; or if
   *     they cannot be written
   */
  static List<String> make(Path folder, String program) {
    NavigableMap<String, byte[]> files = files(program);
    List<String> inTheWay =
        files.keySet().stream()
            .filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
            .toList();
    if (!inTheWay.isEmpty()) {
      throw Trouble.of(
          inTheWay.size() == 1 ? "a file is in the way" : inTheWay.size() + " files are in the way",
          folder + ": " + String.join(", ", inTheWay),
          "Nothing was made; choose another folder, or move them away.");
    }
    files.forEach((name, bytes) -> write(folder.resolve(name), bytes));
    return List.copyOf(files.keySet());
  }

  private static NavigableMap<String, byte[]> files(String program) {
    NavigableMap<String, byte[]> files = new TreeMap<>();
    for (String name : List.of("site.yaml", "pages/about.md")) {
      files.put(name, DEFAULTS.read(name).orElseThrow());
    }
    files.put(".gitignore", resource("gitignore"));
    files.put("assets/.gitkeep", resource("assets"));
    files.put("templates/README.md", resource("templates.md"));
    files.put(".github/dependabot.yml", resource("dependabot.yml"));
    String action = program.replaceFirst("@", "/.github/actions/spacecal@");
    files.put(
        ".github/workflows/site.yml",
        new String(resource("site.yml"), StandardCharsets.UTF_8)
            .replace(VERSION, action)
            .getBytes(StandardCharsets.UTF_8));
    return Collections.unmodifiableNavigableMap(files);
  }

  private static byte[] resource(String name) {
    try (InputStream in = Init.class.getResourceAsStream("/init/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("init/" + name + " cannot be read", e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      // Fails where a file is: one that came since we looked is not overwritten either.
      Files.copy(new ByteArrayInputStream(bytes), file);
    } catch (FileAlreadyExistsException e) {
      throw Trouble.of("a file is in the way", file.toString(), "Choose another folder.", e);
    } catch (IOException e) {
      throw Trouble.of("cannot write", file.toString(), "Check that the folder may be written.", e);
    }
  }
}
