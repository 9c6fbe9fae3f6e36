package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.ll2.Snapshot;
import spacecal.model.Event;
import spacecal.report.Report;
import spacecal.testing.Faults;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SiteWalk;

/** What strangers may write: all of it on one site, each idea on a site of its own. */
class HostileTest {
  private static final Pattern RIGHT_TO_LEFT = Pattern.compile("[\\u0590-\\u08FF]");

  @TempDir private static Path whole;
  private static Run run;
  private static List<Event> events;

  @TempDir private Path folder;

  @BeforeAll
  static void buildOneSiteOfAll() {
    run = Hostile.build(Hostile.accepted(), whole.resolve("data"), whole.resolve("site"));
    events = Snapshot.read(whole.resolve("data"), new Report()).events();
  }

  static List<Path> accepted() {
    return Hostile.accepted();
  }

  static List<Path> refused() {
    return Hostile.refused();
  }

  @Test
  void thereAreIdeasEnough() {
    assertTrue(accepted().size() >= 60, accepted().size() + " files");
    assertTrue(events.size() >= 500, events.size() + " events");
  }

  @Test
  void allOfItMakesASiteWithNothingBroughtIn() {
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(List.of(), SiteWalk.problems(whole.resolve("site"), Hostile.BASE));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void eachMakesASiteWithNothingBroughtIn(Path file) {
    Path site = folder.resolve("site");
    Run alone = Hostile.build(List.of(file), folder.resolve("data"), site);
    assertEquals(0, alone.exitCode(), alone.err());
    assertEquals(List.of(), SiteWalk.problems(site, Hostile.BASE));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNoAnswerIsTroubleAndTheLastSiteStands(Path file) throws IOException {
    Path good = Files.writeString(folder.resolve("good.json"), "[{\"id\":1,\"name\":\"Good\"}]");
    assertEquals(
        0, Hostile.build(List.of(good), folder.resolve("data"), folder.resolve("site")).exitCode());
    Map<String, byte[]> before = Run.files(folder);
    Run refused = Hostile.build(List.of(file), folder.resolve("data"), folder.resolve("site"));
    assertEquals(1, refused.exitCode(), refused.err());
    assertTrue(refused.err().contains(file.toString()), refused.err());
    Faults.assertSame(before, Run.files(folder));
  }

  @Test
  void everyNameIsShownAsItIs() throws IOException {
    for (Event event : events) {
      Document page = page(event);
      assertEquals(event.name(), page.selectFirst("h1").wholeText(), "event " + event.id());
      assertTrue(page.head().wholeText().contains(event.name()), "event " + event.id());
      event
          .location()
          .ifPresent(
              place ->
                  assertTrue(
                      page.select("dd").stream().map(Element::wholeText).anyMatch(place::equals),
                      place));
    }
  }

  @Test
  void noTextIsLost() throws IOException {
    int markers = 0;
    for (Event event : events) {
      String shown = page(event).selectFirst("main").wholeText();
      for (Event.Webcast webcast : event.webcasts()) {
        assertTrue(shown.contains(webcast.title()), webcast.title());
      }
      for (Event.Update update : event.updates()) {
        assertTrue(shown.contains(update.comment()), update.comment());
      }
      for (Event.Agency agency : event.agencies()) {
        assertTrue(shown.contains(agency.name()), agency.name());
      }
      for (String line : event.description().lines().toList()) {
        // A tag is text; so is all that stands beside it.
        if (line.startsWith("<script>") || line.startsWith("\" ")) {
          assertTrue(shown.contains(line.strip()), line);
          markers++;
        }
      }
    }
    assertTrue(markers >= 5, markers + " markers");
  }

  /** A text that runs from right to left must not turn what stands beside it. */
  @Test
  void everyTextOfAnotherDirectionIsIsolated() {
    Set<String> loose = new TreeSet<>();
    int found = 0;
    for (Map.Entry<String, byte[]> file : Run.files(whole.resolve("site")).entrySet()) {
      if (!file.getKey().endsWith(".html")) {
        continue;
      }
      Document page = Jsoup.parse(new String(file.getValue(), StandardCharsets.UTF_8));
      for (Element element : page.body().getAllElements()) {
        if (RIGHT_TO_LEFT.matcher(element.ownText()).find()) {
          found++;
          if (element.closest("[dir=auto], bdi") == null) {
            loose.add(element.cssSelector().replaceAll(".*> ", "") + " " + element.ownText());
          }
        }
      }
    }
    assertEquals(Set.of(), loose);
    assertTrue(found > 20, found + " texts");
  }

  @Test
  void searchAndTheReportHoldTheSame() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode search = json.readTree(Files.readAllBytes(whole.resolve("site/search.json")));
    Map<Long, String> names = new HashMap<>();
    search
        .path("events")
        .forEach(e -> names.put(e.path("id").longValue(), e.path("name").asText()));
    assertEquals(events.size(), names.size());
    events.forEach(event -> assertEquals(event.name(), names.get(event.id())));

    String text = Files.readString(whole.resolve("site/build-report.json"));
    JsonNode report = json.readTree(text);
    assertEquals(events.size(), report.path("events").intValue());
    assertFalse(text.contains(whole.toString()), "a path of the machine");
    assertFalse(text.contains("resources"), "a path of the machine");
    List<String> kinds = new ArrayList<>();
    int oddities = 0;
    for (JsonNode kind : report.path("kinds")) {
      kinds.add(kind.path("kind").asText());
      oddities += kind.path("count").intValue();
      int examples = kind.path("examples").size();
      assertEquals(Math.min(3, kind.path("count").intValue()), examples);
    }
    assertEquals(report.path("oddities").intValue(), oddities);
    for (String kind :
        List.of("no name", "no type", "not a duration", "not a web address", "not an instant")) {
      assertTrue(kinds.contains(kind), kind + " in " + kinds);
      assertTrue(run.out().contains("\n  " + kind + " × "), kind + " in " + run.out());
    }
    assertEquals(kinds.stream().sorted().toList(), kinds);
  }

  @Test
  void whatIsPrintedIsPlainText() {
    String printed = run.out() + run.err();
    assertFalse(
        printed.replace("\n", "").matches("(?s).*[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069].*"));
  }

  @Test
  void whatIsNestedTooDeepCostsItselfAlone() {
    Map<Long, String> names = new HashMap<>();
    events.forEach(event -> names.put(event.id(), event.name()));
    assertEquals("Before", names.get(590010L));
    assertEquals("Deep", names.get(590011L));
    assertEquals("After", names.get(590012L));
    assertEquals("Very deep", names.get(590021L));
    assertEquals("After", names.get(590022L));
    assertTrue(run.out().contains("left out: deeper than 100 levels × 3: "), run.out());
  }

  @Test
  void theSameDataMakesTheSameSite() {
    Path site = folder.resolve("site");
    Run again =
        Run.of(
            "render",
            "--base-url",
            Hostile.BASE,
            "--data",
            whole.resolve("data"),
            "--output",
            site);
    assertEquals(0, again.exitCode(), again.err());
    Faults.assertSame(Run.files(whole.resolve("site")), Run.files(site));
  }

  @Test
  void strictPublishesNothingOfIt() throws IOException {
    Path site = folder.resolve("site");
    Run strict = Run.of("render", "--strict", "--data", whole.resolve("data"), "--output", site);
    assertEquals(1, strict.exitCode());
    assertTrue(strict.err().contains("oddities, and --strict"), strict.err());
    assertEquals(Map.of(), Run.files(site));
  }

  private static Document page(Event event) throws IOException {
    Path file = whole.resolve("site/events/" + event.id() + "/index.html");
    return Jsoup.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }
}
