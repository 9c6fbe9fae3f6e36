package spacecal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spacecal.model.DatePrecision;
import spacecal.model.Event;
import spacecal.model.Event.Agency;
import spacecal.model.Event.Program;
import spacecal.model.EventType;
import spacecal.model.When;

/** Makes events of which a test says only what it is about. */
public final class AnEvent {
  /** LL2's ids of the precisions that tests speak of. */
  public static final int MINUTE = 1;

  public static final int DAY = 5;
  public static final int WEEK = 6;
  public static final int MONTH = 7;
  public static final int QUARTER_3 = 10;
  public static final int YEAR = 14;
  public static final int FISCAL_YEAR = 15;
  public static final int DECADE = 16;

  private final long id;
  private When when = new When.Unknown();
  private EventType type = EventType.UNKNOWN;
  private Optional<Instant> lastUpdated = Optional.empty();
  private final List<Agency> agencies = new ArrayList<>();
  private final List<Program> programs = new ArrayList<>();

  private AnEvent(long id) {
    this.id = id;
  }

  /** An event of which nothing is known but its id. */
  public static AnEvent of(long id) {
    return new AnEvent(id);
  }

  /** An event with a date as LL2 gives it. */
  public static Event on(long id, String date, int precision) {
    return of(id).when(date, precision).make();
  }

  /** Its place in time, by LL2's date and the id of its precision. */
  public AnEvent when(String date, int precision) {
    when =
        When.of(
            Optional.of(Instant.parse(date)),
            Optional.of(new DatePrecision(precision, "")),
            Optional.empty());
    return this;
  }

  /** How long it lasts, where its date has a time of day. */
  public AnEvent lasting(String duration) {
    When.Moment moment = (When.Moment) when;
    when =
        new When.Moment(moment.start(), moment.precision(), Optional.of(Duration.parse(duration)));
    return this;
  }

  /** Its type. */
  public AnEvent type(long typeId, String name) {
    type = new EventType(typeId, name);
    return this;
  }

  /** One agency more. */
  public AnEvent agency(long agencyId, String name) {
    agencies.add(new Agency(agencyId, name, Optional.empty()));
    return this;
  }

  /** One program more. */
  public AnEvent program(long programId, String name) {
    programs.add(new Program(programId, name));
    return this;
  }

  /** When it was last edited. */
  public AnEvent edited(String instant) {
    lastUpdated = Optional.of(Instant.parse(instant));
    return this;
  }

  /** The event. */
  public Event make() {
    return new Event(
        id,
        "Event " + id,
        type,
        when,
        Optional.empty(),
        "",
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        lastUpdated,
        agencies,
        programs,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
