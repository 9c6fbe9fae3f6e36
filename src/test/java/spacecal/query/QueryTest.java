package spacecal.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.query.Query.Answer;
import spacecal.query.Query.Reading;
import spacecal.testing.QueryCases;
import spacecal.testing.QueryCases.Case;
import spacecal.testing.RandomEvents;
import spacecal.testing.RandomQueries;

/** Cases of a table, and properties of random queries; {@code -Dseed=N} tries others. */
class QueryTest {
  private static final Catalog CATALOG = QueryCases.catalog();
  private static final long SEED = Long.getLong("seed", 20250810L);
  private static final Catalog RANDOM = RandomEvents.catalog(RandomEvents.rows(SEED, 300));

  static List<Case> cases() {
    return QueryCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void answersAsTheTableSays(Case line) {
    assertEquals(line.answer(), QueryCases.answer(CATALOG, line.query(), line.now()));
    Query query = Query.read(line.query()).query();
    assertEquals(new Reading(query, List.of()), Query.read("?" + query.print()));
  }

  @ParameterizedTest
  @EnumSource(QueryParameter.class)
  void theTableContainsEveryParameter(QueryParameter parameter) {
    List<Query> queries = cases().stream().map(line -> Query.read(line.query()).query()).toList();
    assertTrue(queries.stream().anyMatch(query -> query.has(parameter)));
  }

  @Test
  void theNamesOfCasesAreUnique() {
    Set<String> names = new HashSet<>();
    cases().forEach(line -> assertTrue(names.add(line.name()), line.name()));
    assertTrue(names.size() >= 150, names.size() + " cases");
  }

  @Test
  void aLongRunOfSpacesTakesLinearTime() {
    String spaces = " ".repeat(300_000);
    Query query =
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> Query.read("search=" + spaces + "a" + spaces + "b"))
            .query();
    assertEquals("search=a+b", query.print());
  }

  @Test
  void theCanonicalFormIsReadAsTheSameQuery() {
    RandomQueries queries = new RandomQueries(SEED);
    for (int i = 0; i < 2000; i++) {
      String text = queries.next();
      Query query = Query.read(text).query();
      assertEquals(query, QueryCases.valid(query.print()), withSeed(text));
      assertEquals(query.print(), QueryCases.valid(query.print()).print(), withSeed(text));
    }
  }

  @Test
  void allPagesTogetherAreTheWholeAnswer() {
    RandomQueries queries = new RandomQueries(SEED);
    int several = 0;
    for (int i = 0; i < 80; i++) {
      String text = queries.next();
      Query query = Query.read(text).query().without(QueryParameter.LIMIT, QueryParameter.OFFSET);
      Answer whole = query.answer(RANDOM, RandomEvents.NOW);
      List<Event> collected = new ArrayList<>();
      Optional<String> page = Optional.of(query.print() + "&limit=41");
      Optional<String> before = Optional.empty();
      while (page.isPresent()) {
        Answer answer = QueryCases.valid(page.get()).answer(RANDOM, RandomEvents.NOW);
        assertEquals(before, answer.previous(), withSeed(text));
        assertEquals(whole.count(), answer.count(), withSeed(text));
        collected.addAll(answer.results());
        before = Optional.of(QueryCases.valid(page.get()).print());
        page = answer.next();
      }
      assertEquals(whole.results(), collected, withSeed(text));
      several += whole.count() > 41 ? 1 : 0;
    }
    assertTrue(several > 8, several + " had more than a page");
  }

  @Test
  void everyCollectionIsTheAnswerToItsQuery() {
    for (Catalog catalog : List.of(RANDOM, Catalog.of(List.of()))) {
      for (Collection collection : catalog.collections(RandomEvents.NOW)) {
        Query query = QueryCases.valid(collection.query());
        assertEquals(
            collection.events(),
            query.answer(catalog, RandomEvents.NOW).results(),
            withSeed(collection.query()));
        assertEquals(query.print(), collection.query(), "canonical");
      }
    }
  }

  /** Compares with the definition: an edit or a swap of neighbors (optimal string alignment). */
  @Test
  void similarWordsAreOneEditFromABeginning() {
    Random random = new Random(SEED);
    int similar = 0;
    for (int i = 0; i < 20_000; i++) {
      String word = randomWord(random, 4);
      String other = randomWord(random, 6);
      if (!other.startsWith(word)) {
        int[] letters = word.codePoints().toArray();
        boolean expected = isOneEditFromABeginning(letters, other.codePoints().toArray());
        assertEquals(expected, TextSearch.isSimilar(letters, other), word + " and " + other);
        similar += expected ? 1 : 0;
      }
    }
    assertTrue(similar > 1_000, similar + " were similar");
  }

  private static String randomWord(Random random, int most) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      word.appendCodePoint(random.nextInt(4) == 0 ? 0x10400 : 'a' + random.nextInt(3));
    }
    return word.toString();
  }

  private static boolean isOneEditFromABeginning(int[] a, int[] b) {
    int[][] d = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    for (int distance : d[a.length]) {
      if (distance <= 1) {
        return true;
      }
    }
    return false;
  }

  private static String withSeed(String query) {
    return query + " (seed " + SEED + ")";
  }
}
