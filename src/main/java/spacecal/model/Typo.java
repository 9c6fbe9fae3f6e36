package spacecal.model;

/** One slip of the hand: a letter too many, too few, another one, or two neighbours exchanged. */
final class Typo {
  private Typo() {}

  /**
   * Whether a word becomes a beginning of the other by mending one slip.
   *
   * @param word code points; no beginning of the other as it is
   */
  static boolean isNear(int[] word, String other) {
    int[] of = other.codePoints().limit(word.length + 2L).toArray();
    int i = 0;
    while (i < word.length && i < of.length && word[i] == of[i]) {
      i++;
    }
    // Mending before the first difference, in letters that are the same, comes to the same.
    return begins(word, i + 1, of, i)
        || begins(word, i + 1, of, i + 1)
        || begins(word, i, of, i + 1)
        || (i + 1 < word.length
            && i + 1 < of.length
            && word[i] == of[i + 1]
            && word[i + 1] == of[i]
            && begins(word, i + 2, of, i + 2));
  }

  /** Whether the rest of a word from one place begins the rest of another from a place. */
  private static boolean begins(int[] word, int from, int[] of, int at) {
    int length = word.length - from;
    if (at > of.length || of.length - at < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (word[from + i] != of[at + i]) {
        return false;
      }
    }
    return true;
  }
}
