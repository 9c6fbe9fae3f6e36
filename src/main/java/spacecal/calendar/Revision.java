package spacecal.calendar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import spacecal.model.Event;
import spacecal.model.Event.Update;

/**
 * Which state of an event an entry shows, from the data and never from the clock, so that a file
 * changes when its events do and at no other time.
 */
final class Revision {
  /** Before any of LL2's edits. */
  private static final Instant BEGINNING = Instant.parse("2015-01-01T00:00:00Z");

  private Revision() {}

  /**
   * DTSTAMP and LAST-MODIFIED are both {@code last_updated}: without a METHOD, DTSTAMP says when
   * the information was last revised (RFC 5545, 3.8.7.2). SEQUENCE (3.8.7.4) is the whole minutes
   * from 2015 to then: it only grows, needs no memory, and fits the 32 bits of an INTEGER.
   *
   * <p>An event that does not say when it was edited has no LAST-MODIFIED. Its DTSTAMP, which must
   * be there, is the newest update's date, else the beginning of 2015: not its own start, because a
   * SEQUENCE made of a start in the future would fall when {@code last_updated} comes to be known,
   * and readers keep the higher one.
   */
  static void write(Event event, ContentLines lines) {
    Instant stamp =
        event
            .lastUpdated()
            .or(() -> event.latestUpdate().flatMap(Update::createdOn))
            .orElse(BEGINNING);
    lines.line(Property.DTSTAMP, stamp);
    event.lastUpdated().ifPresent(instant -> lines.line(Property.LAST_MODIFIED, instant));
    lines.line(Property.SEQUENCE, sequence(stamp));
  }

  /** The newest edit of all of these, if any says. */
  static Optional<Instant> newest(List<Event> events) {
    return events.stream().flatMap(event -> event.lastUpdated().stream()).max(Instant::compareTo);
  }

  private static int sequence(Instant stamp) {
    long minutes = BEGINNING.until(stamp, ChronoUnit.MINUTES);
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, minutes));
  }
}
