package spacecal.cli;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import spacecal.model.UserException;
import spacecal.settings.SettingValues;

/** Parse the values of options by their types, and say what a valid value is. */
public final class Converters {
  private Converters() {}

  /** Registers the converters for a command and the commands below it. */
  public static void register(CommandLine program) {
    program
        .registerConverter(URI.class, converter(SettingValues::webFolder))
        .registerConverter(Instant.class, converter(SettingValues::instant))
        .registerConverter(Duration.class, converter(SettingValues::wait));
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("\"" + text + "\" is not valid. " + e.getMessage());
      }
    };
  }

  /** Fails unless the value of an option is within bounds, both inclusive. */
  static void checkNumber(String option, int number, int least, int most) {
    if (number < least || number > most) {
      throw UserException.usage(
          "invalid number " + number, option, "Use one from " + least + " to " + most + ".");
    }
  }
}
