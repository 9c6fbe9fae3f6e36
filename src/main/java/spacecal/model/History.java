package spacecal.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.HistoryEntry.DateChange;

/**
 * The updates that LL2's editors posted and the changes that fetches detected, by event and in
 * time. Pages, feeds and data files all take them from here.
 *
 * @param latest all entries that have a time and are not in the future, latest first
 * @param byEvent the entries by the id of the event, latest first; updates without a time come last
 * @param watchedSince the time of the oldest change that is known; empty if no fetch has detected
 *     any
 */
public record History(
    List<HistoryEntry> latest,
    Map<Long, List<HistoryEntry>> byEvent,
    Optional<Instant> watchedSince) {
  private static final String DATE = "date";
  private static final String PRECISION = "date_precision";
  private static final String UPDATES = "updates";

  /** A precision that neither a change nor the event gives: treated as vague. */
  private static final Optional<Event.DatePrecision> NOT_RECORDED =
      Optional.of(new Event.DatePrecision(Event.DatePrecision.NO_ID, "precision not recorded"));

  /**
   * Entries without a time come first; at the same time an update before the change it explains.
   */
  private static final Comparator<HistoryEntry> OLDEST_FIRST =
      Comparator.comparing((HistoryEntry entry) -> entry.at().orElse(Instant.MIN))
          .thenComparing(HistoryEntry::event);

  /**
   * Creates the history of a catalog.
   *
   * @param changes the changes that fetches detected, latest first
   * @param now updates posted later than this are not in {@link #latest}
   */
  public static History of(Catalog catalog, List<Change> changes, Instant now) {
    Map<Long, List<HistoryEntry>> byEvent = new HashMap<>();
    for (Event event : catalog.events()) {
      for (Event.Update update : event.updates()) {
        add(byEvent, HistoryEntry.of(event, update));
      }
    }
    changes.stream()
        .collect(groupingBy(Change::event))
        .forEach(
            (id, list) -> detected(id, catalog.event(id), list).forEach(dc -> add(byEvent, dc)));
    byEvent.replaceAll((id, entries) -> latestFirst(entries));
    List<HistoryEntry> latest =
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

  private static void add(Map<Long, List<HistoryEntry>> byEvent, HistoryEntry entry) {
    byEvent.computeIfAbsent(entry.event(), id -> new ArrayList<>()).add(entry);
  }

  private static List<HistoryEntry> latestFirst(List<HistoryEntry> entries) {
    List<HistoryEntry> ordered = new ArrayList<>(entries);
    ordered.sort(OLDEST_FIRST);
    Collections.reverse(ordered);
    return List.copyOf(ordered);
  }

  /** The entries of one event, latest first; updates without a time come last. */
  public List<HistoryEntry> of(Event event) {
    return byEvent.getOrDefault(event.id(), List.of());
  }

  /** LL2's date and precision before or after a fetch. */
  private record RawDate(Optional<Instant> date, Optional<Event.DatePrecision> precision) {
    When when() {
      return When.of(date, precision, Optional.empty());
    }
  }

  /**
   * Combines the changes of one event fetch by fetch. LL2's date and its precision change
   * independently, and mean something only together: walking back from the present event gives both
   * before and after each fetch.
   *
   * @param event empty if it was deleted
   * @param changes the changes of this event, latest first
   */
  private static List<HistoryEntry> detected(long id, Optional<Event> event, List<Change> changes) {
    String name = event.map(Event::name).orElse(changes.get(0).name());
    Map<Instant, List<Change>> byFetch =
        changes.stream()
            .collect(groupingBy(Change::seen, LinkedHashMap::new, toCollection(ArrayList::new)));
    List<HistoryEntry> detected = new ArrayList<>();
    RawDate after =
        event
            .map(now -> new RawDate(now.date(), now.datePrecision()))
            .orElse(new RawDate(Optional.empty(), NOT_RECORDED));
    for (Map.Entry<Instant, List<Change>> fetch : byFetch.entrySet()) {
      List<Change> inFetch = fetch.getValue();
      Collections.reverse(inFetch);
      // A recorded change takes precedence over the present event.
      after = with(after, inFetch, true);
      RawDate before = with(after, inFetch, false);
      Optional<DateChange> dateChange =
          Optional.of(new DateChange(before.when(), after.when()))
              .filter(change -> !change.from().label().equals(change.to().label()));
      List<Change> others = inFetch.stream().filter(History::isShownAsChange).toList();
      if (dateChange.isPresent() || !others.isEmpty()) {
        Optional<Instant> seen = Optional.of(fetch.getKey());
        detected.add(new HistoryEntry(seen, id, name, Optional.empty(), dateChange, others));
      }
      after = before;
    }
    return detected;
  }

  private static boolean isShownAsChange(Change change) {
    return switch (change.field()) {
      case DATE, PRECISION -> false;
      // A new update is an entry of its own; only a deleted one is shown as a change.
      case UPDATES -> change.to().isEmpty();
      default -> true;
    };
  }

  private static RawDate with(RawDate rawDate, List<Change> changes, boolean after) {
    Optional<Instant> date = rawDate.date();
    Optional<Event.DatePrecision> precision = rawDate.precision();
    for (Change change : changes) {
      Optional<String> text = after ? change.to() : change.from();
      if (change.field().equals(DATE)) {
        date = text.flatMap(When::parseInstant);
      } else if (change.field().equals(PRECISION)) {
        // Changes record only the names of precisions.
        precision = text.map(name -> new Event.DatePrecision(Precision.idNamed(name), name));
      }
    }
    return new RawDate(date, precision);
  }
}
