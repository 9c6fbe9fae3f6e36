package spacecal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words and phrases of the API's {@code search}, as Django REST framework 3.15 and later splits
 * it: at spaces and commas, except in quotes.
 */
final class SearchTerms {
  /** A piece with closed quotes, which may contain spaces, or else anything up to a space. */
  private static final Pattern PIECE =
      Pattern.compile(
          "[^\\p{IsWhite_Space}'\"]*+"
              + "(?:(?:\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+')[^\\p{IsWhite_Space}'\"]*+)++"
              + "|\\P{IsWhite_Space}++");

  private static final Pattern OUTER_COMMAS = Pattern.compile("^,++|(?<!,),++$");

  private SearchTerms() {}

  /** The terms of a search; none for a text of spaces, commas and empty quotes. */
  static List<String> of(String search) {
    List<String> terms = new ArrayList<>();
    PIECE.matcher(search).results().map(MatchResult::group).forEach(piece -> add(piece, terms));
    terms.removeIf(String::isEmpty);
    return terms;
  }

  private static void add(String piece, List<String> terms) {
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
