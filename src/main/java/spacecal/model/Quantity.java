package spacecal.model;

import java.util.Locale;

/** Formats numbers with their nouns for messages in English. */
public final class Quantity {
  private Quantity() {}

  /** "1 page", "1,021 events": the plural ends with an s. */
  public static String of(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
