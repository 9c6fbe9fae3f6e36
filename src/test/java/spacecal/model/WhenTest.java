package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.testing.SampleEvents;
import spacecal.testing.WhenCases;
import spacecal.testing.WhenCases.Case;

/** Dates, and those of decoded rows, which the table {@code when-cases.txt} has. */
class WhenTest {
  /** Parses "2025-08-31T00:00:00Z 7 PT1H": date, id of the precision or -, duration; or "?". */
  private static When when(String text) {
    if (text.equals("?")) {
      return new When.Unknown();
    }
    String[] parts = text.split(" ", -1);
    Optional<Event.DatePrecision> precision =
        parts[1].equals("-")
            ? Optional.empty()
            : Optional.of(new Event.DatePrecision(Integer.parseInt(parts[1]), ""));
    Optional<Duration> duration =
        parts.length > 2 ? Optional.of(Duration.parse(parts[2])) : Optional.empty();
    return When.of(Optional.of(Instant.parse(parts[0])), precision, duration);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-07-15T09:30:00Z 1  | 2025-07-15T09:31:00Z 1  | a minute earlier
          2025-07-15T09:31:00Z 1  | 2025-07-15T09:31:01Z 0  | a second earlier
          2025-08-05T23:59:00Z 1  | 2025-08-05T00:00:00Z 5  | an exact one before its day
          2025-08-05T00:00:00Z 1  | 2025-08-05T00:00:00Z 5  | the first minute before its day
          2025-08-05T23:59:00Z -  | 2025-08-05T00:00:00Z -  | no precision, a time before its day
          2025-08-31T23:59:00Z 1  | 2025-08-31T00:00:00Z 7  | an exact one before its month
          2025-08-31T23:59:00Z 1  | 2025-08-01T00:00:00Z 7  | whichever day of the month is its date
          2025-08-30T00:00:00Z 5  | 2025-08-31T00:00:00Z 7  | a day before its month
          2025-08-31T00:00:00Z 5  | 2025-08-31T00:00:00Z 7  | the last day before its month
          2025-08-31T00:00:00Z 6  | 2025-08-31T00:00:00Z 7  | a week before the month it ends with
          2025-09-30T00:00:00Z 7  | 2025-09-30T00:00:00Z 10 | a month before the quarter it ends
          2025-12-31T00:00:00Z 11 | 2025-12-31T00:00:00Z 13 | a quarter before the half it ends
          2025-12-31T00:00:00Z 13 | 2025-12-31T00:00:00Z 14 | a half before the year it ends
          2029-12-31T00:00:00Z 14 | 2029-12-31T00:00:00Z 16 | a year before the decade it ends
          2025-09-30T00:00:00Z 10 | 2025-09-30T00:00:00Z 15 | a quarter before the fiscal year
          2025-08-05T00:00:00Z 5  | 2025-08-06T00:00:00Z 1  | a day before the midnight that ends it
          2025-08-31T00:00:00Z 7  | 2025-09-01T00:00:00Z 1  | a month before the midnight after it
          2025-12-31T00:00:00Z 14 | 2026-01-01T00:00:00Z 1  | a year before the next New Year
          2025-08-31T00:00:00Z 7  | 2025-09-01T00:00:00Z 5  | a month before the day after it
          9999-12-31T23:59:59Z 0  | ?                       | the last second before the unknown
          9999-12-31T00:00:00Z 16 | ?                       | the last decade before the unknown
          """)
  void comesBefore(String first, String second, String why) {
    assertAll(
        why,
        () -> assertTrue(when(first).compareTo(when(second)) < 0),
        () -> assertTrue(when(second).compareTo(when(first)) > 0));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-07-15T09:31:00Z 1 PT1H | 2025-07-15T09:31:00Z 1 | different ends
          2025-07-15T09:31:59Z 1      | 2025-07-15T09:31:00Z 0 | seconds of a minute do not count
          2025-12-31T01:00:00Z 14     | 2025-12-31T02:00:00Z 14 | two of one year
          2025-08-05T00:00:00Z 3      | 2025-08-05T00:00:00Z 5 | morning and day
          ?                           | ?                      | two unknown
          """)
  void comparesAsEqual(String one, String other, String why) {
    assertAll(
        why,
        () -> assertEquals(0, when(one).compareTo(when(other))),
        () -> assertEquals(0, when(other).compareTo(when(one))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # when                              | over
          2025-07-15T09:31:00Z 1 PT2H53S      | 2025-07-15T11:31:53Z
          2025-07-15T09:31:00Z 0              | 2025-07-15T09:31:01Z
          2025-07-15T09:31:00Z 1              | 2025-07-15T09:32:00Z
          2025-07-15T09:31:00Z -              | 2025-07-15T09:32:00Z
          2025-07-15T09:31:00Z 2              | 2025-07-15T10:00:00Z
          2025-08-05T00:00:00Z -              | 2025-08-06T00:00:00Z
          2025-08-05T00:00:00Z 5              | 2025-08-06T00:00:00Z
          2025-08-05T00:00:00Z 6              | 2025-08-11T00:00:00Z
          2025-08-31T00:00:00Z 7              | 2025-09-01T00:00:00Z
          2025-12-31T00:00:00Z 14             | 2026-01-01T00:00:00Z
          2025-12-31T00:00:00Z 42             | 2026-01-01T00:00:00Z
          """)
  void theLastInstantIsTheEndOfWhatIsKnown(String when, Instant end) {
    assertEquals(Optional.of(end), when(when).last(), when);
  }

  @Test
  void anUnknownDateHasNeitherEnd() {
    assertEquals(Optional.empty(), new When.Unknown().first());
    assertEquals(Optional.empty(), new When.Unknown().last());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNSTATED", "SECOND", "MINUTE", "HOUR"})
  void aMomentHasAnExactPrecision(Precision precision) {
    Instant start = Instant.parse("2025-07-15T09:31:00Z");
    assertThrows(
        IllegalArgumentException.class, () -> new When.Moment(start, precision, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"2025-08-05, 2025-08-05", "2025-08-05, 2025-08-04"})
  void aSpanContainsADay(LocalDate start, LocalDate end) {
    assertThrows(
        IllegalArgumentException.class, () -> new When.Span(start, end, Precision.DAY, "Day"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2025-07-15T09:31:00Z            | 2025-07-15T09:31:00Z
          2025-07-15T09:31Z               | 2025-07-15T09:31:00Z
          2025-07-15t09:31:00z            | 2025-07-15T09:31:00Z
          2025-07-15T09:31:00+00:00       | 2025-07-15T09:31:00Z
          2025-07-15T09:31:00.999999999Z  | 2025-07-15T09:31:00Z
          2025-07-15T23:31:00-04:00       | 2025-07-16T03:31:00Z
          1583-01-01T00:00:00Z            | 1583-01-01T00:00:00Z
          9999-12-31T23:59:59.9Z          | 9999-12-31T23:59:59Z
          +10000-01-01T00:30:00+01:00     | 9999-12-31T23:30:00Z
          """)
  void parsesInstants(String text, Instant expected) {
    assertEquals(Optional.of(expected), When.parseInstant(text));
  }

  @Test
  void rejectsOtherInstants() {
    assertRejected(
        When::parseInstant,
        """
        2025-07-15 2025-07-15T09:31:00 2025-07-15T09:31:00+0200 2025-02-30T00:00:00Z
        2025-07-15T24:00:00Z 2025-07-15T23:59:60Z 2025-07-15T09:31:00+19:00 1582-12-31T23:59:59Z
        +10000-01-01T00:00:00Z +999999999-12-31T23:59:59-18:00 -999999999-01-01T00:00:00+18:00
        0000-00-00T00:00:00Z 1752571860 TBD
        """,
        " 2025-07-15T09:31:00Z",
        "2025-07-15 09:31:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "PT49M, PT49M",
    "PT2H53S, PT2H0M53S",
    "P1DT2H3M, PT26H3M",
    "pt1h, PT1H",
    "PT60.999S, PT1M",
    "PT1M, PT60S",
    "P366D, PT8784H",
    "PT1H-30M, PT30M",
    "-PT-1H, PT1H"
  })
  void parsesDurations(String text, Duration expected) {
    assertEquals(Optional.of(expected), When.parseDuration(text));
  }

  /** Durations are from a minute to a leap year, in the units of {@link Duration#parse}. */
  @Test
  void rejectsOtherDurations() {
    assertRejected(
        When::parseDuration,
        """
        PT P P1M P1Y P1W 1:30:00 01:30 90 PT59.999S PT0S -PT1H P366DT1S PT9999999999999H
        PT9999999999999999H PT-9223372036854775808S PT9223372036854775807.999999999S
        """,
        " PT1H");
  }

  /** Checks words, and texts with blanks. */
  private static void assertRejected(
      Function<String, Optional<?>> parser, String words, String... texts) {
    Stream.of(Stream.of(words.split("\\s+", -1)), Stream.of(texts), Stream.of("", " "))
        .flatMap(Function.identity())
        .forEach(text -> assertEquals(Optional.empty(), parser.apply(text), text));
  }

  static List<Case> cases() {
    return WhenCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isDecodedAsInTheTable(Case given) {
    When when = given.event().when();
    String start = when.match(m -> m.start().toString(), s -> s.start().toString(), unknown -> "");
    String end =
        when.match(
            m -> m.end().map(Instant::toString).orElse(""), s -> s.end().toString(), unknown -> "");
    String kind = when.match(m -> "moment", s -> "span", unknown -> "unknown");
    assertAll(
        given.toString(),
        () -> assertEquals(given.label(), when.label(), "label"),
        () -> assertEquals(given.start(), start, "start"),
        () -> assertEquals(given.end(), end, "end"),
        () -> assertEquals(SampleEvents.parse(given.json()).path("kind").asText(), kind, "kind"));
  }

  @Test
  void theTableContainsEveryPrecisionWithItsName() {
    Set<Integer> ids = new TreeSet<>();
    for (Case given : cases()) {
      int id = given.row().at("/date_precision/id").asInt(Event.DatePrecision.NO_ID);
      if (id >= 0 && id <= 16) {
        String name = given.row().at("/date_precision/name").asText();
        Precision known = Precision.of(Optional.of(new Event.DatePrecision(id, "")));
        assertEquals(name, known.title(), given.toString());
        assertEquals(OptionalInt.of(id), known.id(), given.toString());
        ids.add(id);
      }
    }
    assertEquals(17, ids.size(), ids::toString);
  }

  @Test
  void theOrderIsTotal() {
    List<When> sorted = cases().stream().map(given -> given.event().when()).sorted().toList();
    int[] rank = new int[sorted.size()];
    for (int i = 1; i < rank.length; i++) {
      rank[i] = rank[i - 1] + (sorted.get(i - 1).compareTo(sorted.get(i)) == 0 ? 0 : 1);
    }
    for (int a = 0; a < rank.length; a++) {
      for (int b = 0; b < rank.length; b++) {
        When one = sorted.get(a);
        When other = sorted.get(b);
        assertEquals(
            Integer.compare(rank[a], rank[b]),
            Integer.signum(one.compareTo(other)),
            () -> one + " and " + other);
      }
    }
  }
}
