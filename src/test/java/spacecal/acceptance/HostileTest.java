package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.fetch.SnapshotStore;
import spacecal.model.Catalog;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Warnings;
import spacecal.testing.BuiltSite;
import spacecal.testing.Hostile;
import spacecal.testing.Run;
import spacecal.testing.SiteWalk;

/** A site of all hostile data, and sites of some of it. */
class HostileTest {
  private static final Pattern RIGHT_TO_LEFT = Pattern.compile("[\\u0590-\\u08FF]");

  /** A cell of a CSV file, and what a spreadsheet takes for a formula. */
  private static final Pattern CELL = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^,\"\\r\\n]+");

  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20]");

  @TempDir private static Path whole;
  private static Path site;
  private static BuiltSite built;
  private static Run run;
  private static List<Event> events;

  @TempDir private Path folder;

  @BeforeAll
  static void buildOneSiteOfAll() throws Exception {
    Path data = whole.resolve("data");
    Stream<Object> sources = Stream.of(Run.sources(Hostile.accepted()));
    Run.of(Stream.concat(Stream.of("fetch", "--data", data), sources).toArray()).ok();
    // Some have the same ids under several names.
    events = Catalog.of(SnapshotStore.read(data, new Warnings(), false).events()).events();
    Files.write(data.resolve("changes.jsonl"), changes());
    run = Hostile.build(whole, Hostile.accepted()).ok();
    site = whole.resolve("site");
    built = BuiltSite.in(whole);
  }

  /** Every third event had the name and the place of the next one. */
  private static List<String> changes() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < events.size() - 1; i += 3) {
      Event event = events.get(i);
      Event next = events.get(i + 1);
      ObjectNode change = JsonNodeFactory.instance.objectNode().put("seen", "2025-07-19T00:00:00Z");
      change.put("event", event.id()).put("name", event.name());
      change.put("field", "name").put("from", next.name()).put("to", event.name());
      lines.add(change.toString());
      change.put("field", "location").put("from", next.location().orElse(null));
      lines.add(change.put("to", event.location().orElse(null)).toString());
    }
    return lines;
  }

  private static Document page(Event event) {
    return built.page("events/" + event.id() + "/index.html");
  }

  @Test
  void theCorpusIsLargeEnough() {
    assertTrue(Hostile.accepted().size() >= 60, Hostile.accepted().size() + " files");
    assertTrue(events.size() >= 500, events.size() + " events");
  }

  @Test
  void aSiteOfAllFilesIsClean() {
    assertContains(built.text("updates/index.html"), "&lt;script&gt;");
    assertEquals(List.of(), SiteWalk.problems(site, Hostile.BASE));
  }

  /** Sites of few events, or of events without a date, a type or a name. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a-plain-list", "ids-huge", "null-rows", "rows-with-nothing", "blank-texts"})
  void aSiteOfOneFileIsClean(String name) {
    Hostile.build(folder, List.of(Hostile.file(name + ".json"))).ok();
    assertEquals(List.of(), SiteWalk.problems(folder.resolve("site"), Hostile.BASE));
  }

  @Test
  void invalidAnswersAreErrorsAndTheLastSiteIsKept() throws Exception {
    Path good = Files.writeString(folder.resolve("good.json"), "[{\"id\":1,\"name\":\"Good\"}]");
    Hostile.build(folder, List.of(good)).ok();
    Map<String, byte[]> before = Run.files(folder);
    for (Path file : Hostile.refused()) {
      Run refused = Hostile.build(folder, List.of(file));
      assertEquals(1, refused.exitCode(), refused.err());
      assertContains(refused.err(), file.toString());
      assertPlain(refused.err());
      Run.assertSame(before, Run.files(folder));
    }
  }

  @Test
  void everyTextIsShownAsItIs() {
    int markers = 0;
    for (Event event : events) {
      Document page = page(event);
      assertEquals(event.name(), page.selectFirst("h1").wholeText(), "event " + event.id());
      assertTrue(page.head().wholeText().contains(event.name()), "event " + event.id());
      Set<String> values =
          page.select("dd").stream().map(Element::wholeText).collect(Collectors.toSet());
      event.location().ifPresent(location -> assertTrue(values.contains(location), location));
      String shown = page.selectFirst("main").wholeText();
      event.webcasts().forEach(webcast -> assertContains(shown, webcast.title()));
      event.updates().forEach(update -> assertContains(shown, update.comment()));
      event.participants(Kind.AGENCY).forEach(agency -> assertContains(shown, agency.name()));
      for (String line : event.description().lines().toList()) {
        // A tag in Markdown is text, and so is the rest of its line.
        if (line.startsWith("<script>") || line.startsWith("\" ")) {
          assertContains(shown, line.strip());
          markers++;
        }
      }
    }
    assertTrue(markers >= 5, markers + " markers");
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), part);
  }

  /** Right-to-left text must not reorder the text around it. */
  @Test
  void everyTextOfAnotherDirectionIsIsolated() {
    Set<String> loose = new TreeSet<>();
    int found = 0;
    for (String name : built.names(".*\\.html")) {
      for (Element element : built.page(name).body().getAllElements()) {
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
  void searchJsonHasEveryName() {
    Map<Long, String> names = new TreeMap<>();
    for (JsonNode event : built.json("search.json").path("events")) {
      names.put(event.path("id").longValue(), event.path("name").asText());
    }
    Map<Long, String> expected = new TreeMap<>();
    events.forEach(event -> expected.put(event.id(), event.name()));
    assertEquals(expected, names);
  }

  @Test
  void theReportCountsTheWarningsByKind() {
    JsonNode report = built.json("build-report.json");
    assertEquals(events.size(), report.path("events").intValue());
    assertFalse(report.toString().contains(whole.toString()), "a path of the machine");
    assertFalse(report.toString().contains("resources"), "a path of the machine");
    int all = 0;
    for (JsonNode kind : report.path("kinds")) {
      int count = kind.path("count").intValue();
      assertEquals(Math.min(3, count), kind.path("examples").size());
      all += count;
    }
    assertEquals(report.path("oddities").intValue(), all);
    List<String> kinds = report.path("kinds").findValuesAsText("kind");
    assertEquals(kinds.stream().sorted().toList(), kinds);
    for (String kind :
        List.of("no name", "no type", "not a duration", "not a web address", "not an instant")) {
      assertTrue(kinds.contains(kind), kind + " in " + kinds);
      assertContains(run.out(), "\n  " + kind + " × ");
    }
  }

  /** What is not a file of the site; {@link SiteWalk} checks those. */
  @ParameterizedTest
  @CsvSource({"table", "json", "api", "ics", "csv"})
  void answersOfQueriesAreClean(String format) throws Exception {
    Object[] query = {"query", "--data", whole.resolve("data"), "limit=1000", "--format", format};
    Run answer = Run.of(query).ok();
    assertPlain(answer.err());
    switch (format) {
      case "table" -> assertPlain(answer.out());
      case "csv" -> assertNoFormula(answer.out());
      default -> {
        Files.writeString(folder.resolve("answer." + format.replace("api", "json")), answer.out());
        assertEquals(List.of(), SiteWalk.problems(folder, Hostile.BASE));
      }
    }
    assertTrue(answer.out().contains("-1-1"), format);
  }

  private static void assertNoFormula(String csv) {
    Set<String> formulas = new TreeSet<>();
    int cells = 0;
    for (Matcher cell = CELL.matcher(csv); cell.find(); cells++) {
      String value = cell.group().replaceFirst("^\"", "");
      if (FORMULA.matcher(value).lookingAt()) {
        formulas.add(cell.group());
      }
    }
    assertEquals(Set.of(), formulas);
    assertTrue(cells > 8 * events.size(), cells + " cells");
  }

  @Test
  void theOutputOfCommandsIsPlainText() {
    assertPlain(run.out());
    assertPlain(run.err());
    assertPlain(Run.render(whole, "--strict").err());
    String query = events.stream().map(Event::name).collect(Collectors.joining("=1&"));
    Run refused = Run.of("query", "--data", whole.resolve("data"), query);
    assertEquals(2, refused.exitCode());
    assertPlain(refused.err());
  }

  /** No control character reaches the terminal, and no line is a command to a CI service. */
  private static void assertPlain(String printed) {
    assertFalse(
        printed.replace("\n", "").matches("(?s).*[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069].*"),
        printed);
    assertEquals(List.of(), printed.lines().filter(line -> line.strip().startsWith("::")).toList());
  }

  @ParameterizedTest
  @CsvSource({"590010,Before", "590011,Deep", "590012,After", "590021,Very deep", "590022,After"})
  void onlyTheValueThatIsNestedTooDeepIsDropped(long id, String name) {
    assertTrue(events.stream().anyMatch(e -> e.id() == id && e.name().equals(name)), name);
    assertContains(run.out(), "left out: deeper than 100 levels × 3: ");
  }
}
