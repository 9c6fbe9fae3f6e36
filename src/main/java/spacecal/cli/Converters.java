package spacecal.cli;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import spacecal.model.When;
import spacecal.settings.SettingValues;

/** Parse the values of options, and say what a valid value is. */
final class Converters {
  private Converters() {}

  /** Parses a whole number within bounds. */
  abstract static class WholeNumber implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    WholeNumber(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public Integer convert(String text) {
      int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
      if (number < least || number > most) {
        throw new TypeConversionException(
            "\"" + text + "\" is not a number from " + least + " to " + most);
      }
      return number;
    }
  }

  static final class WebFolder implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      try {
        return SettingValues.webFolder(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "\"" + text + "\" is not valid; use a URL such as https://example.org/space/");
      }
    }
  }

  static final class Time implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      String error = "\"" + text + "\" is not a valid time; use 2025-07-20T00:00:00Z";
      return When.parseInstant(text).orElseThrow(() -> new TypeConversionException(error));
    }
  }

  static final class Wait implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      String error = "\"" + text + "\" is not a valid wait from 0s to 1d; use 60s, 10m or PT1H";
      return SettingValues.duration(text, Duration.ZERO, Duration.ofDays(1))
          .orElseThrow(() -> new TypeConversionException(error));
    }
  }
}
