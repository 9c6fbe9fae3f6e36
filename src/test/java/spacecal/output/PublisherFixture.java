package spacecal.output;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import spacecal.model.UserException;
import spacecal.output.Publisher.Published;

/** An output folder. Files are written as {@code path=text}, separated by blanks. */
abstract class PublisherFixture {
  @TempDir Path temp;
  Path site;

  @BeforeEach
  void chooseFolder() {
    site = temp.resolve("site");
  }

  static void add(Publisher publisher, String files) {
    for (String file : files.split(" ", -1)) {
      String[] parts = file.split("=", -1);
      publisher.add(new SitePath(parts[0]), parts[1].getBytes(UTF_8));
    }
  }

  Published publish(String files) {
    return publish(files, false);
  }

  Published publish(String files, boolean overwrite) {
    try (Publisher publisher = Publisher.open(site, overwrite)) {
      add(publisher, files);
      return publisher.commit();
    }
  }

  /**
   * Makes changes that spacecal does not make: {@code path=text}, {@code folder/}, {@code -path}.
   */
  void change(String changes) throws IOException {
    for (String change : changes.isEmpty() ? new String[0] : changes.split(" ", -1)) {
      if (change.startsWith("-")) {
        Files.delete(site.resolve(change.substring(1)));
      } else if (change.endsWith("/")) {
        Files.createDirectories(site.resolve(change));
      } else {
        String[] parts = change.split("=", -1);
        Path file = site.resolve(parts[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, parts[1]);
      }
    }
  }

  /** The files as {@code path=text}, empty folders as {@code path/}, without {@code .spacecal}. */
  static String files(Path folder) throws IOException {
    return String.join(
        " ", list(folder).stream().filter(entry -> !entry.startsWith(".spacecal")).toList());
  }

  private static List<String> list(Path folder) throws IOException {
    List<String> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        String name = folder.relativize(path).toString();
        if (Files.isSymbolicLink(path)) {
          entries.add(name + "->" + Files.readSymbolicLink(path));
        } else if (Files.isRegularFile(path, NOFOLLOW_LINKS)) {
          entries.add(name + "=" + Files.readString(path, ISO_8859_1));
        } else if (path.toFile().list().length == 0 && !name.isEmpty()) {
          entries.add(name + "/");
        }
      }
    }
    return entries;
  }

  /** Fails unless a build is refused with a message and changes nothing, in or beside the site. */
  void assertRefused(String files, String message) throws IOException {
    List<String> before = everything();
    UserException refusal = assertThrows(UserException.class, () -> publish(files));
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
    assertEquals(before, everything());
  }

  private List<String> everything() throws IOException {
    return list(temp).stream().filter(entry -> !entry.endsWith("/lock=")).toList();
  }

  Path own(String name) {
    return site.resolve(".spacecal").resolve(name);
  }
}
