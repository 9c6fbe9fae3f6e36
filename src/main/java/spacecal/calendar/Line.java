package spacecal.calendar;

import java.nio.charset.StandardCharsets;

/** A line that is always the same; there are these and no others (RFC 5545, 3.4 to 3.8). */
final class Line {
  static final Line BEGIN_CALENDAR = new Line("BEGIN:VCALENDAR");
  static final Line VERSION = new Line("VERSION:2.0");
  static final Line PRODUCT = new Line("PRODID:-//spacecal//Launch Library 2 events//EN");
  static final Line GREGORIAN = new Line("CALSCALE:GREGORIAN");

  /** For readers that ask in which zone to show; all times are UTC. */
  static final Line IN_UTC = new Line("X-WR-TIMEZONE:UTC");

  static final Line END_CALENDAR = new Line("END:VCALENDAR");

  static final Line BEGIN_EVENT = new Line("BEGIN:VEVENT");
  static final Line CONFIRMED = new Line("STATUS:CONFIRMED");
  static final Line TENTATIVE = new Line("STATUS:TENTATIVE");

  /** A public calendar must not make its readers busy. */
  static final Line TRANSPARENT = new Line("TRANSP:TRANSPARENT");

  static final Line END_EVENT = new Line("END:VEVENT");

  static final Line BEGIN_ALARM = new Line("BEGIN:VALARM");
  static final Line DISPLAY = new Line("ACTION:DISPLAY");
  static final Line END_ALARM = new Line("END:VALARM");

  private final byte[] octets;

  private Line(String text) {
    octets = (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** How many octets it has, CRLF and all. */
  int size() {
    return octets.length;
  }

  /** The whole line, CRLF and all; not to be changed. */
  byte[] octets() {
    return octets;
  }
}
