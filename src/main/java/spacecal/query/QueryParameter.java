package spacecal.query;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a {@link Query}, in the order of the canonical form. */
public enum QueryParameter {
  ID("id", Form.IDS, "the event's id is one of these"),
  SLUG("slug", Form.TEXT, "its slug is exactly this"),
  TYPE("type", Form.ID, "its type is this"),
  TYPE_IDS("type__ids", Form.IDS, "its type is one of these"),
  AGENCY_IDS("agency__ids", Form.IDS, "one of its agencies is one of these"),
  PROGRAM("program", Form.IDS, "one of its programs is one of these"),
  LAUNCH_IDS("launch__ids", Form.UUIDS, "one of its launches is one of these"),
  EXPEDITION_IDS("expedition__ids", Form.IDS, "one of its expeditions is one of these"),
  SPACESTATION_IDS("spacestation__ids", Form.IDS, "one of its space stations is one of these"),
  LOCATION("location", Form.TEXT, "its place is this one, by any of its names"),
  PRECISION("precision", Form.PRECISIONS, "the precision of its date is one of these"),
  DATE_GTE("date__gte", Form.TIME, "its date is this or later"),
  DATE_GT("date__gt", Form.TIME, "its date is later"),
  DATE_LTE("date__lte", Form.TIME, "its date is this or earlier"),
  DATE_LT("date__lt", Form.TIME, "its date is earlier"),
  OVERLAPS_GTE("overlaps__gte", Form.TIME, "as far as is known, it may happen then or later"),
  OVERLAPS_GT("overlaps__gt", Form.TIME, "as far as is known, it may happen later"),
  OVERLAPS_LTE("overlaps__lte", Form.TIME, "as far as is known, it may happen then or earlier"),
  OVERLAPS_LT("overlaps__lt", Form.TIME, "as far as is known, it may happen earlier"),
  YEAR("year", Form.YEARS, "its date is in one of these years, in UTC"),
  MONTH("month", Form.MONTHS, "its date is in one of these months, in UTC"),
  DAY("day", Form.DAYS, "its date is on one of these days of the month, in UTC"),
  LAST_UPDATED_GTE("last_updated__gte", Form.TIME, "it was last edited then or later"),
  LAST_UPDATED_LTE("last_updated__lte", Form.TIME, "it was last edited then or earlier"),
  UPCOMING("upcoming", Form.FLAG, "true: it has a date and is not over; false: all others"),
  UPCOMING_WITH_RECENT(
      "upcoming_with_recent",
      Form.FLAG,
      "true: it has a date and was not over 24 hours ago; false: all others"),
  PREVIOUS("previous", Form.FLAG, "true: it is over; false: all others"),
  VIDEO_URL("video_url", Form.URLS, "one of its webcasts has one of these URLs"),
  SEARCH("search", Form.WORDS, "its name contains every word and quoted phrase, ignoring case"),
  Q(
      "q",
      Form.WORDS,
      "each word begins a word of its name, type, place, date or description, or of the name of"
          + " an agency, program, launch, station, expedition or astronaut"),
  ORDERING("ordering", Form.ORDER, "(the order; a minus reverses it)"),
  LIMIT("limit", Form.LIMIT, "(the maximum number of results)"),
  OFFSET("offset", Form.OFFSET, "(the number of results to skip)"),
  MODE("mode", Form.MODE, "(the amount of detail)"),
  FORMAT("format", Form.FORMAT, "(the output format)");

