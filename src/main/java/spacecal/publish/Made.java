package spacecal.publish;

import java.time.Instant;
import java.util.List;
import spacecal.report.Oddity;

/**
 * What a build was made of and came to, as a whole.
 *
 * @param inputs all that the site is a function of
 * @param now the instant the pages are made for
 * @param events how many events it shows
 * @param undated how many of them have no date
 * @param oddities all that were noted
 */
public record Made(
    Fingerprint inputs, Instant now, int events, int undated, List<Oddity> oddities) {
  /** Of a build that never was. */
  static final Made NOTHING = new Made(Fingerprint.NONE, Instant.EPOCH, 0, 0, List.of());

  /** Copies the list. */
  public Made {
    oddities = List.copyOf(oddities);
  }
}
