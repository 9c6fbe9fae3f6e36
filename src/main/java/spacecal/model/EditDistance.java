package spacecal.model;

import java.util.Collection;
import java.util.Comparator;

/** The Levenshtein distance, and suggestions for unknown words. */
public final class EditDistance {
  private EditDistance() {}

  /** Finds the known word that is most similar to an unknown one, or contains it. */
  public static String nearest(String word, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt(
                    (String candidate) -> candidate.contains(word) ? 0 : between(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** Counts the UTF-16 units to insert, delete or replace to turn one word into another. */
  public static int between(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
