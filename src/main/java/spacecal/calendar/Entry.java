package spacecal.calendar;

import java.util.function.Supplier;
import net.fortuna.ical4j.model.component.VEvent;

/**
 * A VEVENT as octets: made when they are first asked for, once, by whichever thread comes first,
 * and the same in every file.
 */
final class Entry {
  private final String what;
  private final Supplier<VEvent> event;
  private byte[] octets = {};

  /**
   * @param what names it in troubles: "event 1214"
   */
  Entry(String what, Supplier<VEvent> event) {
    this.what = what;
    this.event = event;
  }

  /** BEGIN:VEVENT to END:VEVENT; not to be changed. */
  synchronized byte[] octets() {
    if (octets.length == 0) {
      octets = Octets.event(event.get(), what);
    }
    return octets;
  }
}
