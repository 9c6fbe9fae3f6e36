package spacecal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import spacecal.publish.Earlier;
import spacecal.publish.Fingerprint;
import spacecal.publish.Fingerprints;
import spacecal.settings.Overlay;

/**
 * All that a site is a function of, beside the program, the settings and the words, as one
 * fingerprint. Taken of the files as they are, before anything in them is understood: where it is
 * that of the last build, the site is there already.
 */
final class Ingredients {
  private static final int AT_ONCE = 1 << 20;

  private Ingredients() {}

  /** Of a build; unknown where something cannot be read, which is for the build to say. */
  static Fingerprint of(Build.Order order, Overlay templates, Overlay site, Fingerprints prints) {
    try {
      return prints.of(
          order.now(),
          order.strict(),
          order.partial(),
          data(order.data(), prints),
          templates.content(templates.names("")),
          site.content(site.all()));
    } catch (IOException e) {
      return Fingerprint.NONE;
    }
  }

  /** The files of the data folder, whatever they are for. Copied pictures are named by content. */
  private static List<Object> data(Path folder, Fingerprints prints) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<Object> content = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (!Earlier.isIndex(name)) {
        content.add(name);
        content.add(print(file, prints));
      }
    }
    return content;
  }

  private static Fingerprint print(Path file, Fingerprints prints) throws IOException {
    Fingerprint print = prints.of();
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] part = in.readNBytes(AT_ONCE); part.length > 0; part = in.readNBytes(AT_ONCE)) {
        print = prints.of(print, part);
      }
    }
    return print;
  }
}
