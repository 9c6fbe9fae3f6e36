package spacecal.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.report.Oddity;
import spacecal.report.Report;
import spacecal.report.Trouble;

/** What is made and what is kept, of outputs whose inputs are a word. */
class WorkshopTest {
  private static final Routes ROUTES = new Routes(URI.create("https://example.org/"));

  @TempDir private Path folder;
  private final List<String> made = new ArrayList<>();

  private Planned file(Report report, String path, String input, String text) {
    return new Planned(
        new SitePath(path),
        prints -> input.isEmpty() ? Fingerprint.NONE : prints.of(input),
        () -> {
          made.add(path);
          report.odd("odd", path, input);
          return text.getBytes(StandardCharsets.UTF_8);
        });
  }

  /** Builds "path | input | text" lines; returns what was made and the report's lines. */
  private String build(Object common, String... files) {
    made.clear();
    Report report = new Report();
    List<Planned> plan =
        Arrays.stream(files)
            .map(line -> line.split(" \\| "))
            .map(part -> file(report, part[0], part[1].strip(), part[2]))
            .toList();
    Earlier earlier = Earlier.of(folder, folder.resolve("site"), common);
    try (Publisher publisher = Publisher.open(folder.resolve("site"))) {
      Workshop workshop = new Workshop(earlier, publisher, ROUTES, report);
      plan.forEach(workshop::make);
      workshop.verify(
          plan.stream().map(planned -> planned.path().address()).collect(Collectors.toSet()));
      publisher.commit();
      workshop.remember(Made.NOTHING, folder);
    }
    return made + " " + report.lines();
  }

  @Test
  void makesWhatIsNewAndKeepsWhatIsNotWithItsOddities() {
    String odd = " [odd × 2: a.txt (1); b.txt (2)]";
    assertEquals("[a.txt, b.txt]" + odd, build("x", "a.txt | 1 | A", "b.txt | 2 | B"));
    assertEquals("[]" + odd, build("x", "a.txt | 1 | A", "b.txt | 2 | B"));
    assertEquals(
        "[b.txt] [odd × 2: a.txt (1); b.txt (3)]", build("x", "a.txt | 1 | A", "b.txt | 3 | C"));
    assertEquals("[a.txt] [odd × 1: a.txt (1)]", build("another", "a.txt | 1 | A"));
  }

  @Test
  void whatSaysNothingOfItsInputsIsMadeEachTime() {
    build("x", "a.txt |  | A");
    assertEquals("[a.txt] [odd × 1: a.txt]", build("x", "a.txt |  | A"));
  }

  @Test
  void followsLinksOfKeptPagesToWhatIsGone() {
    String page = "a.html | 1 | <a href='b.html#x'>b</a>";
    build("x", page, "b.html | 1 | <p id=x>");
    assertEquals("[b.html]", made(page, "b.html | 2 | <p id=x><p id=y>"));
    Trouble lost = assertThrows(Trouble.class, () -> build("x", page, "b.html | 3 | <p id=y>"));
    assertEquals("[b.html]", made.toString());
    assertEquals(0, lost.getMessage().indexOf("a dead link: /b.html#x on /a.html."));
    Trouble gone = assertThrows(Trouble.class, () -> build("x", page));
    assertEquals(0, gone.getMessage().indexOf("a dead link: /b.html#x on /a.html."));
  }

  @Test
  void knowsThatABuildOfTheSameStandsAsItWasLeft() throws IOException {
    Path site = folder.resolve("site");
    Earlier first = Earlier.of(folder, site, "x");
    Fingerprint inputs = first.fingerprints().of("all");
    Made done =
        new Made(inputs, Instant.EPOCH, 2, 1, List.of(new Oddity("odd", "a.txt", "a detail")));
    try (Publisher publisher = Publisher.open(site)) {
      Workshop workshop = new Workshop(first, publisher, ROUTES, new Report());
      workshop.make(file(new Report(), "a.txt", "1", "A"));
      workshop.make(file(new Report(), "b.txt", "", "B"));
      publisher.commit();
      workshop.remember(done, folder);
    }
    assertEquals(Optional.of(done), Earlier.of(folder, site, "x").same(inputs));
    assertEquals(Optional.empty(), Earlier.of(folder, site, "x").same(Fingerprint.NONE));
    Earlier other = Earlier.of(folder, site, "x");
    assertEquals(Optional.empty(), other.same(other.fingerprints().of("another")));
    Files.setLastModifiedTime(site.resolve("b.txt"), FileTime.fromMillis(0));
    assertEquals(Optional.empty(), Earlier.of(folder, site, "x").same(inputs), "touched");
    Files.delete(site.resolve("b.txt"));
    assertEquals(Optional.empty(), Earlier.of(folder, site, "x").same(inputs), "gone");
  }

  private String made(String... files) {
    build("x", files);
    return made.toString();
  }

  @Test
  void knowsWhatItTakesFingerprintsOf() {
    Fingerprints prints = Earlier.nothing(folder).fingerprints();
    record Pair(Object one, Object other) {}
    List<Object> different =
        List.of(
            "",
            "a",
            "ab",
            1,
            2L,
            true,
            false,
            List.of(),
            List.of(""),
            List.of("a", "b"),
            List.of("ab"),
            List.of(List.of("a"), "b"),
            Set.of("a"),
            new Pair("a", "b"),
            new Pair("ab", ""),
            new Pair("b", "a"),
            new byte[] {1},
            new byte[] {1, 0},
            new byte[] {0, 1},
            Map.of("a", "b"),
            Map.of("b", "a"),
            Optional.of("a"),
            Optional.empty(),
            URI.create("a"));
    assertEquals(
        different.size(), different.stream().map(value -> prints.of(value)).distinct().count());
    assertThrows(IllegalArgumentException.class, () -> prints.of(new Object()));
    assertThrows(IllegalArgumentException.class, () -> prints.of(new Pair("a", new Report())));
  }
}
