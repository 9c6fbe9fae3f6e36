package spacecal.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Splits texts into words as {@code q} compares them, and into terms as {@code search} does. */
final class SearchWords {
  /** Scripts without spaces between words: Thai and Lao, Burmese, Khmer, kana, Han. */
  private static final String UNBROKEN =
      "\\u0E00-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3005-\\u3007\\u3040-\\u30FF\\u31F0-\\u31FF"
          + "\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uF900-\\uFAFF\\x{20000}-\\x{3FFFF}";

  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{L}&&[^"
              + UNBROKEN
              + "]]+|[\\p{N}&&[^"
              + UNBROKEN
              + "]]+|[\\p{L}\\p{N}&&["
              + UNBROKEN
              + "]]+");

  private static final Pattern UNBROKEN_LETTER = Pattern.compile("[" + UNBROKEN + "]");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** A piece with closed quotes, which may contain spaces, or else anything up to a space. */
  private static final Pattern PIECE =
      Pattern.compile(
          "[^\\p{IsWhite_Space}'\"]*+"
              + "(?:(?:\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+')[^\\p{IsWhite_Space}'\"]*+)++"
              + "|\\P{IsWhite_Space}++");

  private static final Pattern OUTER_COMMAS = Pattern.compile("^,++|(?<!,),++$");

  private SearchWords() {}

  /**
   * Returns the runs of letters and the runs of digits without marks and case, in order. A run of a
   * script without spaces is a word of its own.
   */
  static List<String> of(String text) {
    return WORD.matcher(fold(text)).results().map(MatchResult::group).toList();
  }

  /** Whether a word is of a script without spaces: it is found within others, too. */
  static boolean isUnbroken(String word) {
    return UNBROKEN_LETTER.matcher(word).lookingAt();
  }

  /** Whether typing errors in a word are tolerated: five letters or more, no digits. */
  static boolean isForgiven(String word) {
    return word.codePointCount(0, word.length()) >= 5
        && !isUnbroken(word)
        && word.codePoints().allMatch(Character::isLetter);
  }

  private static String fold(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    // Upper case first: it makes ß and ss, and the two forms of the small sigma, equal.
    return bare.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }

  /**
   * The words and phrases of the API's {@code search}, as Django REST framework 3.15 and later
   * splits it: at spaces and commas, except in quotes. None for a text of spaces, commas and empty
   * quotes.
   */
  static List<String> terms(String search) {
    List<String> terms = new ArrayList<>();
    PIECE
        .matcher(search)
        .results()
        .map(MatchResult::group)
        .forEach(piece -> addTerms(piece, terms));
    terms.removeIf(String::isEmpty);
    return terms;
  }

  private static void addTerms(String piece, List<String> terms) {
    String term = OUTER_COMMAS.matcher(piece).replaceAll("");
    String quote = term.isEmpty() ? "," : term.substring(0, 1);
    if ("'\"".contains(quote) && term.endsWith(quote)) {
      String phrase = term.substring(1, Math.max(1, term.length() - 1));
      terms.add(phrase.replace("\\" + quote, quote).replace("\\\\", "\\"));
    } else {
      terms.addAll(List.of(term.split(",")));
    }
  }
}
