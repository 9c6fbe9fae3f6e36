package spacecal.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.model.Catalog;
import spacecal.query.Query.Reading;
import spacecal.testing.QueryCases;
import spacecal.testing.QueryCases.Case;

class QueryTest {
  private static final Catalog CATALOG = QueryCases.catalog();

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
}
