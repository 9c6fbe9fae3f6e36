package spacecal.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.validate.ValidationException;
import net.fortuna.ical4j.validate.ValidationResult;
import spacecal.report.Trouble;

/**
 * The pieces a file is put together from: a header, VEVENTs, {@link #FOOTER}. Each is validated by
 * ical4j (RFC 5545, RFC 7986) and folded. Never through ical4j's CalendarOutputter, which writes
 * what is invalid and folds by the wrong count.
 */
final class Octets {
  /** The last line of every file. */
  static final byte[] FOOTER = "END:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8);

  private Octets() {}

  /**
   * From BEGIN:VCALENDAR to the last property of the calendar itself.
   *
   * @param file the file it is for
   * @throws Trouble if ical4j finds it invalid
   */
  static byte[] header(List<Property> properties, String file) {
    PropertyList list = new PropertyList(properties);
    // A calendar needs a component (RFC 5545, 3.6). This stands for the events, whose turn is
    // below.
    VEvent event =
        new VEvent(
            new PropertyList(
                List.of(
                    new Uid("event"), new DtStamp(Instant.EPOCH), new DtStart<>(Instant.EPOCH))));
    Calendar calendar = new Calendar(list, new ComponentList<>(List.of(event)));
    check(calendar::validate, file);
    return ContentLines.fold("BEGIN:VCALENDAR\r\n" + list);
  }

  /**
   * A whole VEVENT.
   *
   * @param what the event it shows
   * @throws Trouble if ical4j finds it invalid
   */
  static byte[] event(VEvent event, String what) {
    check(event::validate, what);
    return ContentLines.fold(event.toString());
  }

  private static void check(Supplier<ValidationResult> validation, String where) {
    String hint = "This should not happen: please report it, with the event as LL2 sends it.";
    ValidationResult result;
    try {
      result = validation.get();
    } catch (ValidationException e) {
      throw Trouble.of("not valid as iCalendar (" + e.getMessage() + ")", where, hint, e);
    }
    if (result.hasErrors()) {
      throw Trouble.of("not valid as iCalendar (" + result + ")", where, hint);
    }
  }
}
