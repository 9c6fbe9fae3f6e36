package spacecal.publish;

/**
 * Stands for all that an output is made of: equal ones mean equal inputs. Made by {@link
 * Fingerprints}.
 */
public record Fingerprint(long high, long low) {
  /** Of inputs that nobody knows: what is made of them is made anew each time. */
  public static final Fingerprint NONE = new Fingerprint(0, 0);

  /** Whether anything is known of the inputs. */
  public boolean isKnown() {
    return !equals(NONE);
  }
}
