package spacecal.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a text, as the text search compares them. */
final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Thai and Lao, Burmese, Khmer, kana, Han: first and last code points. */
  private static final int[] UNBROKEN = {
    0x0E00, 0x0EFF, 0x1000, 0x109F, 0x1780, 0x17FF, 0x3005, 0x3007, 0x3040, 0x30FF, 0x31F0, 0x31FF,
    0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900, 0xFAFF, 0x20000, 0x3FFFF
  };

  private Words() {}

  /**
   * Runs of letters and digits without marks and case, in order; a run of a script without word
   * breaks is a word of its own.
   */
  static List<String> of(String text) {
    String folded = fold(text);
    List<String> words = new ArrayList<>();
    int start = -1;
    boolean unbroken = false;
    for (int i = 0; i < folded.length(); ) {
      int c = folded.codePointAt(i);
      boolean inWord = isLetterOrNumber(c);
      if (start >= 0 && (!inWord || isUnbroken(c) != unbroken)) {
        words.add(folded.substring(start, i));
        start = -1;
      }
      if (inWord && start < 0) {
        start = i;
        unbroken = isUnbroken(c);
      }
      i += Character.charCount(c);
    }
    if (start >= 0) {
      words.add(folded.substring(start));
    }
    return words;
  }

  /** Whether a word is of a script that does not part words: one letter tells. */
  static boolean isUnbroken(String word) {
    return isUnbroken(word.codePointAt(0));
  }

  /** Whether one may have mistyped it: long enough, no number, of a script that parts words. */
  static boolean isForgiven(String word) {
    return word.codePointCount(0, word.length()) >= 5
        && !isUnbroken(word)
        && word.codePoints().allMatch(Character::isLetter);
  }

  private static String fold(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    // Upper case first: ß and SS are the same word, and so are the two forms of the sigma.
    return bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }

  private static boolean isLetterOrNumber(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> Character.isLetter(c);
    };
  }

  private static boolean isUnbroken(int c) {
    for (int i = 0; i < UNBROKEN.length; i += 2) {
      if (c >= UNBROKEN[i] && c <= UNBROKEN[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
