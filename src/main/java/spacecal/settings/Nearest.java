package spacecal.settings;

import java.util.Collection;
import java.util.Comparator;

/** What somebody may have meant by a word that is not known. */
public final class Nearest {
  private Nearest() {}

  /** The known word that is most like this one; at least one must be known. */
  public static String to(String word, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt(
                    (String candidate) -> candidate.contains(word) ? 0 : distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /**
   * How many letters must be put in, left out or changed to turn one word into the other
   * (Levenshtein).
   */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
