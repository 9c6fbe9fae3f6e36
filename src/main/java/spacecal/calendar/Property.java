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
  static final Property<String> UID = text("UID");
  static final Property<Instant> DTSTAMP = instant("DTSTAMP");
  static final Property<Instant> LAST_MODIFIED = instant("LAST-MODIFIED");
  static final Property<Integer> SEQUENCE = number("SEQUENCE");
  static final Property<Instant> DTSTART = instant("DTSTART");
  static final Property<Instant> DTEND = instant("DTEND");
  static final Property<LocalDate> FIRST_DAY = day("DTSTART;VALUE=DATE");
  static final Property<LocalDate> DAY_AFTER = day("DTEND;VALUE=DATE");
  static final Property<String> SUMMARY = text("SUMMARY");
  static final Property<String> DESCRIPTION = text("DESCRIPTION");
  static final Property<String> LOCATION = text("LOCATION");
  static final Property<Address> URL = address("URL");

  /** One category: a comma in its name is escaped, and parts nothing. */
  static final Property<String> CATEGORIES = text("CATEGORIES");

  static final Property<String> COLOR = text("COLOR");
  static final Property<Duration> TRIGGER = length("TRIGGER;RELATED=START");

  static final Property<String> NAME = text("NAME");
  static final Property<String> X_WR_CALNAME = text("X-WR-CALNAME");
  static final Property<String> X_WR_CALDESC = text("X-WR-CALDESC");
  static final Property<Address> SOURCE = address("SOURCE;VALUE=URI");
  static final Property<Duration> REFRESH_INTERVAL = length("REFRESH-INTERVAL;VALUE=DURATION");
  static final Property<Duration> X_PUBLISHED_TTL = length("X-PUBLISHED-TTL");

  private final byte[] head;
  private final BiConsumer<Octets, V> type;

  private Property(String head, BiConsumer<Octets, V> type) {
    this.head = (head + ":").getBytes(StandardCharsets.US_ASCII);
    this.type = type;
  }

  private static Property<String> text(String head) {
    return new Property<>(head, Value::text);
  }

  private static Property<Instant> instant(String head) {
    return new Property<>(head, Value::instant);
  }

  private static Property<LocalDate> day(String head) {
    return new Property<>(head, Value::day);
  }

  private static Property<Address> address(String head) {
    return new Property<>(head, Value::address);
  }

  private static Property<Duration> length(String head) {
    return new Property<>(head, Value::length);
  }

  private static Property<Integer> number(String head) {
    return new Property<>(head, Value::number);
  }

  /** Writes a whole line. */
  void write(V value, Octets out) {
    out.begin(head);
    type.accept(out, value);
    out.end();
  }
}
