package spacecal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.json.SearchData;
import spacecal.model.Catalog;
import spacecal.testing.Browser;
import spacecal.testing.QueryCases;
import spacecal.testing.QueryCases.Case;
import spacecal.testing.RandomEvents;
import spacecal.testing.RandomQueries;
import spacecal.testing.SiteServer;

/**
 * The two engines of the query language, in Java and in JavaScript, give the answers of the table,
 * and the same answers to random queries. {@code -Dseed=N} repeats a run; {@code -Dqueries=2000}
 * takes longer.
 */
class EnginesTest {
  private static final int EVENTS = 500;
  private static final int QUERIES = Integer.getInteger("queries", 150);
  private static final int IN_ONE_FILE = 20_000;

  /** Queries one module of a site, or a new one each time, which has loaded nothing yet. */
  private static final String ASK =
      """
      const answers = [];
      const [queries, fresh] = arguments;
      for (const [text, now] of queries) {
        const { answer, load, parse, print } = await import(`/space/assets/spacecal.js?${fresh && answers.length}`);
        const { query, problems } = parse(text);
        const { results, ...page } = answer(query, await load(query, new Date(now)), new Date(now));
        answers.push({ ...page, problems, ids: results.map(({ id }) => id), print: print(query) });
      }
      return answers;
      """;

  @TempDir private Path site;

  /** A query, and its time. */
  private record Asked(String query, Instant now) {}

  private List<JsonNode> inTheBrowser(Catalog catalog, int most, List<Asked> asked)
      throws Exception {
    Files.createDirectories(site.resolve("assets"));
    for (String name : List.of("spacecal.js", "spacecal-text.js")) {
      Files.copy(Path.of("site/assets", name), site.resolve("assets/" + name));
    }
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

  /** Fails with some of the differences. */
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
  void theBrowserGivesTheAnswersOfTheTable() throws Exception {
    List<Case> cases = QueryCases.all();
    List<Asked> asked = cases.stream().map(line -> new Asked(line.query(), line.now())).toList();
    List<JsonNode> expected = cases.stream().map(Case::answer).toList();
    assertSame(
        "the table", asked, expected, inTheBrowser(QueryCases.catalog(), IN_ONE_FILE, asked));
  }

  @Test
  void theEnginesAgreeOnRandomQueries() throws Exception {
    agree(IN_ONE_FILE, QUERIES);
  }

  /** A query may load only some parts of the data, and finds the same. */
  @Test
  void theEnginesAgreeOnDataInParts() throws Exception {
    agree(10, QUERIES / 10);
  }

  private void agree(int most, int queries) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    Catalog catalog = RandomEvents.catalog(RandomEvents.rows(seed, EVENTS));
    List<Asked> asked =
        Stream.generate(new RandomQueries(seed)::next)
            .limit(queries)
            .map(query -> new Asked(query, RandomEvents.NOW))
            .toList();
    List<JsonNode> expected =
        asked.stream().map(one -> QueryCases.answer(catalog, one.query(), one.now())).toList();
    assertSame("-Dseed=" + seed, asked, expected, inTheBrowser(catalog, most, asked));
  }
}
