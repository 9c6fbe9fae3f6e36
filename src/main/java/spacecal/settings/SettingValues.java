package spacecal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.TextSanitizer;
import spacecal.model.WebUrl;
import spacecal.model.When;
import spacecal.query.CollectionDefinition;
import spacecal.query.Query;
import spacecal.query.QueryParameter;
import spacecal.query.QueryProblem;

/**
 * Parses the values of settings and options. The message of an {@link IllegalArgumentException}
 * describes valid values.
 */
public final class SettingValues {
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,6})\\s*([smhd])");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  private static final Pattern ZONE = Pattern.compile("(?!Etc/|SystemV/)[A-Za-z]+(/[A-Za-z_-]+)+");
  private static final Pattern PICTURE =
      Pattern.compile("[a-z0-9][a-z0-9._-]*\\.(svg|png|webp|jpe?g)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%");

  private static final Pattern POLICY_DIRECTIVE =
      Pattern.compile("(script|style|img|font|connect|media|frame|worker)-src|form-action");
  private static final Pattern POLICY_SOURCE =
      Pattern.compile(
          "'self'|data:|blob:|'sha(256|384|512)-[A-Za-z0-9+/=]+'"
              + "|(https|wss)://(\\*\\.)?[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/%-]*)?");

  /** The color names of CSS Color Module Level 3 (4.3), which RFC 7986 (5.9) allows. */
  private static final Set<String> CSS_COLORS =
      Set.of(
          """
          aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue
          blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk
          crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki
          darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
          darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue
          dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite
          gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki
          lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
          lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen
          lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen
          magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen
          mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream
          mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
          palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum
          powderblue purple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell
          sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal
          thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen
          """
              .trim()
              .split("\\s+"));

  private SettingValues() {}

  /** Parses the URL of a folder, and adds a missing slash at its end. */
  public static URI webFolder(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text : text + "/").normalize();
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return URI.create(uri.toASCIIString());
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    throw new IllegalArgumentException(
        "Use the absolute URL of a folder, such as https://example.org/space/.");
  }

  /** Parses a duration: "5s", "10m", "1h", "7d", or ISO 8601 such as "PT1H30M". */
  private static Optional<Duration> duration(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher match = SHORT_DURATION.matcher(lower);
    if (match.matches()) {
      lower = (match.group(2).equals("d") ? "P" : "PT") + match.group(1) + match.group(2);
    }
    try {
      return Optional.of(Duration.parse(lower));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Parses a duration within bounds, both inclusive. */
  private static Duration duration(String text, String least, String most, String examples) {
    Duration min = duration(least).orElseThrow();
    Duration max = duration(most).orElseThrow();
    return present(
        duration(text).filter(length -> length.compareTo(min) >= 0 && length.compareTo(max) <= 0),
        "Use a duration from " + least + " to " + most + ", " + examples + ".");
  }

  /** How long to wait: "0s" to "1d". */
  public static Duration wait(String text) {
    return duration(text, "0s", "1d", "such as 60s, 10m or PT1H");
  }

  public static Instant instant(String text) {
    return present(When.parseInstant(text), "Use a time such as 2025-07-20T00:00:00Z.");
  }

  /** A text of one line, without characters that exporters could not write. */
  static String oneLine(String text) {
    check(
        text.chars().noneMatch(c -> c < ' ' || c == 0x7f),
        "Use one line, without control characters.");
    return TextSanitizer.line(text);
  }

  /** As {@link #oneLine}; empty for "default". */
  static Optional<String> oneLineOrDefault(String text) {
    return Optional.of(oneLine(text)).filter(line -> !line.equals("default"));
  }

  /** A BCP 47 language tag: "en", "de", "de-AT". */
  static String language(String text) {
    check(LANGUAGE.matcher(text).matches(), "Use a language tag, such as en, de or de-AT.");
    return text;
  }

  /** The constants of a type in lower case, with hyphens. */
  static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    Map<String, E> constants = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      constants.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    String hint = "Use one of " + String.join(", ", constants.keySet()) + ".";
    return text -> {
      String name = text.toLowerCase(Locale.ROOT).replace('_', '-');
      return present(Optional.ofNullable(constants.get(name)), hint);
    };
  }

  static boolean hasTwelveHours(String text) {
    check(text.equalsIgnoreCase("12h") || text.equalsIgnoreCase("24h"), "Use 24h or 12h.");
    return text.equalsIgnoreCase("12h");
  }

  /** A region and city of the IANA time zone database, or UTC: abbreviations are ambiguous. */
  static ZoneId zone(String text) {
    if (text.equalsIgnoreCase("UTC")) {
      return ZoneOffset.UTC;
    }
    check(
        ZONE.matcher(text).matches() && ZoneId.getAvailableZoneIds().contains(text),
        "Use a region and city, such as Europe/Berlin, or UTC.");
    return ZoneId.of(text);
  }

  /** A parser that also accepts "none". */
  static <T> Function<String, Optional<T>> orNone(Function<String, T> parse) {
    return text ->
        text.equalsIgnoreCase("none") ? Optional.empty() : Optional.of(parse.apply(text));
  }

  /** The name of an image file. */
  static String image(String text) {
    check(
        PICTURE.matcher(text).matches(),
        "Use the name of an image in assets/, such as logo.svg or logo.png, or none.");
    return text;
  }

  static String webAddress(String text) {
    return present(WebUrl.parse(text), "Use an absolute URL, such as https://example.org/.")
        .toString();
  }

  static Duration age(String text) {
    return duration(text, "1h", "365d", "such as 12h or 3d, or none");
  }

  static Duration length(String text) {
    return duration(text, "1m", "1d", "such as 45m, 1h or PT1H30M, or none");
  }

  static Duration alarm(String text) {
    String examples = "in whole minutes, such as 15m or 1h";
    Duration alarm = duration(text, "1m", "7d", examples);
    check(alarm.toSecondsPart() == 0, "Use a duration " + examples + ".");
    return alarm;
  }

  /** "5%" as 0.05. */
  static double percentage(String text) {
    Matcher match = PERCENTAGE.matcher(text);
    check(
        match.matches() && Double.parseDouble(match.group(1)) <= 100,
        "Use a share of all events, such as 5%.");
    return Double.parseDouble(match.group(1)) / 100;
  }

  static boolean yesOrNo(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean yes = lower.equals("yes") || lower.equals("true");
    check(yes || lower.equals("no") || lower.equals("false"), "Use yes or no.");
    return yes;
  }

  static Long typeId(String text) {
    check(text.matches("[1-9]\\d{0,8}"), "Use the id of an LL2 event type, such as 2.");
    return Long.valueOf(text);
  }

  static String cssColor(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    check(
        CSS_COLORS.contains(lower),
        "Use the name of a CSS color, such as navy or tomato (RFC 7986, 5.9).");
    return lower;
  }

  /** A directive of a content security policy that says what a page may load. */
  static String policyDirective(String text) {
    check(
        POLICY_DIRECTIVE.matcher(text).matches(),
        "Use script-src, style-src, img-src, font-src, connect-src, media-src, frame-src,"
            + " worker-src or form-action.");
    return text;
  }

  /** A source in a content security policy; none that would allow scripts in texts. */
  static String policySource(String text) {
    check(
        POLICY_SOURCE.matcher(text).matches(),
        "Use an https URL such as https://images.example.org, 'self', data:, blob: or a hash such as"
            + " 'sha256-…'.");
    return text;
  }

  static String collectionKey(String text) {
    check(
        CollectionDefinition.isKey(text),
        "Use 1 to 40 lowercase letters, digits and hyphens, such as iss.");
    return text;
  }

  /** A query that selects events. Its errors are reported together. */
  static Query query(String text) {
    Query.Reading reading = Query.read(text);
    Stream<String> others =
        Stream.of(QueryParameter.MODE, QueryParameter.FORMAT)
            .filter(reading.query()::has)
            .map(parameter -> parameter.title() + " does not select events");
    String errors =
        Stream.concat(reading.problems().stream().map(QueryProblem::message), others)
            .collect(Collectors.joining("; "));
    check(
        errors.isEmpty(),
        errors.replaceFirst("(?<!\\?)$", ".")
            + " See the table of parameters in src/docs/query.md.");
    return reading.query();
  }

  private static <T> T present(Optional<T> value, String hint) {
    return value.orElseThrow(() -> new IllegalArgumentException(hint));
  }

  static void check(boolean valid, String hint) {
    if (!valid) {
      throw new IllegalArgumentException(hint);
    }
  }
}
