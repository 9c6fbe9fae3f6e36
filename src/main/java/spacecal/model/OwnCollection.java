package spacecal.model;

import java.util.regex.Pattern;

/**
 * A collection as the owner of a site describes it in the settings.
 *
 * @param key its part of the address: small letters, digits and hyphens, 1 to 40 of them
 * @param title for people, one line
 * @param text what it is, a sentence or some; empty where there is nothing to say
 * @param query what chooses its events; its limit, offset and order choose as well
 */
public record OwnCollection(String key, String title, String text, Query query) {
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");

  /** Checks the key. */
  public OwnCollection {
    if (!isKey(key)) {
      throw new IllegalArgumentException("no key of a collection: " + key);
    }
  }

  /** Whether a text may be a key. */
  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }
}
