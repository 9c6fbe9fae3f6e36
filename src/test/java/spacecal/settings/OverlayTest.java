package spacecal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;

class OverlayTest {
  private static final Overlay DEFAULTS = new Overlay("site", Optional.empty());

  @TempDir private Path temp;
  private Path own;
  private Overlay overlay;

  @BeforeEach
  void createTheOwnersFolder() throws IOException {
    own = Files.createDirectories(temp.resolve("own"));
    overlay = new Overlay("site", Optional.of(own));
  }

  private static String text(Overlay overlay, String name) {
    return overlay.read(name).map(bytes -> new String(bytes, UTF_8)).orElse("none");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(own.resolve(name).getParent());
    Files.writeString(own.resolve(name), text);
  }

  @Test
  void aFileOfTheOwnerReplacesTheDefault() throws IOException {
    assertTrue(text(DEFAULTS, "site.yaml").contains("base_url: "));
    assertEquals(text(DEFAULTS, "site.yaml"), text(overlay, "site.yaml"));
    assertEquals(Optional.empty(), overlay.ownFile("site.yaml"));
    assertEquals("the default site/site.yaml", overlay.where("site.yaml"));

    write("site.yaml", "title: Hers");
    write("pages/a..b.md", "# New");
    assertEquals("title: Hers", text(overlay, "site.yaml"));
    assertEquals(Optional.of(own.resolve("site.yaml")), overlay.ownFile("site.yaml"));
    assertEquals(own.resolve("site.yaml").toString(), overlay.where("site.yaml"));
    assertEquals("# New", text(overlay, "pages/a..b.md"));
    assertEquals("none", text(DEFAULTS, "pages/a..b.md"));
  }

  @Test
  void ignoresAFolderWithTheNameOfAFile() throws IOException {
    write("site.yaml/hers.md", "");
    assertEquals(text(DEFAULTS, "site.yaml"), text(overlay, "site.yaml"));
  }

  @Test
  void aLinkOutOfTheFolderIsRefusedAndNamed() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret"), "key");
    write("assets/inside.txt", "inside");
    Files.createSymbolicLink(own.resolve("assets/link.txt"), Path.of("inside.txt"));
    assertEquals("inside", text(overlay, "assets/link.txt"));
    Files.createSymbolicLink(own.resolve("assets/out.txt"), secret);
    String message =
        assertThrows(UserException.class, () -> overlay.read("assets/out.txt")).getMessage();
    assertEquals(
        "a symbolic link leads out of the folder: "
            + own.resolve("assets/out.txt")
            + ". Put a copy of the file in its place.",
        message);
  }

  @Test
  void theOwnersFolderMustBeAFolder() throws IOException {
    Files.writeString(temp.resolve("file"), "");
    for (String name : new String[] {"missing", "file"}) {
      Path path = temp.resolve(name);
      String message =
          assertThrows(UserException.class, () -> new Overlay("site", Optional.of(path)))
              .getMessage();
      assertEquals("folder not found: " + path + ". Check the option --site.", message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.txt",
        "pages/../../secret.txt",
        "./../secret.txt",
        "..",
        "..\\secret.txt",
        "pages/..\\..\\secret.txt",
        "/etc/hosts",
        "//etc/hosts",
        "pages/../site.yaml",
        "a\u0000b",
        "",
        "/"
      })
  void readsNothingOutside(String name) throws IOException {
    Path secret = Files.writeString(temp.resolve("secret.txt"), "secret");
    Files.writeString(own.resolve("..\\secret.txt"), "a name with a backslash");
    write("site.yaml", "title: Hers");
    write("pages/about.md", "");
    assertEquals("none", text(overlay, name));
    assertEquals("none", text(DEFAULTS, name));
    assertEquals(Optional.empty(), overlay.ownFile(name));
    assertEquals("none", text(overlay, secret.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../", "../own/", "pages/../../", "/"})
  void listsNothingOutside(String folder) throws IOException {
    Files.writeString(temp.resolve("secret.txt"), "secret");
    write("pages/about.md", "");
    assertEquals(new TreeSet<String>(), overlay.names(folder));
  }

  @Test
  void listsTheFilesOfBothFolders() throws IOException {
    write("site.yaml", "title: Hers");
    assertEquals(DEFAULTS.names(""), overlay.names(""), "each name once");
    write("pages/deep/er.md", "");
    write("pagesof/another.md", "");
    write("assets/logo.svg", "");
    write("assets/.well-known/security.txt", "");
    write("assets/.gitkeep", "");
    write("messages/.de.properties", "");
    write("pages/.draft.md", "");
    write(".git/config", "");
    assertEquals(
        "[pages/.draft.md, pages/about.de.md, pages/about.md, pages/deep/er.md]",
        overlay.names("pages/").toString());
    assertEquals("[]", DEFAULTS.names("no-such-folder/").toString());
    assertTrue(overlay.names("").contains("assets/logo.svg"));
    assertFalse(overlay.names("").contains(".git/config"), "hidden");
    assertTrue(overlay.names("assets/").contains("assets/.well-known/security.txt"));
    assertFalse(overlay.names("assets/").contains("assets/.gitkeep"));
    assertFalse(overlay.names("messages/").contains("messages/.de.properties"), "hidden");
  }
}
