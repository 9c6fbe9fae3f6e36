package spacecal.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parameters of a {@link Query}, in the order in which they are printed. */
public enum Parameter {
  ID("id", Form.IDS, "the event's id is one of these"),
  SLUG("slug", Form.TEXT, "its slug is this, to the letter"),
  TYPE("type", Form.ID, "its type is this"),
  TYPE_IDS("type__ids", Form.IDS, "its type is one of these"),
  AGENCY_IDS("agency__ids", Form.IDS, "one of its agencies is one of these"),
  PROGRAM("program", Form.IDS, "one of its programs is one of these"),
  LOCATION("location", Form.TEXT, "its place is this one, under any of its names"),
  PRECISION("precision", Form.PRECISIONS, "the precision of its date is one of these"),
  DATE_GTE("date__gte", Form.INSTANT, "its date is this or later"),
  DATE_GT("date__gt", Form.INSTANT, "its date is later"),
  DATE_LTE("date__lte", Form.INSTANT, "its date is this or earlier"),
  DATE_LT("date__lt", Form.INSTANT, "its date is earlier"),
  OVERLAPS_GTE("overlaps__gte", Form.INSTANT, "its date may be this or later, as far as is known"),
  OVERLAPS_GT("overlaps__gt", Form.INSTANT, "its date may be later, as far as is known"),
  OVERLAPS_LTE("overlaps__lte", Form.INSTANT, "its date may be this or earlier"),
  OVERLAPS_LT("overlaps__lt", Form.INSTANT, "its date may be earlier, as far as is known"),
  YEAR("year", Form.YEARS, "its date is in one of these years, in UTC"),
  MONTH("month", Form.MONTHS, "its date is in one of these months, in UTC"),
  DAY("day", Form.DAYS, "its date is on one of these days of the month, in UTC"),
  LAST_UPDATED_GTE("last_updated__gte", Form.INSTANT, "it was last edited then or later"),
  LAST_UPDATED_LTE("last_updated__lte", Form.INSTANT, "it was last edited then or earlier"),
  UPCOMING(
      "upcoming", Form.CHOICE, "it has a date and is not over; or all others", "true", "false"),
  PREVIOUS("previous", Form.CHOICE, "it is over; or all others", "true", "false"),
  VIDEO_URL("video_url", Form.ADDRESSES, "one of its webcasts has one of these addresses"),
  SEARCH("search", Form.WORDS, "its name holds every word, case ignored"),
  Q("q", Form.WORDS, "name, type, place or description have words that begin with each of these"),
  ORDERING(
      "ordering",
      Form.ORDER,
      "(the order; a minus turns it round)",
      "date",
      "-date",
      "last_updated",
      "-last_updated"),
  LIMIT("limit", Form.LIMIT, "(at most so many results)"),
  OFFSET("offset", Form.OFFSET, "(not the first so many)"),
  MODE("mode", Form.CHOICE, "(how much is said of each)", "list", "normal", "detailed"),
  FORMAT("format", Form.CHOICE, "(how the answer is written)", "table", "json", "ics", "csv");

  /** What a parameter takes. */
  public enum Form {
    ID("an id"),
    IDS("ids"),
    PRECISIONS("ids, or null"),
    TEXT("a text"),
    INSTANT("a day or an instant"),
    YEARS("years"),
    MONTHS("months, 1 to 12"),
    DAYS("days, 1 to 31"),
    ADDRESSES("addresses"),
    WORDS("words"),
    CHOICE("one of its choices"),
    ORDER("some of its choices"),
    LIMIT("a number from 1"),
    OFFSET("a number from 0");

    private final String title;

    Form(String title) {
      this.title = title;
    }

    /** In words: "ids". */
    public String title() {
      return title;
    }
  }

  /** The API's own spelling of {@link #DATE_LT}. */
  static final String DATE_GT_LT = "date__gt__lt";

  private static final Map<String, Parameter> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Parameter::title, Function.identity()));

  private final String title;
  private final Form form;
  private final String meaning;
  private final String choices;

  Parameter(String title, Form form, String meaning, String... choices) {
    this.title = title;
    this.form = form;
    this.meaning = meaning;
    this.choices = String.join(",", choices);
  }

  /** The parameter of this name, in any of its spellings. */
  public static Optional<Parameter> named(String name) {
    return name.equals(DATE_GT_LT) ? Optional.of(DATE_LT) : Optional.ofNullable(BY_NAME.get(name));
  }

  /** Its name in a query: {@code type__ids}. */
  public String title() {
    return title;
  }

  /** What it takes. */
  public Form form() {
    return form;
  }

  /** Which events match it, in words that follow "an event matches when"; or what it does. */
  public String meaning() {
    return meaning;
  }

  /** The values there are; empty where they cannot be listed. */
  public List<String> choices() {
    return choices.isEmpty() ? List.of() : List.of(choices.split(","));
  }
}
