package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import spacecal.model.Query.Answer;
import spacecal.testing.RandomEvents;
import spacecal.testing.RandomQueries;

/** What holds for every query and every catalog. {@code -Dseed=N} tries others. */
class QueryPropertyTest {
  private static final long SEED = Long.getLong("seed", 20250810L);
  private static final Catalog CATALOG = RandomEvents.catalog(RandomEvents.rows(SEED, 1000));

  @Test
  void whatIsPrintedIsReadAsTheSame() {
    RandomQueries queries = new RandomQueries(SEED);
    for (int i = 0; i < 2000; i++) {
      String text = queries.next();
      Query query = Query.read(text).query();
      assertEquals(query, Query.parse(query.print()), said(text));
      assertEquals(query.print(), Query.parse(query.print()).print(), said(text));
    }
  }

  @Test
  void pagesOneAfterAnotherAreTheWhole() {
    RandomQueries queries = new RandomQueries(SEED);
    int several = 0;
    for (int i = 0; i < 200; i++) {
      String text = queries.next();
      Query query = Query.read(text).query().without(Parameter.LIMIT, Parameter.OFFSET);
      Answer whole = query.answer(CATALOG, RandomEvents.NOW);
      List<Event> collected = new ArrayList<>();
      Optional<String> page = Optional.of(query.print() + "&limit=97");
      Optional<String> before = Optional.empty();
      while (page.isPresent()) {
        Answer answer = Query.parse(page.get()).answer(CATALOG, RandomEvents.NOW);
        assertEquals(before, answer.previous(), said(text));
        assertEquals(whole.count(), answer.count(), said(text));
        collected.addAll(answer.results());
        before = Optional.of(Query.parse(page.get()).print());
        page = answer.next();
      }
      assertEquals(whole.results(), collected, said(text));
      several += whole.count() > 97 ? 1 : 0;
    }
    assertTrue(several > 20, several + " had more than a page");
  }

  @Test
  void everyCollectionIsTheAnswerToItsQuery() {
    for (Catalog catalog : List.of(CATALOG, Catalog.of(List.of()))) {
      Stream.of(
              List.of(catalog.all()),
              catalog.types(),
              catalog.agencies(),
              catalog.programs(),
              catalog.years(),
              catalog.months())
          .flatMap(List::stream)
          .forEach(
              collection ->
                  assertEquals(
                      collection.events(),
                      Query.parse(collection.query().print())
                          .answer(catalog, RandomEvents.NOW)
                          .results(),
                      said(collection.query().print())));
    }
    assertEquals(
        CATALOG.upcoming(RandomEvents.NOW),
        Query.parse("upcoming=true").answer(CATALOG, RandomEvents.NOW).results());
  }

  @Test
  void theIndexFindsWhatLookingAtEveryWordFinds() {
    RandomQueries queries = new RandomQueries(SEED);
    List<Map<String, Integer>> words = words();
    int forgiven = 0;
    int searches = 0;
    while (searches < 100) {
      Optional<String> search = Query.read(queries.next()).query().value(Parameter.Q);
      if (search.isPresent()) {
        searches++;
        int[] expected = new int[words.size()];
        boolean all = true;
        for (String word : Words.of(search.get())) {
          BiPredicate<String, String> rule =
              Words.isUnbroken(word) ? (w, f) -> f.contains(w) : (w, f) -> f.startsWith(w);
          int[] best = best(words, word, rule, 2);
          if (max(best) == 0 && Words.isForgiven(word)) {
            best = best(words, word, QueryPropertyTest::isOneSlipFromABeginning, 1);
            forgiven += max(best) > 0 ? 1 : 0;
          }
          for (int i = 0; i < best.length; i++) {
            boolean found = best[i] > 0 && (all || expected[i] > 0);
            expected[i] = found ? expected[i] + best[i] : 0;
          }
          all = false;
        }
        assertArrayEquals(expected, CATALOG.texts().relevance(search.get()), said(search.get()));
      }
    }
    assertTrue(forgiven > 3, forgiven + " were forgiven");
  }

  private static List<Map<String, Integer>> words() {
    Map<String, String> types = new HashMap<>();
    CATALOG.types().forEach(type -> types.put(type.key(), type.title()));
    List<Map<String, Integer>> all = new ArrayList<>();
    for (Event event : CATALOG.events()) {
      Map<String, Integer> words = new HashMap<>();
      Words.of(event.description()).forEach(word -> words.put(word, 1));
      Words.of(types.get(String.valueOf(event.type().id()))).forEach(word -> words.put(word, 3));
      event
          .location()
          .map(RandomEvents.PLACES::allNames)
          .ifPresent(names -> Words.of(names).forEach(word -> words.put(word, 3)));
      Words.of(event.name()).forEach(word -> words.put(word, 5));
      all.add(words);
    }
    return all;
  }

  private static int[] best(
      List<Map<String, Integer>> events,
      String word,
      BiPredicate<String, String> rule,
      int ifEqual) {
    return events.stream()
        .mapToInt(
            words ->
                words.entrySet().stream()
                    .filter(entry -> rule.test(word, entry.getKey()))
                    .mapToInt(
                        entry -> entry.getValue() * (entry.getKey().equals(word) ? ifEqual : 1))
                    .max()
                    .orElse(0))
        .toArray();
  }

  private static int max(int[] numbers) {
    int max = 0;
    for (int number : numbers) {
      max = Math.max(max, number);
    }
    return max;
  }

  /** By the distance of Damerau in its plain form (optimal string alignment). */
  private static boolean isOneSlipFromABeginning(String word, String other) {
    if (Words.isUnbroken(other)) {
      return false;
    }
    int[] a = word.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    int[][] d = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        d[i][j] =
            Math.min(
                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    for (int j = 0; j <= b.length; j++) {
      if (d[a.length][j] <= 1) {
        return true;
      }
    }
    return false;
  }

  private static String said(String query) {
    return query + " (seed " + SEED + ")";
  }
}
