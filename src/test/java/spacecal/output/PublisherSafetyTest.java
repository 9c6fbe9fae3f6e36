package spacecal.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;
import spacecal.output.Publisher.Published;

/** Interrupted and concurrent builds, symbolic links, and a damaged manifest. */
class PublisherSafetyTest extends PublisherFixture {
  private Path outside(String file, String text) throws IOException {
    Path path = temp.resolve("outside").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return path;
  }

  private void link(String name, Path target) throws IOException {
    Files.createDirectories(site);
    Files.createSymbolicLink(site.resolve(name), target);
  }

  @Test
  void closingWithoutACommitChangesNothing() throws IOException {
    publish("index.html=before old.html=old");
    String manifest = Files.readString(own("files"));
    Publisher publisher = Publisher.open(site, false);
    add(publisher, "index.html=after new/page.html=new");
    assertTrue(Files.exists(own("staging/new/page.html")));
    publisher.close();
    assertEquals("index.html=before old.html=old", files(site));
    assertEquals(manifest, Files.readString(own("files")));
    assertTrue(Files.notExists(own("staging")));
    assertThrows(IllegalStateException.class, () -> add(publisher, "late.html=late"));
  }

  @Test
  void twoBuildsCannotWriteOneFolder() throws IOException {
    try (Publisher first = Publisher.open(site, false)) {
      add(first, "index.html=first");
      UserException refusal = assertThrows(UserException.class, () -> Publisher.open(site, false));
      assertTrue(refusal.getMessage().contains("another build"), refusal.getMessage());
      first.commit();
    }
    assertEquals("index.html=first", files(site));
    assertEquals(new Published(1, 0, 0), publish("index.html=second"));
  }

  @Test
  void theNextBuildFinishesAKilledCommit() throws IOException {
    publish("index.html=before old/page.html=old");
    // The manifest lists both builds, and some files are moved.
    Files.writeString(own("files"), "index.html\nnew/page.html\nold/page.html\nother/page.html\n");
    change(
        ".spacecal/files.new=index.ht .spacecal/staging/index.html=after"
            + " .spacecal/staging/other/page.html=oth new/page.html=new");
    assertEquals(
        new Published(2, 1, 1),
        publish("index.html=after new/page.html=new other/page.html=other"));
    assertEquals("index.html=after new/page.html=new other/page.html=other", files(site));
    assertTrue(Files.notExists(own("staging")));
    assertEquals("index.html\nnew/page.html\nother/page.html\n", Files.readString(own("files")));
  }

  @Test
  void aBuildKilledBeforeItsFirstCommitLeavesAUsableFolder() throws IOException {
    change(".spacecal/staging/events=a-file-where-a-folder-will-be");
    assertEquals(new Published(1, 0, 0), publish("events/index.html=events"));
    assertEquals("events/index.html=events", files(site));
  }

  @Test
  void newFilesAreThereBeforeThePagesThatLinkToThem() throws IOException {
    publish("a.html=before b.html=before");
    try (Publisher publisher = Publisher.open(site, false)) {
      add(publisher, "a.html=links-to-z b.html=before z.html=new");
      // The move of the changed file fails.
      Files.delete(own("staging/a.html"));
      assertThrows(UserException.class, publisher::commit);
    }
    assertEquals("a.html=before b.html=before z.html=new", files(site));
    assertEquals(new Published(1, 0, 2), publish("a.html=after"), "what the commit wrote, too");
    assertEquals("a.html=after", files(site));
  }

  @Test
  void aLinkToAFolderOutsideIsNotFollowed() throws IOException {
    outside("1/index.html", "one");
    publish("index.html=before events/1/index.html=one");
    change("-events/1/index.html -events/1 -events");
    link("events", temp.resolve("outside"));
    assertRefused("index.html=after events/1/index.html=two", "symbolic link");
    assertThrows(UserException.class, () -> publish("events/1/index.html=two", true));
    publish("index.html=before");
    assertEquals("1/index.html=one", files(temp.resolve("outside")), "a stale file is not deleted");
  }

