package spacecal.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.BiConsumer;

/**
 * A property of which the value differs from line to line: its name, the parameters that go with it
 * and the type of its value (RFC 5545, 3.8; RFC 7986, 5). There are these and no others, so no line
 * has a name that is none, or a value of another type than its name asks for.
 *
 * @param <V> what its value is made of
 */
final class Property<V> {
  static final Property<String> UID = new Property<>("UID", Value::text);
  static final Property<Instant> DTSTAMP = new Property<>("DTSTAMP", Value::instant);
  static final Property<Instant> LAST_MODIFIED = new Property<>("LAST-MODIFIED", Value::instant);
  static final Property<Integer> SEQUENCE = new Property<>("SEQUENCE", Value::number);
  static final Property<Instant> DTSTART = new Property<>("DTSTART", Value::instant);
  static final Property<Instant> DTEND = new Property<>("DTEND", Value::instant);
  static final Property<LocalDate> FIRST_DAY = new Property<>("DTSTART;VALUE=DATE", Value::day);
  static final Property<LocalDate> DAY_AFTER = new Property<>("DTEND;VALUE=DATE", Value::day);
  static final Property<String> SUMMARY = new Property<>("SUMMARY", Value::text);
  static final Property<String> DESCRIPTION = new Property<>("DESCRIPTION", Value::text);
  static final Property<String> LOCATION = new Property<>("LOCATION", Value::text);
  static final Property<Address> URL = new Property<>("URL", Value::address);

  /** One category: a comma in its name is escaped, and parts nothing. */
  static final Property<String> CATEGORIES = new Property<>("CATEGORIES", Value::text);

  static final Property<String> COLOR = new Property<>("COLOR", Value::text);
  static final Property<Duration> TRIGGER = new Property<>("TRIGGER;RELATED=START", Value::length);

  static final Property<String> NAME = new Property<>("NAME", Value::text);
  static final Property<String> X_WR_CALNAME = new Property<>("X-WR-CALNAME", Value::text);
  static final Property<String> X_WR_CALDESC = new Property<>("X-WR-CALDESC", Value::text);
  static final Property<Address> SOURCE = new Property<>("SOURCE;VALUE=URI", Value::address);
  static final Property<Duration> REFRESH_INTERVAL =
      new Property<>("REFRESH-INTERVAL;VALUE=DURATION", Value::length);
  static final Property<Duration> X_PUBLISHED_TTL =
      new Property<>("X-PUBLISHED-TTL", Value::length);

  private final byte[] head;
  private final BiConsumer<Octets, V> type;

  private Property(String head, BiConsumer<Octets, V> type) {
    this.head = (head + ":").getBytes(StandardCharsets.US_ASCII);
    this.type = type;
  }

  /** Writes a whole line. */
  void write(V value, Octets out) {
    out.begin(head);
    type.accept(out, value);
    out.end();
  }
}
