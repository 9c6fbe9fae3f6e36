package spacecal.settings;

import java.util.Collection;
import java.util.Comparator;
import spacecal.model.EditDistance;

/** What somebody may have meant by a word that is not known. */
public final class Nearest {
  private Nearest() {}

  /** The known word that is most like this one; at least one must be known. */
  public static String to(String word, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt(
                    (String candidate) ->
                        candidate.contains(word) ? 0 : EditDistance.between(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }
}
