package spacecal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became known of events, and when: what LL2's editors said of them, and what the fetches of
 * this site saw change. Pages, feeds and data tell it from here, so that they cannot disagree.
 * Never changes.
 */
public final class History {
  /** Without a time first; then in time, equals by the event; a word before what it led to. */
  private static final Comparator<Entry> OLDEST_FIRST =
      Comparator.comparing((Entry entry) -> entry.at().orElse(Instant.MIN))
          .thenComparing(Entry::event);

  private final List<Entry> latest;
  private final Map<Long, List<Entry>> byEvent;
  private final Optional<Instant> since;

  private History(List<Entry> latest, Map<Long, List<Entry>> byEvent, Optional<Instant> since) {
    this.latest = List.copyOf(latest);
    this.byEvent = byEvent;
    this.since = since;
  }

  /** Something that became known of an event: somebody said it, or a fetch saw it. */
  public sealed interface Entry {
    /** When; empty only for what was said nobody knows when. */
    Optional<Instant> at();

    /** The event's id. The event itself may be gone. */
    long event();

    /** The event's name as it is now, or was last. */
    String name();

    /** One of two, by what this is: both cases are always answered. */
    default <T> T match(Function<Said, T> said, Function<Seen, T> seen) {
      return this instanceof Said s ? said.apply(s) : seen.apply((Seen) this);
    }
  }

  /** What an editor of LL2 said. */
  public record Said(long event, String name, Event.Update update) implements Entry {
    @Override
    public Optional<Instant> at() {
      return update.createdOn();
    }
  }

  /**
   * What one fetch saw of an event that the one before it had not.
   *
   * @param seen the time of the fetch: the change itself is older
   * @param moved the date, if it now reads differently
   * @param changes all else, in the order of LL2's fields; together with {@code moved} never empty.
   *     Neither the raw fields of the date nor what editors said, which has entries of its own
   */
  public record Seen(
      Instant seen, long event, String name, Optional<Moved> moved, List<Change> changes)
      implements Entry {
    /** Copies the list, so that nobody changes it afterwards. */
    public Seen {
      changes = List.copyOf(changes);
    }

    @Override
    public Optional<Instant> at() {
      return Optional.of(seen);
    }

    /** Whether the event was new. */
    public boolean isNew() {
      return changes.stream().anyMatch(change -> isWhole(change) && change.from().isEmpty());
    }

    /** Whether the event was gone. */
    public boolean isGone() {
      return changes.stream().anyMatch(change -> isWhole(change) && change.to().isEmpty());
    }

    private static boolean isWhole(Change change) {
      return change.field().equals(Change.WHOLE_EVENT);
    }
  }

  /** A date that reads differently than before. Neither has a duration. */
  public record Moved(When from, When to) {}

  /**
   * The history of a catalog.
   *
   * @param changes what the fetches saw, the latest first
   * @param now what was said later than this is in no list of the latest
   */
  public static History of(Catalog catalog, List<Change> changes, Instant now) {
    Map<Long, List<Entry>> byEvent = new HashMap<>();
    for (Event event : catalog.events()) {
      for (Event.Update update : event.updates()) {
        add(byEvent, new Said(event.id(), event.name(), update));
      }
    }
    Map<Long, List<Change>> changesOf = new LinkedHashMap<>();
    changes.forEach(
        change -> changesOf.computeIfAbsent(change.event(), id -> new ArrayList<>()).add(change));
    changesOf.forEach(
        (id, list) ->
            Sightings.of(id, catalog.event(id), list).forEach(seen -> add(byEvent, seen)));
    byEvent.replaceAll((id, entries) -> latestFirst(entries));
    List<Entry> latest =
        latestFirst(
            byEvent.values().stream()
                .flatMap(List::stream)
                .filter(entry -> entry.at().filter(at -> !at.isAfter(now)).isPresent())
                .toList());
    return new History(
        latest,
        Map.copyOf(byEvent),
        changes.stream().map(Change::seen).min(Comparator.naturalOrder()));
  }

  private static void add(Map<Long, List<Entry>> byEvent, Entry entry) {
    byEvent.computeIfAbsent(entry.event(), id -> new ArrayList<>()).add(entry);
  }

  private static List<Entry> latestFirst(List<Entry> entries) {
    List<Entry> ordered = new ArrayList<>(entries);
    ordered.sort(OLDEST_FIRST);
    Collections.reverse(ordered);
    return List.copyOf(ordered);
  }

  /** All that has a time and is not ahead of now, the latest first. */
  public List<Entry> latest() {
    return latest;
  }

  /** What became known of one event, the latest first, and last what was said nobody knows when. */
  public List<Entry> of(Event event) {
    return byEvent.getOrDefault(event.id(), List.of());
  }

  /** The fetch that saw the oldest change that is still known; empty when none has seen any. */
  public Optional<Instant> watchedSince() {
    return since;
  }
}
