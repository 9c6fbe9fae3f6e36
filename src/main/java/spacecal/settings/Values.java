package spacecal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import spacecal.model.WebUrl;
import spacecal.report.Trouble;
import spacecal.settings.DateStyle.Order;
import spacecal.settings.Settings.Images;

/**
 * What the texts of settings and options mean. Those that throw {@link IllegalArgumentException}
 * say in its message what to write instead.
 */
public final class Values {
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,6})\\s*([smhd])");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
  private static final Pattern ZONE = Pattern.compile("(?!Etc/|SystemV/)[A-Za-z]+(/[A-Za-z_-]+)+");
  private static final Pattern PICTURE =
      Pattern.compile("[a-z0-9][a-z0-9._-]*\\.(svg|png|webp|jpe?g)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%");

  private Values() {}

  /**
   * Reads the address of a folder on the web, given as a setting or on the command line; a missing
   * slash at the end is added.
   *
   * @throws Trouble if it is none
   */
  public static URI webFolder(String text, String where) {
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
      // Said below, with what is expected.
    }
    throw Trouble.of(
        "not an address \"" + text + "\"",
        where,
        "Give the whole address of a folder, such as https://example.org/space/.");
  }

  static String oneLine(String text) {
    if (CONTROLS.matcher(text).find()) {
      throw new IllegalArgumentException("Write it on one line, without control characters.");
    }
    return text;
  }

  /** "en", "de", "de-AT": a language by its name in BCP 47. */
  static String language(String text) {
    if (!LANGUAGE.matcher(text).matches()) {
      throw new IllegalArgumentException("Give the name of a language, such as en, de or de-AT.");
    }
    return text;
  }

  static Order dateOrder(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "language" -> Order.LANGUAGE;
      case "month-first" -> Order.MONTH_FIRST;
      case "iso" -> Order.ISO;
      default -> throw new IllegalArgumentException("Give language, month-first or iso.");
    };
  }

  static boolean hasTwelveHours(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "12h" -> true;
      case "24h" -> false;
      default -> throw new IllegalArgumentException("Give 24h or 12h.");
    };
  }

  /** A region and city of the IANA's list, or UTC: an abbreviation may mean several zones. */
  static ZoneId zone(String text) {
    if (text.equalsIgnoreCase("UTC")) {
      return ZoneOffset.UTC;
    }
    if (!ZONE.matcher(text).matches() || !ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException(
          "Give a time zone by region and city, such as Europe/Berlin, or UTC.");
    }
    return ZoneId.of(text);
  }

  static DayOfWeek weekday(String text) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> day.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Give the English name of a day, such as monday or sunday."));
  }

  static String accent(String text) {
    return Accent.readable(text, Accent.LIGHT_PAPERS, "light", "darker");
  }

  static String accentDark(String text) {
    return Accent.readable(text, Accent.DARK_PAPERS, "dark", "lighter");
  }

  /** The name of a file, or "none". */
  static Optional<String> fileOrNone(String text) {
    if (text.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    if (!PICTURE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Give the name of a picture in assets/, such as logo.svg or logo.png, or none.");
    }
    return Optional.of(text);
  }

  /** An address that may stand in a link. */
  static String webAddress(String text) {
    return WebUrl.parse(text)
        .map(WebUrl::toString)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Give a whole address, such as https://example.org/."));
  }

  /** "12h", "3d", or "none". */
  static Optional<Duration> ageOrNone(String text) {
    if (text.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    Optional<Duration> age = duration(text, Duration.ofHours(1), Duration.ofDays(365));
    if (age.isEmpty()) {
      throw new IllegalArgumentException(
          "Give a length from 1h to 365d, such as 12h or 3d, or none.");
    }
    return age;
  }

  /** "1h", "90m", "PT1H30M", or "none". */
  static Optional<Duration> durationOrNone(String text) {
    if (text.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    Optional<Duration> duration = duration(text, Duration.ofMinutes(1), Duration.ofDays(1));
    if (duration.isEmpty()) {
      throw new IllegalArgumentException(
          "Give a length from 1m to 1d, such as 45m, 1h or PT1H30M, or none.");
    }
    return duration;
  }

  static Duration alarm(String text) {
    return duration(text, Duration.ofMinutes(1), Duration.ofDays(7))
        .filter(duration -> duration.toSecondsPart() == 0)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Give whole minutes from 1m to 7d before the start, such as 15m or 1h."));
  }

  static Images images(String text) {
    try {
      return Images.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Give thumbnails, full, link or none.", e);
    }
  }

  /** "5%" as 0.05. */
  static double percentage(String text) {
    Matcher match = PERCENTAGE.matcher(text);
    if (!match.matches() || Double.parseDouble(match.group(1)) > 100) {
      throw new IllegalArgumentException("Give a part of all events, such as 5%.");
    }
    return Double.parseDouble(match.group(1)) / 100;
  }

  static boolean yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw new IllegalArgumentException("Give yes or no.");
    };
  }

  /**
   * Reads a length of time: "5s", "10m", "1h", "7d", or ISO 8601 such as "PT1H30M".
   *
   * @return empty if it is none, or not within the bounds, both inclusive
   */
  public static Optional<Duration> duration(String text, Duration least, Duration most) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher match = SHORT_DURATION.matcher(lower);
    if (match.matches()) {
      lower = (match.group(2).equals("d") ? "P" : "PT") + match.group(1) + match.group(2);
    }
    try {
      return Optional.of(Duration.parse(lower))
          .filter(length -> length.compareTo(least) >= 0 && length.compareTo(most) <= 0);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Long typeId(String text) {
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException("Give the id of an LL2 event type, such as 2.");
    }
    return Long.valueOf(text);
  }

  static String cssColor(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!CssColors.NAMES.contains(lower)) {
      throw new IllegalArgumentException(
          "Give a CSS color by its name, such as navy or tomato (RFC 7986, 5.9 wants a name).");
    }
    return lower;
  }
}
