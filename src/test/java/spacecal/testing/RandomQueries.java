package spacecal.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.query.QueryParameter;

/**
 * Random queries for {@link RandomEvents}, the same for one seed: most are valid and find events.
 */
public final class RandomQueries {
  /** Parameters that mean the same in the API. */
  private static final List<QueryParameter> OF_THE_API =
      split(
              """
              ID SLUG TYPE TYPE_IDS AGENCY_IDS PROGRAM DATE_GTE DATE_GT DATE_LTE
              DATE_LT YEAR MONTH DAY LAST_UPDATED_GTE LAST_UPDATED_LTE VIDEO_URL SEARCH LAUNCH_IDS EXPEDITION_IDS SPACESTATION_IDS
              """)
          .stream()
          .map(QueryParameter::valueOf)
          .toList();

  private static final List<String> NONSENSE =
      split(
          """
          type_ids=2 foo=bar =x & colour= %74ype=3 limit=0 limit=x offset=-1
          date__gte=August date=2025-08-01 month=13 day=0 year=x ordering=name ordering=,
          upcoming=yes mode=lst format=xml type=2,8 dragon type__ids=, program=2&program__ids=3 precision=month search=%FF search=%
          q=%ED%A0%80 q=! id=1,x,y %FF=1 Type=2 date__gt__l=1 agency=44 q=%E2%80%AE
          type=%1B%5B31m slug=+ ?type=1
          """);

  private final Random random;

  /** Creates a source of queries. */
  public RandomQueries(long seed) {
    this.random = new Random(seed);
  }

  private static List<String> split(String words) {
    return List.of(words.strip().split("\\s", -1));
  }

