package spacecal;

import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import spacecal.model.When;
import spacecal.settings.Values;

/** How the values of options are read that are more than a text. */
final class Converters {
  private Converters() {}

  /** Reads {@code --width}; what is no number of columns is what most terminals have. */
  static final class Width implements ITypeConverter<Integer> {
    private static final int USUAL = 80;

    @Override
    public Integer convert(String text) {
      return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : USUAL;
    }
  }

  /** Reads {@code --max-wait}. */
  static final class Wait implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      return Values.duration(text, Duration.ZERO, Duration.ofDays(1))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"" + text + "\" is no length from 0s to 1d; write 60s, 10m or PT1H"));
    }
  }

  /** Reads {@code --now}. */
  static final class Now implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      return When.parseInstant(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"" + text + "\" is no instant; write 2025-07-20T00:00:00Z"));
    }
  }
}
