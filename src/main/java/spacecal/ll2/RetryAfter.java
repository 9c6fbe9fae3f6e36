package spacecal.ll2;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a server that asks to wait may be asked again: {@code Retry-After} of RFC 9110, section
 * 10.2.3, in whole seconds or as an HTTP date, or LL2's own sentence in the answer.
 */
final class RetryAfter {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern SENTENCE =
      Pattern.compile("available in (\\d{1,9})(?:\\.\\d+)? second");

  private RetryAfter() {}

  /**
   * When to ask again, from a second to a day from now.
   *
   * @return empty if the header is missing or says neither
   */
  static Optional<Instant> header(String value, Instant now) {
    String text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text)), now));
    }
    try {
      Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return Optional.of(bounded(Duration.between(now, date), now));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The same from "Request was throttled. Expected available in 1234 seconds." */
  static Optional<Instant> sentence(String body, Instant now) {
    Matcher match = SENTENCE.matcher(body);
    return match.find()
        ? Optional.of(bounded(Duration.ofSeconds(Long.parseLong(match.group(1))), now))
        : Optional.empty();
  }

  private static Instant bounded(Duration wait, Instant now) {
    Duration atLeast = wait.compareTo(LEAST) < 0 ? LEAST : wait;
    return now.plus(atLeast.compareTo(MOST) > 0 ? MOST : atLeast);
  }
}