  /** The next query, of any parameters, in any spelling. */
  public String next() {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      QueryParameter parameter = pick(List.of(QueryParameter.values()));
      parts.add(parameter.title() + "=" + encoded(value(parameter)));
    }
    if (random.nextInt(3) == 0) {
      parts.add("q=" + encoded(text()));
    }
    if (random.nextInt(5) == 0) {
      parts.add(pick(NONSENSE));
    }
    if (random.nextInt(20) == 0) {
      parts.add("date__gt__lt=" + encoded(instant()));
    }
    return (random.nextInt(10) == 0 ? "?" : "") + String.join("&", parts);
  }

  /** The next query that the API can answer, too: always with an ordering and a limit. */
  public String nextOfTheApi() {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      QueryParameter parameter = pick(OF_THE_API);
      String name = parameter == QueryParameter.DATE_LT ? "date__gt__lt" : parameter.title();
      if (parts.stream().noneMatch(part -> part.startsWith(name + "="))) {
        parts.add(name + "=" + URLEncoder.encode(value(parameter), StandardCharsets.UTF_8));
      }
    }
    parts.add("ordering=" + value(QueryParameter.ORDERING));
    parts.add("limit=" + (1 + random.nextInt(100)));
    if (random.nextInt(2) == 0) {
      parts.add("offset=" + random.nextInt(80));
    }
    return String.join("&", parts);
  }

  private String value(QueryParameter parameter) {
    return switch (parameter) {
      case ID -> list(20, () -> number(1, 1000));
      case SLUG -> "event-" + random.nextInt(300);
      case TYPE -> number(1, 12);
      case TYPE_IDS -> list(4, () -> number(1, 13));
      case AGENCY_IDS -> list(3, () -> number(1, 9));
      case PROGRAM -> list(3, () -> number(1, 6));
      case LAUNCH_IDS -> list(3, () -> RandomEvents.launch(random.nextInt(6)));
      case EXPEDITION_IDS, SPACESTATION_IDS -> list(3, () -> number(1, 5));
      case PRECISION -> list(4, () -> random.nextInt(5) == 0 ? "null" : number(0, 16));
      case LOCATION -> cased(pick(RandomEvents.LOCATIONS));
      case DATE_GTE,
          DATE_GT,
          DATE_LTE,
          DATE_LT,
          OVERLAPS_GTE,
          OVERLAPS_GT,
          OVERLAPS_LTE,
          OVERLAPS_LT,
          LAST_UPDATED_GTE,
          LAST_UPDATED_LTE ->
          instant();
      case YEAR -> list(3, () -> number(2023, 2028));
      case MONTH -> list(3, () -> number(1, 12));
      case DAY -> list(5, () -> number(1, 31));
      case UPCOMING, UPCOMING_WITH_RECENT, PREVIOUS, MODE, FORMAT -> pick(parameter.choices());
      case VIDEO_URL -> list(2, () -> pick(RandomEvents.VIDEOS));
      case SEARCH -> search();
      case Q -> text();
      case ORDERING -> list(2, () -> pick(parameter.choices()));
      case LIMIT -> number(1, 40);
      case OFFSET -> number(0, 60);
    };
  }

  private String instant() {
    String day = "2025-" + two(1 + random.nextInt(12)) + "-" + two(1 + random.nextInt(28));
    return switch (random.nextInt(6)) {
      case 0 -> day + "T" + two(random.nextInt(24)) + ":" + two(random.nextInt(60)) + ":00Z";
      case 1 -> day + "T" + two(random.nextInt(24)) + ":00+0" + random.nextInt(10) + ":30";
      case 2 -> pick(List.of("2025-08-10T12:00:00Z", "2025-08-31", "2025-09-01", "2026-01-01"));
      case 3 ->
          pick(List.of("2025-08-10T12:00:00.001Z", "2025-08-10 12:00", "2025-08-10T11:59:59.999Z"));
      case 4 -> pick(List.of("2024-02-29", "1999-12-31", "2031-01-01T00:00-05:00"));
      default -> day;
    };
  }

  /** Words between spaces, commas and quotes, not all of which are closed. */
  private String search() {
    String words = cased(some(2, () -> piece(pick(RandomEvents.WORDS))));
    String mark = pick(List.of(",", "\"", "'", ", ", ",\"", "\\"));
    return switch (random.nextInt(6)) {
      case 0 -> words.replace(" ", mark);
      case 1 -> mark + words + mark;
      case 2 -> mark + words;
      case 3 -> mark + words + mark + piece(pick(RandomEvents.WORDS));
      default -> words;
    };
  }

  /** Words and parts of words, some misspelled. */
  private String text() {
    return cased(
        some(
            3,
            () -> {
              String word = pick(RandomEvents.WORDS);
              return switch (random.nextInt(5)) {
                case 0 -> piece(word);
                case 1 -> misspelled(word);
                case 2 -> misspelled(word + "ing");
                case 3 -> word.substring(0, word.offsetByCodePoints(0, 1));
                default -> word;
              };
            }));
  }

  private String piece(String word) {
    int[] points = word.codePoints().toArray();
    int start = random.nextInt(points.length);
    return new String(points, start, 1 + random.nextInt(points.length - start));
  }

  private String misspelled(String word) {
    List<Integer> points =
        word.codePoints().boxed().collect(Collectors.toCollection(ArrayList::new));
    int place = random.nextInt(points.size());
    switch (random.nextInt(4)) {
      case 0 -> points.remove(place);
      case 1 -> points.add(place, (int) 'x');
      case 2 -> points.set(place, (int) 'e');
      default -> points.add(Math.max(0, place - 1), points.remove(place));
    }
    return points.stream().map(Character::toString).collect(Collectors.joining());
  }

  private String cased(String text) {
    return switch (random.nextInt(4)) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.toLowerCase(Locale.ROOT);
      default -> text;
    };
  }

  private String encoded(String value) {
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
    return switch (random.nextInt(3)) {
      case 0 -> encoded.replace("%2C", ",").replace("%3A", ":").replace("%2F", "/");
      // As people type it: spaces as plus signs, and characters outside of ASCII.
      case 1 -> value.replace("&", "%26").replace(' ', '+');
      default -> encoded;
    };
  }

  private String list(int most, Supplier<String> item) {
    return Stream.generate(item).limit(1 + random.nextInt(most)).collect(Collectors.joining(","));
  }

  private String some(int most, Supplier<String> word) {
    return Stream.generate(word).limit(1 + random.nextInt(most)).collect(Collectors.joining(" "));
  }

  private String number(int least, int most) {
    return String.valueOf(least + random.nextInt(most - least + 1));
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : String.valueOf(number);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
