package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.json.SearchData;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.query.Query;
import spacecal.query.QueryProblem;
import spacecal.testing.Browser;
import spacecal.testing.QueryCases;
import spacecal.testing.QueryCases.Case;
import spacecal.testing.RandomEvents;
import spacecal.testing.RandomQueries;
import spacecal.testing.SiteServer;

/**
 * The two engines of the query language, Java's and the browser's: both answer as the table says,
 * and never differ. {@code -Dseed=N} repeats a run; {@code -Dqueries=2000} takes longer.
 */
class EnginesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS = 500;
  private static final int QUERIES = Integer.getInteger("queries", 500);
  private static final int IN_ONE_FILE = 20_000;

  /** Asks the module of a site, or a new one each time, which has loaded nothing yet. */
  private static final String ASK =
      """
      const answers = [];
      const [queries, fresh] = arguments;
      for (const [text, now] of queries) {
        const { parse, print, query } = await import(`/space/assets/spacecal.js?${fresh && answers.length}`);
        const { results, ...answer } = await query(text, { now: new Date(now) });
        answers.push({ ...answer, ids: results.map(({ id }) => id), print: print(parse(text).query) });
      }
      return answers;
      """;

  @TempDir private Path site;

  /** What is asked, and when. */
  private record Asked(String query, Instant now) {}

  private List<JsonNode> inTheBrowser(Catalog catalog, int most, List<Asked> asked)
      throws IOException {
    Files.createDirectories(site.resolve("assets"));
    Files.copy(Path.of("site/assets/spacecal.js"), site.resolve("assets/spacecal.js"));
    SearchData.write(site, catalog, most);
    List<List<String>> pairs =
        asked.stream().map(one -> List.of(one.query(), one.now().toString())).toList();
    Browser browser = Browser.shared();
    try (SiteServer server = new SiteServer(site)) {
      browser.open(server.root());
      List<JsonNode> answers = new ArrayList<>();
      browser.run(ASK, pairs, most < IN_ONE_FILE).forEach(answers::add);
      return answers;
    }
  }

  private static JsonNode inJava(Catalog catalog, Asked asked) {
    Query.Reading reading = Query.read(asked.query());
    Query.Answer answer = reading.query().answer(catalog, asked.now());
    return json(
        answer.count(),
        answer.next(),
        answer.previous(),
        answer.results().stream().map(Event::id).toList(),
        reading.problems(),
        reading.query().print());
  }

  private static ObjectNode json(
      int count,
      Optional<String> next,
      Optional<String> previous,
      List<Long> ids,
      List<QueryProblem> problems,
      String print) {
    ObjectNode json = JSON.createObjectNode();
    json.put("count", (long) count);
    json.put("next", next.orElse(null));
    json.put("previous", previous.orElse(null));
    ArrayNode said = json.putArray("problems");
    for (QueryProblem problem : problems) {
      said.addObject()
          .put("code", problem.code())
          .put("parameter", problem.parameter())
          .put("value", problem.value())
          .put("nearest", problem.nearest().orElse(null))
          .put("message", problem.message());
    }
    ArrayNode found = json.putArray("ids");
    ids.forEach(found::add);
    return json.put("print", print);
  }

  /** Fails with a few of what differs. */
  private static void assertSame(
      String of, List<Asked> asked, List<JsonNode> expected, List<JsonNode> actual) {
    List<String> differences =
        IntStream.range(0, asked.size())
            .filter(i -> !expected.get(i).equals(actual.get(i)))
            .mapToObj(i -> asked.get(i) + "\n" + expected.get(i) + "\n" + actual.get(i))
            .limit(3)
            .toList();
    assertEquals(List.of(), differences, of);
    assertEquals(expected.size(), actual.size());
  }

  @Test
  void theBrowserAnswersAsTheTableSays() throws IOException {
    QueryCases table = QueryCases.read();
    List<Case> cases = table.cases();
    List<Asked> asked = cases.stream().map(line -> new Asked(line.query(), line.now())).toList();
    List<JsonNode> expected = new ArrayList<>();
    for (Case line : cases) {
      ObjectNode json =
          json(line.count(), line.next(), line.previous(), line.ids(), problems(line), "");
      json.put("print", line.print().orElseGet(() -> Query.read(line.query()).query().print()));
      expected.add(json);
    }
    assertSame("the table", asked, expected, inTheBrowser(table.catalog(), IN_ONE_FILE, asked));
  }

  private static List<QueryProblem> problems(Case line) {
    return line.problems().stream()
        .map(p -> new QueryProblem(p.code(), p.parameter(), p.value(), p.nearest(), p.message()))
        .toList();
  }

  @Test
  void theyAgreeOnAnythingElse() throws IOException {
    agree(IN_ONE_FILE, QUERIES);
  }

  /** Where data are in parts, a query that needs few of them loads few, and finds the same. */
  @Test
  void theyAgreeOnDataInParts() throws IOException {
    agree(10, QUERIES / 20);
  }

  private void agree(int most, int queries) throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    Catalog catalog = RandomEvents.catalog(RandomEvents.rows(seed, EVENTS));
    RandomQueries random = new RandomQueries(seed);
    List<Asked> asked =
        Stream.generate(random::next)
            .limit(queries)
            .map(query -> new Asked(query, RandomEvents.NOW))
            .toList();
    assertSame(
        "-Dseed=" + seed,
        asked,
        asked.stream().map(one -> inJava(catalog, one)).toList(),
        inTheBrowser(catalog, most, asked));
  }
}
