package spacecal.calendar;

import java.net.URI;
import spacecal.publish.SitePath;

/**
 * An address every reader takes whole: ASCII that is seen, and no comma, at which some split it.
 *
 * @param text as it is written, {@code https://example.org/space/}
 */
record Address(String text) {
  /** Checks that it can stand in a line as it is. */
  Address {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == ',') {
        throw new IllegalArgumentException("not an address for a calendar: " + text);
      }
    }
  }

  /** The same address, with what it must not hold encoded. */
  static Address of(URI uri) {
    return new Address(uri.toASCIIString().replace(",", "%2C"));
  }

  /** A file or page of the site that is at this address. */
  Address to(SitePath path) {
    return new Address(text + path.address());
  }

  @Override
  public String toString() {
    return text;
  }
}