  @Test
  void aLinkInPlaceOfAFileIsReplaced() throws IOException {
    publish("index.html=before");
    change("-index.html");
    link("index.html", outside("index.html", "after"));
    publish("index.html=after");
    link("other.html", outside("other.html", "theirs"));
    publish("index.html=after other.html=ours", true);
    assertEquals("index.html=after other.html=ours", files(site));
    assertEquals("index.html=after other.html=theirs", files(temp.resolve("outside")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "files", "files.new", "lock", "staging"})
  void aLinkInTheFolderOfThePublisherIsRefused(String name) throws IOException {
    outside("victim", "theirs");
    publish("index.html=before");
    if (Files.exists(own(name))) {
      Files.move(own(name), temp.resolve("aside"));
    }
    link(".spacecal/" + name, temp.resolve("outside/victim"));
    assertRefused("index.html=after", own(name) + ". ");
    assertEquals("victim=theirs", files(temp.resolve("outside")));
    assertEquals("index.html=before", files(site));
  }

  @Test
  void aRefusedFirstBuildLeavesNothing() throws IOException {
    try (Publisher publisher = Publisher.open(site, false)) {
      add(publisher, "index.html=home");
    }
    assertTrue(Files.notExists(site.resolve(".spacecal")));
    assertEquals(new Published(1, 0, 0), publish("index.html=home"));
  }

  @ParameterizedTest
  @CsvSource({
    "mounted,        index.html=after mounted/a.html=after",
    "mounted,        index.html=after",
    "mounted/a.html, index.html=after mounted/a.html=after",
    "mounted/a.html, index.html=after"
  })
  void aMountPointInTheWayIsFoundBeforeTheCommit(String at, String files) throws Exception {
    publish("index.html=before mounted/a.html=before");
    Path point = site.resolve(at);
    Path other = Files.isDirectory(point) ? temp : outside("a.html", "theirs");
    assumeTrue(run("mount", "--bind", other.toString(), point.toString()), "needs root");
    String message;
    try {
      message = assertThrows(UserException.class, () -> publish(files)).getMessage();
    } finally {
      assertTrue(run("umount", point.toString()));
    }
    assertTrue(message.contains("mount point") && message.contains(at), message);
    assertEquals("index.html=before mounted/a.html=before", files(site));
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html=after folder/new.html=new", "index.html=after"})
  void aFolderThatMayNotBeWrittenIsFoundBeforeTheCommit(String files) throws IOException {
    publish("index.html=before folder/old.html=old");
    Path closed = site.resolve("folder");
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(closed);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(closed), "root may write every folder");
      assertRefused(files, closed.toString());
    } finally {
      Files.setPosixFilePermissions(closed, before);
    }
  }

  @Test
  void theOutputFolderItselfMayBeALink() throws IOException {
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.createSymbolicLink(site, elsewhere);
    publish("events/1/index.html=one");
    publish("index.html=home");
    assertEquals("index.html=home", files(elsewhere));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside/x",
        "/etc/hosts",
        "a//b",
        "index.html ",
        ".spacecal/lock",
        "\uFFFF",
        "not UTF-8"
      })
  void aDamagedManifestIsRefusedUntilItIsRepaired(String line) throws IOException {
    outside("x", "theirs");
    publish("index.html=before");
    byte[] manifest = ("index.html\n" + line + "\n").getBytes(UTF_8);
    if (line.equals("not UTF-8")) {
      manifest[0] = (byte) 0xff;
    }
    Files.write(own("files"), manifest);
    assertRefused("index.html=after", "damaged");
    Files.writeString(own("files"), "index.html\n");
    assertEquals(new Published(1, 0, 0), publish("index.html=after"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"site", "site/public"})
  void aFileInPlaceOfTheOutputFolderIsAnError(String output) throws IOException {
    Files.writeString(site, "theirs");
    site = temp.resolve(output);
    assertRefused("index.html=home", "cannot write");
  }
}
