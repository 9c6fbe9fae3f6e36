package spacecal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of all events, for the text search: name, type, place and description, each with its
 * weight. Never changes.
 */
final class TextIndex {
  private static final int NAME = 5;
  private static final int TYPE = 3;
  private static final int PLACE = 3;
  private static final int DESCRIPTION = 1;

  /** A word in an event: which one by its place in the catalog, and its heaviest field. */
  private record Find(int event, int weight) {}

  private final int events;
  private final String[] words;
  private final List<List<Find>> finds;

  /** The words of a catalog's events. */
  TextIndex(Catalog catalog) {
    Map<Long, String> types = new HashMap<>();
    catalog.types().forEach(type -> types.put(Long.valueOf(type.key()), type.title()));
    TreeMap<String, List<Find>> index = new TreeMap<>();
    this.events = catalog.events().size();
    for (int i = 0; i < events; i++) {
      Event event = catalog.events().get(i);
      Map<String, Integer> weights = new HashMap<>();
      add(weights, event.name(), NAME);
      add(weights, types.get(event.type().id()), TYPE);
      add(weights, event.location().map(catalog.places()::allNames).orElse(""), PLACE);
      add(weights, event.description(), DESCRIPTION);
      int position = i;
      weights.forEach(
          (word, weight) ->
              index.computeIfAbsent(word, w -> new ArrayList<>()).add(new Find(position, weight)));
    }
    this.words = index.keySet().toArray(String[]::new);
    this.finds = List.copyOf(index.values());
  }

  private static void add(Map<String, Integer> weights, String text, int weight) {
    Words.of(text).forEach(word -> weights.merge(word, weight, Math::max));
  }

  /**
   * How well each event answers a search, in the catalog's order: the sum, over the words of the
   * search, of the best weight with which one is found; 0 where one is not.
   */
  int[] relevance(String search) {
    int[] relevance = new int[events];
    boolean first = true;
    for (String word : Words.of(search)) {
      int[] best = best(word);
      for (int i = 0; i < events; i++) {
        relevance[i] = best[i] > 0 && (first || relevance[i] > 0) ? relevance[i] + best[i] : 0;
      }
      first = false;
    }
    return relevance;
  }

  /** The best weight with which a word is found in each event, 0 for not at all. */
  private int[] best(String word) {
    int[] best = new int[events];
    boolean found = Words.isUnbroken(word) ? findWithin(word, best) : findBeginning(word, best);
    if (!found && Words.isForgiven(word)) {
      int[] letters = word.codePoints().toArray();
      for (int i = 0; i < words.length; i++) {
        if (!Words.isUnbroken(words[i]) && Typo.isNear(letters, words[i])) {
          count(i, 1, best);
        }
      }
    }
    return best;
  }

  private boolean findBeginning(String word, int[] best) {
    int place = Arrays.binarySearch(words, word);
    int start = place < 0 ? -place - 1 : place;
    int i = start;
    for (; i < words.length && words[i].startsWith(word); i++) {
      count(i, words[i].equals(word) ? 2 : 1, best);
    }
    return i > start;
  }

  private boolean findWithin(String word, int[] best) {
    boolean found = false;
    for (int i = 0; i < words.length; i++) {
      if (words[i].contains(word)) {
        found = true;
        count(i, words[i].equals(word) ? 2 : 1, best);
      }
    }
    return found;
  }

  private void count(int word, int factor, int[] best) {
    for (Find find : finds.get(word)) {
      best[find.event()] = Math.max(best[find.event()], factor * find.weight());
    }
  }
}
