package spacecal.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * The date of an event: a {@link Moment} if the time of day is known, a {@link Span} of whole days
 * if it is not, {@link Unknown} if there is no date. All of it is UTC.
 *
 * <p>Code that shows, sorts or compares dates uses this type. LL2's {@code date} alone is not
 * enough: for vague events it is a placeholder inside the period (event 1016: "August 2025" is
 * 2025-08-31T00:00:00Z). The table {@code when-cases.txt} in the tests is the specification.
 */
public sealed interface When extends Comparable<When> {
  /** The earliest year of a date: the first whole year of the Gregorian calendar. */
  int FIRST_YEAR = 1583;

  /** The latest year of a date: the last one that iCalendar can write. */
  int LAST_YEAR = 9999;

  /**
   * A known time of day.
   *
   * @param start UTC, cut to the precision: to the second, the minute (also when unstated) or the
   *     hour
   * @param precision one of the {@linkplain Precision#isExact() exact} ones
   * @param duration whole seconds, at least a minute; empty when not known
   */
  record Moment(Instant start, Precision precision, Optional<Duration> duration) implements When {
    public Moment {
      if (!precision.isExact()) {
        throw new IllegalArgumentException(precision + " has no time of day");
      }
      start = start.truncatedTo(unit(precision));
    }

    /** Start plus duration, exclusive; empty when the duration is not known. */
    public Optional<Instant> end() {
      return duration.map(start::plus);
    }

    private static ChronoUnit unit(Precision precision) {
      return switch (precision) {
        case SECOND -> ChronoUnit.SECONDS;
        case HOUR -> ChronoUnit.HOURS;
        default -> ChronoUnit.MINUTES;
      };
    }
  }

