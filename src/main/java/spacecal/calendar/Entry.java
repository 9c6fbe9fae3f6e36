package spacecal.calendar;

import java.time.Duration;
import spacecal.model.Event;

/**
 * The VEVENT of an event, the same in every file. It is made when it is first asked for, once, by
 * whichever thread comes first, and kept: an event is in six files or so, and copying its lines
 * takes a thirtieth of the time that making them does.
 */
final class Entry {
  private final VEvents vevents;
  private final Event event;

  /** All but its end, before which a reminder may come; none as long as nobody asked. */
  private ContentLines lines = new ContentLines(0);

  /**
   * The entry of an event.
   *
   * @param event has a date
   */
  Entry(VEvents vevents, Event event) {
    this.vevents = vevents;
    this.event = event;
  }

  /** Adds it to a file. */
  void write(ContentLines file) {
    file.lines(lines()).line(Line.END_EVENT);
  }

  /**
   * Adds it to a file, with a reminder if the event has a time of day: whole days do not ring.
   *
   * @param alarm how long before the start, whole minutes
   */
  void write(Duration alarm, ContentLines file) {
    file.lines(lines());
    if (event.when().match(moment -> true, span -> false, unknown -> false)) {
      vevents.writeAlarm(event, alarm, file);
    }
    file.line(Line.END_EVENT);
  }

  /** How many octets it adds to a file without reminders. */
  int size() {
    return lines().size() + Line.END_EVENT.size();
  }

  private synchronized ContentLines lines() {
    if (lines.size() == 0) {
      lines = vevents.begin(event);
    }
    return lines;
  }
}
