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
  @TempDir private Path temp;
  private Path own;

  @BeforeEach
  void makeTheOwnersFolder() throws IOException {
    own = Files.createDirectories(temp.resolve("own"));
  }

  private static Overlay defaults() {
    return Overlay.of("site", Optional.empty());
  }

  private Overlay overlay() {
    return Overlay.of("site", Optional.of(own));
  }

  private static String text(Optional<byte[]> bytes) {
    return bytes.map(b -> new String(b, UTF_8)).orElse("none");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(own.resolve(name).getParent());
    Files.writeString(own.resolve(name), text);
  }

  @Test
  void readsTheDefaultWithoutAFileOfTheOwner() {
    assertTrue(text(defaults().read("site.yaml")).contains("base_url: "));
    assertEquals(text(defaults().read("site.yaml")), text(overlay().read("site.yaml")));
    assertEquals(Optional.empty(), overlay().ownFile("site.yaml"));
    assertEquals("the default site/site.yaml", overlay().where("site.yaml"));
  }

  @Test
  void theOwnersFileWins() throws IOException {
    write("site.yaml", "title: Hers");
    assertEquals("title: Hers", text(overlay().read("site.yaml")));
    assertEquals(Optional.of(own.resolve("site.yaml")), overlay().ownFile("site.yaml"));
    assertEquals(own.resolve("site.yaml").toString(), overlay().where("site.yaml"));
  }

  @Test
  void theOwnerMayAddFiles() throws IOException {
    write("pages/crew.md", "# Crew");
    assertEquals("# Crew", text(overlay().read("pages/crew.md")));
    assertEquals("none", text(defaults().read("pages/crew.md")));
  }

  @Test
  void ignoresAFolderOfTheName() throws IOException {
    write("site.yaml/hers.md", "");
    assertEquals(text(defaults().read("site.yaml")), text(overlay().read("site.yaml")));
  }

  @Test
  void rejectsAMissingFolder() {
    Path missing = temp.resolve("missing");
    UserException trouble =
        assertThrows(UserException.class, () -> Overlay.of("site", Optional.of(missing)));
    assertTrue(trouble.getMessage().contains(missing.toString()), trouble.getMessage());
    assertTrue(trouble.getMessage().contains("--site"), trouble.getMessage());
  }

  @Test
  void rejectsAFileInPlaceOfTheFolder() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThrows(UserException.class, () -> Overlay.of("site", Optional.of(file)));
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
    Files.writeString(temp.resolve("secret.txt"), "secret");
    Files.writeString(own.resolve("..\\secret.txt"), "where a backslash is a letter");
    write("site.yaml", "title: Hers");
    write("pages/about.md", "");
    assertEquals("none", text(overlay().read(name)));
    assertEquals("none", text(defaults().read(name)));
    assertEquals(Optional.empty(), overlay().ownFile(name));
  }

  @Test
  void readsNoAbsolutePath() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret.txt"), "secret");
    assertEquals("none", text(overlay().read(secret.toString())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../", "../own/", "pages/../../", "/"})
  void listsNothingOutside(String folder) throws IOException {
    Files.writeString(temp.resolve("secret.txt"), "secret");
    write("pages/about.md", "");
    assertEquals(new TreeSet<String>(), overlay().names(folder));
  }

  @Test
  void allowsTwoDotsInsideAName() throws IOException {
    write("pages/a..b.md", "dots");
    assertEquals("dots", text(overlay().read("pages/a..b.md")));
  }

  @Test
  void listsTheFilesOfBothFolders() throws IOException {
    write("pages/about.md", "");
    write("pages/deep/er.md", "");
    write("pagesof/another.md", "");
    write("assets/logo.svg", "");
    write("pages/.draft.md", "");
    write(".git/config", "");
    assertEquals(
        "[pages/about.de.md, pages/about.md, pages/deep/er.md]",
        overlay().names("pages/").toString());
    assertEquals("[]", defaults().names("no-such-folder/").toString());
    assertTrue(overlay().names("").contains("site.yaml"), "the default");
    assertTrue(overlay().names("").contains("assets/logo.svg"), "the owner's");
    assertFalse(overlay().names("").contains(".git/config"), "hidden");
  }

  @Test
  void listsAFileOfBothFoldersOnce() throws IOException {
    write("site.yaml", "title: Hers");
    assertEquals(defaults().names(""), overlay().names(""));
  }
}
