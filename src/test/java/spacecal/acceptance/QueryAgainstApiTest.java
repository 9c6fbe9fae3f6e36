package spacecal.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import spacecal.fetch.FakeLl2;
import spacecal.model.Catalog;
import spacecal.query.Query.Answer;
import spacecal.testing.QueryCases;
import spacecal.testing.RandomEvents;
import spacecal.testing.RandomQueries;

/**
 * Queries with parameters of the API find the same as {@link FakeLl2}, which implements them
 * independently. {@code -Dseed=N} tries others.
 */
class QueryAgainstApiTest {
  private static final long SEED = Long.getLong("seed", 7L);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern OFFSET = Pattern.compile("[?&]offset=(\\d+)");

  private static final String QUERIES =
      """
      ordering=date&limit=100
      ordering=-date&limit=100
      ordering=last_updated&limit=100
      ordering=-last_updated&limit=7&offset=14
      ordering=date,-last_updated&limit=50
      type__ids=2,3&search=dragon&ordering=-date&limit=20
      search=CREW+dock&ordering=date&limit=5&offset=5
      date__gt__lt=2025-08-10T12:00:00Z&date__gte=2025-06-01&ordering=date&limit=100
      year=2025&month=8&day=10,31&ordering=date&limit=100
      agency__ids=1,2&program=3&ordering=last_updated&limit=10
      video_url=https%3A%2F%2Fexample.org%2Fw%2F2%3Fa%3Db%26c%3Dd&ordering=date&limit=10
      slug=event-7&ordering=date&limit=10
      id=1,2,3,400&ordering=-date&limit=2
      id=1&ordering=date&limit=10&offset=10
      last_updated__gte=2025-08-10&last_updated__lte=2025-08-12T00:00:00Z&ordering=date&limit=10
      """;

  /** The parts of an answer that both have. */
  private record Found(
      int count, List<Long> ids, Optional<Integer> next, Optional<Integer> previous) {}

  @Test
  void queriesFindTheSame() throws Exception {
    List<ObjectNode> rows = RandomEvents.rows(SEED, 400);
    Catalog catalog = RandomEvents.catalog(rows);
    RandomQueries random = new RandomQueries(SEED);
    List<String> queries =
        Stream.concat(QUERIES.lines(), Stream.generate(random::nextOfTheApi).limit(100)).toList();
    int found = 0;
    int pages = 0;
    try (FakeLl2 api = new FakeLl2(RandomEvents.envelope(rows))) {
      for (String query : queries) {
        Found theirs = ask(api, query);
        Answer answer = QueryCases.valid(query).answer(catalog, RandomEvents.NOW);
        Found ours =
            new Found(
                answer.count(),
                answer.results().stream().map(event -> event.id()).toList(),
                answer.next().map(QueryAgainstApiTest::offset),
                answer.previous().map(QueryAgainstApiTest::offset));
        assertEquals(theirs, ours, query + " (seed " + SEED + ")");
        found += theirs.ids().isEmpty() ? 0 : 1;
        pages += theirs.next().isPresent() ? 1 : 0;
      }
    }
    assertTrue(found > 30 && pages > 10, found + " found something, " + pages + " had more");
  }

  private static Found ask(FakeLl2 api, String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(api.address() + "events/?format=json&mode=detailed&" + query))
            .build();
    byte[] packed = CLIENT.send(request, BodyHandlers.ofByteArray()).body();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      JsonNode answer = MAPPER.readTree(in);
      List<Long> ids = new ArrayList<>();
      answer.path("results").forEach(event -> ids.add(event.path("id").longValue()));
      return new Found(
          answer.path("count").intValue(),
          ids,
          Optional.ofNullable(answer.path("next").textValue()).map(QueryAgainstApiTest::offset),
          Optional.ofNullable(answer.path("previous").textValue())
              .map(QueryAgainstApiTest::offset));
    }
  }

  /** The offset of a page; the first page has none. */
  private static int offset(String page) {
    Matcher offset = OFFSET.matcher(page);
    return offset.find() ? Integer.parseInt(offset.group(1)) : 0;
  }
}
