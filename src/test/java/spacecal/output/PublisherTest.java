package spacecal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;
import spacecal.output.Publisher.Published;

/** Which files a build writes, deletes and leaves alone. */
class PublisherTest extends PublisherFixture {
  @Test
  void theFirstBuildCreatesTheFolderAndAManifest() throws IOException {
    site = temp.resolve("not/there/yet");
    assertEquals(new Published(2, 0, 0), publish("index.html=home a/b/c.ics=entry"));
    assertEquals("a/b/c.ics=entry index.html=home", files(site));
    assertEquals("a/b/c.ics\nindex.html\n", Files.readString(own("files")));
    assertTrue(Files.notExists(own("staging")));
    assertTrue(Files.notExists(own("files.new")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what is tested | first build | changes by others | second build | written, unchanged, deleted | files afterwards
          changed files are written | a=1 b=1 c=1 | '' | a=1 b=2 c=11 | 2 1 0 | a=1 b=2 c=11
          files that others changed are restored | a=ours | a=theirs | a=ours | 1 0 0 | a=ours
          stale files go with their empty folders | i=1 e/1/i=1 e/2/i=2 t/2/deep/i=3 | '' | i=1 e/2/i=2 | 0 2 2 | e/2/i=2 i=1
          files of others stay | i=1 e/1/i=1 | e/1/notes=theirs CNAME=theirs | i=1 | 0 1 1 | CNAME=theirs e/1/notes=theirs i=1
          stale files may be gone | i=1 a/b=1 c/d=1 | -a/b -c/d -c | i=1 | 0 1 2 | i=1
          an empty folder is replaced | i=1 | about/ | i=1 about=2 | 1 1 0 | about=2 i=1
          a file becomes a folder | i=1 assets/logo=2 | '' | i=1 assets/logo/s.png=3 | 1 1 1 | assets/logo/s.png=3 i=1
          a folder becomes a file | i=1 assets/logo/deep/s.png=2 | '' | i=1 assets/logo=3 | 1 1 1 | assets/logo=3 i=1
          """)
  void theSecondBuildUpdatesTheFolder(
      String what, String first, String changes, String second, String counts, String expected)
      throws IOException {
    publish(first);
    change(changes);
    Published result = publish(second);
    assertEquals(
        counts, result.written() + " " + result.unchanged() + " " + result.deleted(), what);
    assertEquals(expected, files(site), what);
  }

  @Test
  void unchangedFilesKeepTheirTime() throws IOException {
    FileTime longAgo = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));
    publish("same.html=same changed.html=before");
    for (String name : List.of("same.html", "changed.html", ".spacecal/files")) {
      Files.setLastModifiedTime(site.resolve(name), longAgo);
    }
    publish("same.html=same changed.html=after!");
    assertEquals(longAgo, Files.getLastModifiedTime(site.resolve("same.html")));
    assertEquals(longAgo, Files.getLastModifiedTime(own("files")));
    assertTrue(Files.getLastModifiedTime(site.resolve("changed.html")).compareTo(longAgo) > 0);
  }

  @ParameterizedTest
  @CsvSource({
    "about.html=theirs,   about.html=ours,       about.html",
    "about=theirs,        about/index.html=ours, in the way",
    "about/x.txt=theirs,  about=ours,            in the way"
  })
  void aFileOfOthersIsNotReplaced(String theirs, String ours, String message) throws IOException {
    publish("index.html=before");
    change(theirs);
    assertRefused("index.html=after " + ours, message);
  }

  @Test
  void overwriteReplacesFilesOfOthersAndKeepsTheRest() throws IOException {
    change("thesis.txt=theirs index.html=theirs about=theirs events/notes.txt=theirs");
    assertEquals(
        new Published(3, 0, 0),
        publish("index.html=home about/index.html=about events/1/index.html=one", true));
    assertEquals(
        "about/index.html=about events/1/index.html=one events/notes.txt=theirs index.html=home"
            + " thesis.txt=theirs",
        files(site));
    assertEquals(new Published(0, 1, 2), publish("index.html=home"));
    assertEquals("events/notes.txt=theirs index.html=home thesis.txt=theirs", files(site));
  }

  @Test
  void overwriteDoesNotReplaceAFolderWithFilesOfOthers() throws IOException {
    change("about/notes.txt=theirs");
    UserException refusal =
        assertThrows(UserException.class, () -> publish("about=a-file-not-a-folder", true));
    assertTrue(refusal.getMessage().contains("in the way"), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("--overwrite"), refusal.getMessage());
    assertEquals("about/notes.txt=theirs", files(site));
  }

  @Test
  void aPathCanBeAddedOnce() {
    try (Publisher publisher = Publisher.open(site, false)) {
      add(publisher, "index.html=one");
      IllegalStateException refusal =
          assertThrows(IllegalStateException.class, () -> add(publisher, "index.html=one"));
      assertTrue(refusal.getMessage().contains("index.html"), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".spacecal", ".spacecal/files", ".spacecal/staging/a"})
  void theFolderOfThePublisherIsReserved(String path) throws IOException {
    try (Publisher publisher = Publisher.open(site, false)) {
      assertThrows(IllegalArgumentException.class, () -> add(publisher, path + "=x"));
      publisher.commit();
    }
    assertEquals("", files(site));
  }
}