  /** The form of values. */
  public enum Form {
    ID("an id", "not-an-id", "id; use a number such as 2", 0, MAX_ID),
    IDS("ids", "not-ids", "id; use numbers such as 2 or 2,8", 0, MAX_ID),
    PRECISIONS(
        "ids, or null",
        "not-a-precision",
        "precision id; use numbers such as 7 or 1,7, or null",
        0,
        MAX_ID),
    UUIDS("UUIDs", "not-uuids", "UUID; use ids such as d793ba47-faf5-4bab-a386-39a9ccc49c90"),
    TEXT("a text"),
    TIME(
        "a date or time", "not-an-instant", "date or time; use 2025-08-15 or 2025-08-15T07:12:00Z"),
    YEARS("years", "not-a-year", "year; use a number from 1 to 9999", 1, 9999),
    MONTHS("months, 1 to 12", "not-a-month", "month; use a number from 1 to 12", 1, 12),
    DAYS("days, 1 to 31", "not-a-day", "day; use a number from 1 to 31", 1, 31),
    URLS("URLs"),
    WORDS("words"),
    FLAG("true, false"),
    ORDER("date, -date, last_updated, -last_updated"),
    MODE("list, normal, detailed"),
    FORMAT("table, json, api, ics, csv"),
    LIMIT(
        "a number from 1", "not-a-limit", "limit; use a number from 1 to 999999999", 1, MAX_COUNT),
    OFFSET(
        "a number from 0",
        "not-an-offset",
        "offset; use a number from 0 to 999999999",
        0,
        MAX_COUNT);

    private final String title;
    private final String code;
    private final String hint;
    private final long min;
    private final long max;

    Form(String title) {
      this(title, "", "");
    }

    Form(String title, String code, String hint) {
      this(title, code, hint, 0, 0);
    }

    Form(String title, String code, String hint, long min, long max) {
      this.title = title;
      this.code = code;
      this.hint = hint;
      this.min = min;
      this.max = max;
    }

    /** The form in words, "ids", or the possible values. */
    public String title() {
      return title;
    }

    /** The possible values; empty if they cannot be listed. */
    List<String> choices() {
      return switch (this) {
        case FLAG, ORDER, MODE, FORMAT -> List.of(title.split(", "));
        default -> List.of();
      };
    }

    String code() {
      return code;
    }

    /** What a valid value is, with an example, as the end of "is not a valid". */
    String hint() {
      return hint;
    }

    /** Whether the value is a list of items, separated by commas. */
    boolean isList() {
      return switch (this) {
        case IDS, UUIDS, PRECISIONS, YEARS, MONTHS, DAYS, URLS, ORDER -> true;
        default -> false;
      };
    }

    /** The canonical form of a number, or of the "null" of a precision; empty if it is invalid. */
    Optional<String> number(String text) {
      if (this == PRECISIONS && text.equals("null")) {
        return Optional.of(text);
      }
      int digits = String.valueOf(max).length();
      return Optional.of(text)
          .filter(number -> number.matches("[0-9]{1," + digits + "}"))
          .map(Long::valueOf)
          .filter(number -> number >= min && number <= max)
          .map(String::valueOf);
    }
  }

  /** Other names that versions of the API have for a parameter. */
  private static final Map<String, QueryParameter> OTHER_NAMES =
      Map.of("date__gt__lt", DATE_LT, "program__ids", PROGRAM);

  private static final long MAX_ID = 999_999_999_999_999L;
  private static final long MAX_COUNT = 999_999_999;

  private final String title;
  private final Form form;
  private final String meaning;

  QueryParameter(String title, Form form, String meaning) {
    this.title = title;
    this.form = form;
    this.meaning = meaning;
  }

  /** Finds a parameter by its name or by another one that the API uses. */
  public static Optional<QueryParameter> named(String name) {
    return Arrays.stream(values())
        .filter(known -> known.title.equals(name))
        .findFirst()
        .or(() -> Optional.ofNullable(OTHER_NAMES.get(name)));
  }

  /** The name in a query: {@code type__ids}. */
  public String title() {
    return title;
  }

  public Form form() {
    return form;
  }

  /** Which events match, as the end of "an event matches when"; or what the parameter does. */
  public String meaning() {
    return meaning;
  }

  /** The possible values; empty if they cannot be listed. */
  public List<String> choices() {
    return form.choices();
  }
}
