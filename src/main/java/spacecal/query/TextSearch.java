package spacecal.query;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;

/**
 * Searches the names, types, locations, descriptions and dates of a catalog's events, and the names
 * of the participants, for words.
 */
final class TextSearch {
  private static final int NAME = 5;
  private static final int TYPE = 3;
  private static final int LOCATION = 3;
  private static final int PARTICIPANT = 2;
  private static final int DESCRIPTION = 1;
  private static final int DATE = 1;

  /** The names of months and the years in a date in English. */
  private static final Pattern PART_OF_DATE =
      Pattern.compile(
          "[0-9]{4}|january|february|march|april|may|june|july|august|september|october|november"
              + "|december");

  /** The words of each event by its id, with the greatest weight of a field that contains them. */
  private final Map<Long, Map<String, Integer>> weights = new HashMap<>();

  TextSearch(Catalog catalog) {
    Map<String, String> types = new HashMap<>();
    for (Collection type : catalog.collections(Kind.TYPE)) {
      types.put(type.key(), type.title());
    }
    for (Event event : catalog.events()) {
      Map<String, Integer> words = new HashMap<>();
      add(words, event.name(), NAME);
      add(words, types.get(String.valueOf(event.type().id())), TYPE);
      add(words, event.location().map(catalog.aliases()::allNames).orElse(""), LOCATION);
      event.participants().forEach(one -> add(words, one.name(), PARTICIPANT));
      add(words, event.description(), DESCRIPTION);
      SearchWords.of(event.when().label()).stream()
          .filter(PART_OF_DATE.asMatchPredicate())
          .forEach(word -> words.merge(word, DATE, Math::max));
      weights.put(event.id(), words);
    }
  }

  private static void add(Map<String, Integer> words, String text, int weight) {
    SearchWords.of(text).forEach(word -> words.merge(word, weight, Math::max));
  }

  /**
   * Returns the relevance of the events that contain every word of a search, by id: the sum of the
   * greatest weights with which the words are found.
   */
  Map<Long, Integer> relevance(String search) {
    Map<Long, Integer> relevance = new HashMap<>();
    weights.keySet().forEach(id -> relevance.put(id, 0));
    for (String word : SearchWords.of(search)) {
      Map<Long, Integer> found = find(word);
      relevance.keySet().retainAll(found.keySet());
      relevance.replaceAll((id, sum) -> sum + found.get(id));
    }
    return relevance;
  }

  /** Finds a word, or words that begin with it; if there are none, words that are similar. */
  private Map<Long, Integer> find(String word) {
    boolean unbroken = SearchWords.isUnbroken(word);
    Map<Long, Integer> found =
        best(
            other ->
                other.equals(word)
                    ? 2
                    : (unbroken ? other.contains(word) : other.startsWith(word)) ? 1 : 0);
    if (!found.isEmpty() || !SearchWords.isForgiven(word)) {
      return found;
    }
    int[] letters = word.codePoints().toArray();
    return best(other -> !SearchWords.isUnbroken(other) && isSimilar(letters, other) ? 1 : 0);
  }

  /** The greatest product of factor and weight of the words of each event, if it is not 0. */
  private Map<Long, Integer> best(ToIntFunction<String> factor) {
    Map<Long, Integer> best = new HashMap<>();
    weights.forEach(
        (id, words) ->
            words.forEach(
                (word, weight) -> {
                  int product = factor.applyAsInt(word) * weight;
                  if (product > 0) {
                    best.merge(id, product, Math::max);
                  }
                }));
    return best;
  }

  /**
   * Whether a word is the beginning of another except for one letter that is missing, added or
   * different, or two neighbors that are swapped.
   *
   * @param word not the beginning of the other as it is
   */
  static boolean isSimilar(int[] word, String otherWord) {
    int[] other = otherWord.codePoints().toArray();
    int i = Arrays.mismatch(word, other);
    return begins(word, i + 1, other, i)
        || begins(word, i + 1, other, i + 1)
        || begins(word, i, other, i + 1)
        || (i + 1 < Math.min(word.length, other.length)
            && word[i] == other[i + 1]
            && word[i + 1] == other[i]
            && begins(word, i + 2, other, i + 2));
  }

  /** Whether the rest of a word from one position begins the rest of another from a position. */
  private static boolean begins(int[] word, int from, int[] other, int at) {
    int end = at + word.length - from;
    return end <= other.length && Arrays.equals(word, from, word.length, other, at, end);
  }
}