  /**
   * Whole days without a time zone: the period in which the event takes place, or its day if the
   * time is not known. Half-open, as DTSTART and DTEND of type DATE are (RFC 5545, 3.6.1).
   *
   * @param start the first day, inclusive
   * @param end the day after the last, exclusive; always after {@code start}
   * @param precision the kind of period; {@link Precision#UNSTATED} for a row at midnight without a
   *     precision
   * @param precisionName LL2's name of the precision, empty when it gave none
   */
  record Span(LocalDate start, LocalDate end, Precision precision, String precisionName)
      implements When {
    public Span {
      if (!start.isBefore(end)) {
        throw new IllegalArgumentException(start + " to " + end + " is not a span");
      }
    }

    /** Whether this is a day that LL2 names: unstated at midnight, morning, afternoon, day. */
    public boolean isNamedDay() {
      return precision.namesDay();
    }

    /** Midnight UTC at the start of the first day. */
    public Instant startInstant() {
      return start.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Midnight UTC at the end of the last day, exclusive. */
    public Instant endInstant() {
      return end.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  /** No date, or none that can be read. */
  record Unknown() implements When {}

  /**
   * Creates the date that LL2's fields describe.
   *
   * @param date LL2's {@code date}, within the years 1583 to 9999 of UTC
   * @param datePrecision LL2's {@code date_precision}
   * @param duration LL2's {@code duration} as {@link #parseDuration} reads it; ignored unless the
   *     time of day is known
   */
  static When of(
      Optional<Instant> date,
      Optional<Event.DatePrecision> datePrecision,
      Optional<Duration> duration) {
    if (date.isEmpty()) {
      return new Unknown();
    }
    Precision precision = Precision.of(datePrecision);
    OffsetDateTime utc = date.get().atOffset(ZoneOffset.UTC);
    LocalDate day = utc.toLocalDate();
    // Rows without a precision mark a whole day by exactly midnight.
    boolean midnight = utc.toLocalTime().equals(LocalTime.MIDNIGHT);
    if (precision.isExact() && !(precision == Precision.UNSTATED && midnight)) {
      return new Moment(date.get(), precision, duration);
    }
    LocalDate start = precision.periodStart(day);
    String name = datePrecision.map(Event.DatePrecision::name).orElse("");
    if (precision == Precision.UNRECOGNIZED && name.isEmpty()) {
      name = "precision " + datePrecision.orElseThrow().id();
    }
    return new Span(start, precision.periodEnd(start), precision, name);
  }

  /**
   * Parses an instant as LL2 writes it, {@code 2025-07-15T09:31:00Z}, or with an offset. Fractions
   * of a second are cut.
   *
   * @return empty for anything else, and for years before 1583 and after 9999 in UTC: they are
   *     mistakes, and iCalendar cannot write them
   */
  static Optional<Instant> parseInstant(String text) {
    try {
      OffsetDateTime utc = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      boolean plausible = utc.getYear() >= FIRST_YEAR && utc.getYear() <= LAST_YEAR;
      return plausible
          ? Optional.of(utc.toInstant().truncatedTo(ChronoUnit.SECONDS))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Parses LL2's {@code duration}: ISO 8601 with days, hours, minutes and seconds ({@code PT2H53S},
   * {@code P1DT2H3M}). Fractions of a second are cut.
   *
   * @return empty for anything else, for less than a minute (a placeholder) and for more than 366
   *     days (a mistake)
   */
  static Optional<Duration> parseDuration(String text) {
    Duration duration;
    try {
      duration = Duration.parse(text).truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
    boolean plausible =
        duration.compareTo(Duration.ofMinutes(1)) >= 0
            && duration.compareTo(Duration.ofDays(366)) <= 0;
    return plausible ? Optional.of(duration) : Optional.empty();
  }

  /**
   * Compares a moment by its start and a span by its end: a vague event comes after all exact ones
   * of its period, and a longer period after the shorter ones it ends with. Unknown dates come
   * last. Moments that begin at the same instant are equal, whatever their ends.
   */
  @Override
  default int compareTo(When other) {
    int order = sortInstant().compareTo(other.sortInstant());
    if (order == 0) {
      // A moment at midnight belongs to the day that begins, a span to the one that ends.
      order = Boolean.compare(this instanceof Moment, other instanceof Moment);
    }
    return order != 0 ? order : other.startOrNever().compareTo(startOrNever());
  }

  private Instant sortInstant() {
    return match(Moment::start, Span::endInstant, unknown -> Instant.MAX);
  }

  private Instant startOrNever() {
    return first().orElse(Instant.MIN);
  }

  /** Whether the time of day is known. */
  default boolean isMoment() {
    return this instanceof Moment;
  }

  /** Whether the day is known, with or without a time. */
  default boolean hasDay() {
    return match(moment -> true, Span::isNamedDay, unknown -> false);
  }

  /** Whether this is a period without a known day. */
  default boolean isWindow() {
    return this instanceof Span && !hasDay();
  }

  default <T> T match(
      Function<Moment, T> moment, Function<Span, T> span, Function<Unknown, T> unknown) {
    if (this instanceof Moment m) {
      return moment.apply(m);
    }
    if (this instanceof Span s) {
      return span.apply(s);
    }
    return unknown.apply((Unknown) this);
  }

  /**
   * The date in English, as data files show it: "15 July 2025, 09:31 UTC", "August 2025", "Q3
   * 2026".
   */
  default String label() {
    return WhenLabel.of(this);
  }

  /** The first instant at which the event may begin, inclusive; empty when unknown. */
  default Optional<Instant> first() {
    return match(
        m -> Optional.of(m.start()), s -> Optional.of(s.startInstant()), u -> Optional.empty());
  }

  /**
   * The last instant that the date names, exclusive: the end of a moment, or of its second, minute
   * or hour if it has no duration; the end of a span. Empty when unknown. {@link Event#over} is the
   * instant at which the event counts as over.
   */
  default Optional<Instant> last() {
    return this instanceof Moment moment && moment.duration().isPresent()
        ? moment.end()
        : dateEnd();
  }

  /**
   * The instant before which the event begins, exclusive: the end of the second, minute or hour of
   * a moment, or the end of a span. With {@link #first} the window of the date. Empty when unknown.
   */
  default Optional<Instant> dateEnd() {
    return match(
        m -> Optional.of(m.start().plus(1, Moment.unit(m.precision()))),
        s -> Optional.of(s.endInstant()),
        u -> Optional.empty());
  }

  /**
   * The year that contains all of it, in UTC; of a moment the year in which it begins. A week or
   * less across New Year counts in the year in which it begins. Empty for longer periods that touch
   * two years, and when unknown.
   */
  default Optional<Integer> year() {
    return match(
        m -> Optional.of(m.start().atOffset(ZoneOffset.UTC).getYear()),
        s -> {
          LocalDate last = s.end().minusDays(1);
          boolean one =
              s.start().getYear() == last.getYear() || s.start().plusMonths(1).isAfter(last);
          return one ? Optional.of(s.start().getYear()) : Optional.empty();
        },
        u -> Optional.empty());
  }
}
