package spacecal.model;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import spacecal.model.Collection.Kind;
import spacecal.model.QueryValue.Text;

/**
 * Sorts events by where they take place: one collection for each place, by whatever of its names an
 * event has it.
 */
final class Locations {
  private static final int MAX_KEY = 60;

  private Locations() {}

  /**
   * The collections, by key. A key is the place's name in small letters and digits; where two would
   * have the same, the one that was there first keeps it: addresses that people know stay.
   *
   * @param events in the order that the collections keep
   */
  static List<Collection> sort(List<Event> events, Places places) {
    Map<String, List<Event>> members = new HashMap<>();
    for (Event event : events) {
      event
          .location()
          .map(places::ownName)
          .ifPresent(
              place ->
                  members
                      .computeIfAbsent(Places.fold(place), same -> new ArrayList<>())
                      .add(event));
    }
    List<List<Event>> oldestFirst = new ArrayList<>(members.values());
    oldestFirst.sort(Comparator.comparing(Locations::firstId));
    Set<String> taken = new HashSet<>();
    List<Collection> collections = new ArrayList<>();
    for (List<Event> group : oldestFirst) {
      String title = places.ownName(spelling(group));
      collections.add(
          new Collection(
              Kind.LOCATION,
              key(title, firstId(group), taken),
              title,
              "",
              new Query(Map.of(Parameter.LOCATION, new Text(title))),
              group));
    }
    collections.sort(Comparator.comparing(Collection::key));
    return List.copyOf(collections);
  }

  /** Events never get an id below one that was there before. */
  private static long firstId(List<Event> group) {
    return group.stream().mapToLong(Event::id).min().orElseThrow();
  }

  /** Spelled with other capitals elsewhere, a place is called as in the event edited last. */
  private static String spelling(List<Event> group) {
    return group.stream()
        .max(
            Comparator.comparing((Event event) -> event.lastUpdated().orElse(Instant.MIN))
                .thenComparing(Event::id))
        .flatMap(Event::location)
        .orElseThrow();
  }

  private static String key(String title, long id, Set<String> taken) {
    String slug = slug(title);
    String key = slug.isEmpty() ? "place-" + id : slug;
    while (!taken.add(key)) {
      key = key + "-" + id;
    }
    return key;
  }

  /**
   * "Kwajalein Atoll, RMI" → "kwajalein-atoll-rmi"; empty for what has no Latin letter or digit.
   */
  static String slug(String title) {
    StringBuilder slug = new StringBuilder();
    boolean gap = false;
    for (char c :
        Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).toCharArray()) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        slug.append(gap && !slug.isEmpty() ? "-" : "").append(c);
        gap = false;
      } else if (Character.getType(c) != Character.NON_SPACING_MARK && c != '\'' && c != '’') {
        gap = true;
      }
    }
    return Optional.of(slug.toString())
        .filter(whole -> whole.length() > MAX_KEY)
        .map(whole -> whole.substring(0, MAX_KEY).replaceAll("-[^-]*$", ""))
        .orElse(slug.toString());
  }
}
