package spacecal.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The orders that the API's {@code ordering} makes, as its database makes them. */
final class Ordering {
  private Ordering() {}

  /**
   * By these fields, then by id.
   *
   * @param fields {@code date} or {@code last_updated}, with a minus to reverse
   */
  static Comparator<Event> by(List<String> fields) {
    return fields.stream()
        .map(Ordering::by)
        .reduce(Comparator::thenComparing)
        .orElseThrow()
        .thenComparing(Event::id);
  }

  private static Comparator<Event> by(String field) {
    // PostgreSQL takes no value for the greatest one.
    return switch (field) {
      case "date" -> byInstant(Event::date);
      case "-date" -> byInstant(Event::date).reversed();
      case "last_updated" -> byInstant(Event::lastUpdated);
      case "-last_updated" -> byInstant(Event::lastUpdated).reversed();
      default -> throw new IllegalArgumentException(field);
    };
  }

  private static Comparator<Event> byInstant(Function<Event, Optional<Instant>> field) {
    return Comparator.comparing(event -> field.apply(event).orElse(Instant.MAX));
  }
}
