package spacecal.ical;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.validate.ValidationEntry;
import net.fortuna.ical4j.validate.ValidationException;
import spacecal.model.TextSanitizer;

/** Checks that a file is a valid calendar (RFC 5545). Thread-safe. */
public final class CalendarChecker {
  private CalendarChecker() {}

  /** The first error of a calendar, on one line; empty if it is valid. */
  public static Optional<String> error(byte[] calendar) {
    try {
      return new CalendarBuilder()
          .build(new ByteArrayInputStream(calendar)).validate().getEntries().stream()
              .filter(entry -> entry.getSeverity() == ValidationEntry.Severity.ERROR)
              .map(entry -> entry.getContext() + ": " + entry.getMessage())
              .map(TextSanitizer::line)
              .findFirst();
    } catch (IOException | ParserException | ValidationException | IllegalArgumentException e) {
      return Optional.of(TextSanitizer.line(String.valueOf(e.getMessage())));
    }
  }
}
