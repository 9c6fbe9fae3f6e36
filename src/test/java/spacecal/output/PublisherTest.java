package spacecal.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;
import spacecal.output.Publisher.Published;

class PublisherTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));

  @TempDir private Path temp;
  private Path site;

  @BeforeEach
  void chooseFolders() {
    site = temp.resolve("site");
  }

  private static OutputFile file(String path, String text) {
    return new OutputFile(new SitePath(path), () -> text.getBytes(UTF_8));
  }

  private static void add(Publisher publisher, OutputFile... outputs) {
    Arrays.stream(outputs).forEach(output -> publisher.add(output.path(), output.bytes()));
  }

  private Published publish(OutputFile... outputs) {
    try (Publisher publisher = Publisher.open(site, false)) {
      add(publisher, outputs);
      return publisher.commit();
    }
  }

  /** Path → text of all files under a folder, those of the publisher left out; folders end in /. */
  private static Map<String, String> tree(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      Map<String, String> tree = new TreeMap<>();
      for (Path path : (Iterable<Path>) paths::iterator) {
        String name = folder.relativize(path).toString();
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          tree.put(name + "/", "");
        } else {
          tree.put(name, Files.readString(path));
        }
      }
      tree.keySet().removeIf(name -> name.equals("/") || name.startsWith(".spacecal"));
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path own(String name) {
    return site.resolve(".spacecal").resolve(name);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private UserException troubleOf(OutputFile... outputs) {
    return assertThrows(UserException.class, () -> publish(outputs));
  }

  @Test
  void theFirstBuildWritesAll() throws IOException {
    assertEquals(
        new Published(2, 0, 0), publish(file("index.html", "home"), file("a/b/c.ics", "entry")));
    assertEquals(
        Map.of("index.html", "home", "a/", "", "a/b/", "", "a/b/c.ics", "entry"), tree(site));
    assertEquals("a/b/c.ics\nindex.html\n", Files.readString(own("files")));
  }

  @Test
  void aFolderInsideFoldersThatAreNotThereYetIsMade() {
    site = temp.resolve("not/there/yet");
    publish(file("index.html", "home"));
    assertEquals(Map.of("index.html", "home"), tree(site));
  }

  @Test
  void whatIsUnchangedIsNotTouched() throws IOException {
    publish(file("same.html", "same"), file("changed.html", "before"), file("longer.html", "a"));
    for (String name : Set.of("same.html", "changed.html", "longer.html", ".spacecal/files")) {
      Files.setLastModifiedTime(site.resolve(name), LONG_AGO);
    }
    assertEquals(
        new Published(2, 1, 0),
        publish(
            file("same.html", "same"), file("changed.html", "after!"), file("longer.html", "aa")));
    assertEquals(LONG_AGO, Files.getLastModifiedTime(site.resolve("same.html")));
    assertEquals(LONG_AGO, Files.getLastModifiedTime(own("files")));
    assertTrue(Files.getLastModifiedTime(site.resolve("changed.html")).compareTo(LONG_AGO) > 0);
    assertEquals(
        Map.of("same.html", "same", "changed.html", "after!", "longer.html", "aa"), tree(site));
  }

  @Test
  void whatSomebodyElseChangedIsWrittenAgain() throws IOException {
    publish(file("index.html", "ours"));
    Files.writeString(site.resolve("index.html"), "hers");
    assertEquals(new Published(1, 0, 0), publish(file("index.html", "ours")));
    assertEquals(Map.of("index.html", "ours"), tree(site));
  }

  @Test
  void whatIsNoLongerMadeGoesWithItsEmptyFolders() {
    publish(
        file("index.html", "home"),
        file("events/1/index.html", "one"),
        file("events/2/index.html", "two"),
        file("types/2/deep/index.html", "type"));
    assertEquals(
        new Published(0, 2, 2),
        publish(file("index.html", "home"), file("events/2/index.html", "two")));
    assertEquals(
        Map.of("index.html", "home", "events/", "", "events/2/", "", "events/2/index.html", "two"),
        tree(site));
  }

  @Test
  void aFolderThatHoldsAnothersFileStays() throws IOException {
    publish(file("index.html", "home"), file("events/1/index.html", "one"));
    write(site.resolve("events/1/notes.txt"), "hers");
    write(site.resolve("CNAME"), "hers too");
    publish(file("index.html", "home"));
    assertEquals(
        Map.of(
            "index.html", "home",
            "CNAME", "hers too",
            "events/", "",
            "events/1/", "",
            "events/1/notes.txt", "hers"),
        tree(site));
  }

  @Test
  void whatIsAlreadyGoneIsNoTrouble() throws IOException {
    publish(file("index.html", "home"), file("a/b.html", "b"), file("c/d.html", "d"));
    Files.delete(site.resolve("a/b.html"));
    Files.delete(site.resolve("c/d.html"));
    Files.delete(site.resolve("c"));
    publish(file("index.html", "home"));
    assertEquals(Map.of("index.html", "home"), tree(site));
  }

  @Test
  void aForeignFolderIsRefusedAndUntouched() throws IOException {
    write(site.resolve("thesis.txt"), "hers");
    UserException trouble = troubleOf(file("index.html", "home"));
    assertTrue(trouble.getMessage().contains("thesis.txt"), trouble.getMessage());
    assertEquals(Map.of("thesis.txt", "hers"), tree(site));
    assertTrue(Files.notExists(site.resolve(".spacecal")));
  }

  @Test
  void aForeignFileInTheWayIsRefusedAndNothingChanges() throws IOException {
    publish(file("index.html", "before"));
    write(site.resolve("about.html"), "hers");
    String list = Files.readString(own("files"));
    UserException trouble = troubleOf(file("index.html", "after"), file("about.html", "ours"));
    assertTrue(
        trouble.getMessage().contains("did not write stands in the way"), trouble.getMessage());
    assertTrue(trouble.getMessage().contains("about.html"), trouble.getMessage());
    assertEquals(Map.of("index.html", "before", "about.html", "hers"), tree(site));
    assertEquals(list, Files.readString(own("files")));
    assertTrue(Files.notExists(own("staging")));
  }

  @Test
  void aForeignFileInPlaceOfAFolderIsRefused() throws IOException {
    publish(file("index.html", "before"));
    write(site.resolve("about"), "hers");
    UserException trouble =
        troubleOf(file("index.html", "after"), file("about/index.html", "ours"));
    assertTrue(trouble.getMessage().contains("in the way"), trouble.getMessage());
    assertEquals(Map.of("index.html", "before", "about", "hers"), tree(site));
  }

  @Test
  void aFolderInTheWayIsRefused() throws IOException {
    publish(file("index.html", "home"));
    write(site.resolve("about/hers.txt"), "hers");
    UserException trouble = troubleOf(file("index.html", "home"), file("about", "ours"));
    assertTrue(trouble.getMessage().contains("in the way"), trouble.getMessage());
  }

  @Test
  void anEmptyFolderInTheWayIsReplaced() throws IOException {
    publish(file("index.html", "home"));
    Files.createDirectories(site.resolve("about"));
    publish(file("index.html", "home"), file("about", "ours"));
    assertEquals(Map.of("index.html", "home", "about", "ours"), tree(site));
  }

  @Test
  void closedWithoutACommitItLeavesAllAsItWas() throws IOException {
    publish(file("index.html", "before"), file("old.html", "old"));
    String list = Files.readString(own("files"));
    try (Publisher publisher = Publisher.open(site, false)) {
      add(publisher, file("index.html", "after"));
      add(publisher, file("new/page.html", "new"));
      assertTrue(Files.exists(own("staging")), "nothing was put aside");
      assertEquals(Map.of("index.html", "before", "old.html", "old"), tree(site));
    }
    assertEquals(Map.of("index.html", "before", "old.html", "old"), tree(site));
    assertEquals(list, Files.readString(own("files")));
    assertTrue(Files.notExists(own("staging")));
  }

  @Test
  void nothingOfACommitRemainsAside() {
    publish(file("a/b.html", "b"));
    assertTrue(Files.notExists(own("staging")));
    assertTrue(Files.notExists(own("files.new")));
  }

  @Test
  void aSecondBuildAtOnceIsRefused() {
    try (Publisher first = Publisher.open(site, false)) {
      add(first, file("index.html", "first"));
      UserException trouble = assertThrows(UserException.class, () -> Publisher.open(site, false));
      assertTrue(trouble.getMessage().contains("another build"), trouble.getMessage());
      first.commit();
    }
    assertEquals(Map.of("index.html", "first"), tree(site));
    assertEquals(new Published(1, 0, 0), publish(file("index.html", "second")));
  }

  @Test
  void nothingIsWrittenThroughALinkThatLeadsOutside() throws IOException {
    Path outside = temp.resolve("outside");
    write(outside.resolve("hers.txt"), "hers");
    publish(file("index.html", "before"));
    Files.createSymbolicLink(site.resolve("events"), outside);
    UserException trouble =
        troubleOf(file("index.html", "after"), file("events/1/index.html", "one"));
    assertTrue(trouble.getMessage().contains("symbolic link"), trouble.getMessage());
    assertEquals(Map.of("hers.txt", "hers"), tree(outside));
    assertEquals(
        "before", Files.readString(site.resolve("index.html")), "was changed all the same");
  }

  @Test
  void nothingIsDeletedThroughALinkThatLeadsOutside() throws IOException {
    publish(file("index.html", "home"), file("events/1/index.html", "one"));
    Path outside = temp.resolve("outside");
    Files.move(site.resolve("events"), outside);
    Files.createSymbolicLink(site.resolve("events"), outside);
    publish(file("index.html", "home"));
    assertEquals(Map.of("1/", "", "1/index.html", "one"), tree(outside));
  }

  @Test
  void aLinkInPlaceOfAFileIsReplacedNotFollowed() throws IOException {
    publish(file("index.html", "before"));
    Path outside = temp.resolve("outside.html");
    Files.writeString(outside, "after");
    Files.delete(site.resolve("index.html"));
    Files.createSymbolicLink(site.resolve("index.html"), outside);
    publish(file("index.html", "after"));
    assertTrue(Files.isRegularFile(site.resolve("index.html"), LinkOption.NOFOLLOW_LINKS));
    assertEquals("after", Files.readString(outside));
  }

  @Test
  void aLinkInPlaceOfItsOwnFolderIsRefused() throws IOException {
    Path outside = temp.resolve("outside");
    write(outside.resolve("staging/hers.txt"), "hers");
    Files.createDirectories(site);
    Files.createSymbolicLink(site.resolve(".spacecal"), outside);
    troubleOf(file("index.html", "home"));
    assertEquals(Map.of("staging/", "", "staging/hers.txt", "hers"), tree(outside));
  }

  @Test
  void theSiteItselfMayBeALink() throws IOException {
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.createSymbolicLink(site, elsewhere);
    publish(file("events/1/index.html", "one"));
    publish(file("index.html", "home"));
    assertEquals(Map.of("index.html", "home"), tree(elsewhere));
  }

  @Test
  void aKilledRunIsRepairedByTheNext() throws IOException {
    publish(file("index.html", "before"), file("old/page.html", "old"));
    // As it is in the midst of a commit: the list holds both builds, some files are moved.
    write(own("files"), "index.html\nnew/page.html\nold/page.html\nother/page.html\n");
    write(own("files.new"), "index.ht");
    write(site.resolve("new/page.html"), "new");
    write(own("staging/index.html"), "after");
    write(own("staging/other/page.html"), "oth");
    assertEquals(
        new Published(2, 1, 1),
        publish(
            file("index.html", "after"),
            file("new/page.html", "new"),
            file("other/page.html", "other")));
    assertEquals(
        Map.of(
            "index.html", "after",
            "new/", "",
            "new/page.html", "new",
            "other/", "",
            "other/page.html", "other"),
        tree(site));
    assertTrue(Files.notExists(own("staging")));
    assertEquals("index.html\nnew/page.html\nother/page.html\n", Files.readString(own("files")));
  }

  @Test
  void aRunKilledBeforeItsFirstCommitIsNoForeignFolder() throws IOException {
    write(own("staging/events"), "a file then, a folder now");
    assertEquals(new Published(1, 0, 0), publish(file("events/index.html", "events")));
    assertEquals(Map.of("events/", "", "events/index.html", "events"), tree(site));
  }

  @Test
  void aCommitThatFailsHalfWayKnowsItsFiles() throws IOException {
    publish(file("index.html", "before"));
    try (Publisher publisher = Publisher.open(site, false)) {
      add(publisher, file("index.html", "after"), file("moved.html", "moved"));
      add(publisher, file("zenith.html", "fails"));
      Files.delete(own("staging/zenith.html"));
      assertThrows(UserException.class, publisher::commit);
    }
    assertEquals(Map.of("index.html", "after", "moved.html", "moved"), tree(site));
    assertEquals(new Published(0, 1, 2), publish(file("index.html", "after")));
    assertEquals(Map.of("index.html", "after"), tree(site));
  }

  @Test
  void aPathIsTakenOnce() {
    try (Publisher publisher = Publisher.open(site, false)) {
      add(publisher, file("index.html", "one"));
      IllegalStateException refusal =
          assertThrows(
              IllegalStateException.class, () -> add(publisher, file("index.html", "one")));
      assertTrue(refusal.getMessage().contains("index.html"), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".spacecal", ".spacecal/files", ".spacecal/staging/a"})
  void itsOwnFolderIsNoPlaceForOutputs(String path) {
    try (Publisher publisher = Publisher.open(site, false)) {
      assertThrows(IllegalArgumentException.class, () -> add(publisher, file(path, "x")));
      publisher.commit();
    }
    assertEquals(Map.of(), tree(site));
  }

  @Test
  void outputsComeFromManyThreads() {
    try (Publisher publisher = Publisher.open(site, false)) {
      IntStream.range(0, 60)
          .parallel()
          .forEach(i -> add(publisher, file("events/" + i + "/index.html", "event " + i)));
      assertEquals(new Published(60, 0, 0), publisher.commit());
    }
    assertEquals(
        IntStream.range(0, 60).mapToObj(i -> "event " + i).collect(Collectors.toSet()),
        tree(site).values().stream().filter(text -> !text.isEmpty()).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../outside.txt", "/etc/hosts", "a//b", "index.html ", ".spacecal/lock", "\uFFFF"})
  void aDamagedListIsTroubleAndNothingIsTouched(String line) throws IOException {
    publish(file("index.html", "before"));
    Files.writeString(temp.resolve("outside.txt"), "hers");
    String list = "index.html\n" + line + "\n";
    Files.writeString(own("files"), list);
    UserException trouble = troubleOf(file("index.html", "after"));
    assertTrue(trouble.getMessage().contains("damaged"), trouble.getMessage());
    assertEquals(Map.of("index.html", "before"), tree(site));
    assertEquals("hers", Files.readString(temp.resolve("outside.txt")));
    assertEquals(list, Files.readString(own("files")));
    assertTrue(Files.exists(own("lock")));
  }

  @Test
  void aListThatIsNoTextIsDamagedToo() throws IOException {
    publish(file("index.html", "before"));
    Files.write(own("files"), new byte[] {'a', (byte) 0xff, (byte) 0xfe, '\n'});
    String message = troubleOf(file("index.html", "after")).getMessage();
    assertTrue(message.contains("damaged"), message);
  }

  @Test
  void afterADamagedListIsMendedThingsGoOn() throws IOException {
    publish(file("index.html", "before"));
    Files.writeString(own("files"), "../outside.txt\n");
    troubleOf(file("index.html", "after"));
    Files.writeString(own("files"), "index.html\n");
    assertEquals(new Published(1, 0, 0), publish(file("index.html", "after")));
  }

  @Test
  void aFileInPlaceOfTheFolderIsTrouble() throws IOException {
    Files.writeString(site, "hers");
    UserException trouble = troubleOf(file("index.html", "home"));
    assertTrue(trouble.getMessage().startsWith("cannot write"), trouble.getMessage());
    assertTrue(trouble.getMessage().contains(site.toString()), trouble.getMessage());
    assertEquals("hers", Files.readString(site));
  }

  @Test
  void aFileInPlaceOfAFolderAboveIsTrouble() throws IOException {
    Files.writeString(site, "hers");
    site = site.resolve("public");
    UserException trouble = troubleOf(file("index.html", "home"));
    assertTrue(trouble.getMessage().startsWith("cannot write"), trouble.getMessage());
  }

  @Test
  void aFileOfOursMayBecomeAFolder() {
    publish(file("index.html", "home"), file("assets/logo", "a file"));
    publish(file("index.html", "home"), file("assets/logo/small.png", "a file in a folder"));
    assertEquals(
        Map.of(
            "index.html", "home",
            "assets/", "",
            "assets/logo/", "",
            "assets/logo/small.png", "a file in a folder"),
        tree(site));
  }

  @Test
  void aFolderOfOursMayBecomeAFile() {
    publish(file("index.html", "home"), file("assets/logo/deep/small.png", "a file in a folder"));
    publish(file("index.html", "home"), file("assets/logo", "a file"));
    assertEquals(Map.of("index.html", "home", "assets/", "", "assets/logo", "a file"), tree(site));
  }

  private Published publishOver(OutputFile... outputs) {
    try (Publisher publisher = Publisher.open(site, true)) {
      add(publisher, outputs);
      return publisher.commit();
    }
  }

  @Test
  void aForeignFolderIsAdoptedWhenAsked() throws IOException {
    write(site.resolve("thesis.txt"), "hers");
    write(site.resolve("index.html"), "hers");
    write(site.resolve("about"), "hers, where a folder must be");
    write(site.resolve("events/notes.txt"), "hers");
    assertEquals(
        new Published(3, 0, 0),
        publishOver(
            file("index.html", "home"),
            file("about/index.html", "about"),
            file("events/1/index.html", "one")));
    Map<String, String> all =
        Map.of(
            "thesis.txt", "hers",
            "index.html", "home",
            "about/", "",
            "about/index.html", "about",
            "events/", "",
            "events/notes.txt", "hers",
            "events/1/", "",
            "events/1/index.html", "one");
    assertEquals(all, tree(site));
    assertEquals(
        new Published(0, 1, 2), publish(file("index.html", "home")), "hers are not deleted later");
    assertEquals(
        Map.of(
            "thesis.txt", "hers", "index.html", "home", "events/", "", "events/notes.txt", "hers"),
        tree(site));
  }

  @Test
  void aFolderThatHoldsAnothersFileIsNeverReplaced() throws IOException {
    write(site.resolve("about/hers.txt"), "hers");
    UserException trouble =
        assertThrows(UserException.class, () -> publishOver(file("about", "a file, not a folder")));
    assertTrue(trouble.getMessage().contains("in the way"), trouble.getMessage());
    assertFalse(trouble.getMessage().contains("--overwrite"), trouble.getMessage());
    assertEquals(Map.of("about/", "", "about/hers.txt", "hers"), tree(site));
  }

  @Test
  void overwritingDoesNotFollowLinks() throws IOException {
    Path outside = temp.resolve("outside");
    write(outside.resolve("hers.txt"), "hers");
    write(site.resolve("other.txt"), "hers");
    Files.createSymbolicLink(site.resolve("events"), outside);
    Files.createSymbolicLink(site.resolve("index.html"), outside.resolve("hers.txt"));
    assertThrows(UserException.class, () -> publishOver(file("events/hers.txt", "ours")));
    assertEquals(new Published(1, 0, 0), publishOver(file("index.html", "home")));
    assertEquals(Map.of("hers.txt", "hers"), tree(outside));
    assertTrue(Files.isRegularFile(site.resolve("index.html"), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void afterTheEndNothingIsTaken() {
    Publisher publisher = Publisher.open(site, false);
    add(publisher, file("index.html", "home"));
    publisher.close();
    assertThrows(IllegalStateException.class, () -> add(publisher, file("late.html", "late")));
    assertEquals(Map.of(), tree(site));
    assertTrue(Files.notExists(own("staging")));
  }
}
