package spacecal.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.History.Moved;
import spacecal.model.History.Seen;

/**
 * Puts the changes of one event together, fetch by fetch. LL2's date and its precision change each
 * by itself and mean nothing alone: walking back from what the event says today, each fetch's date
 * before and after is found.
 */
final class Sightings {
  private static final String DATE = "date";
  private static final String PRECISION = "date_precision";
  private static final String UPDATES = "updates";

  /** What a precision is taken for that no change and no event tells: it claims no time of day. */
  private static final Optional<DatePrecision> NOT_RECORDED =
      Optional.of(new DatePrecision(DatePrecision.NO_ID, "precision not recorded"));

  /** LL2's date and precision at one time. */
  private record Dating(Optional<Instant> date, Optional<DatePrecision> precision) {
    When when() {
      return When.of(date, precision, Optional.empty());
    }
  }

  private Sightings() {}

  /**
   * What the fetches saw of an event, the latest first; fetches that saw nothing worth telling are
   * left out.
   *
   * @param event as it is now; empty if it is gone
   * @param changes its changes, the latest first
   */
  static List<Seen> of(long id, Optional<Event> event, List<Change> changes) {
    String name = event.map(Event::name).orElse(changes.get(0).name());
    Map<Instant, List<Change>> byFetch = new LinkedHashMap<>();
    changes.forEach(
        change -> byFetch.computeIfAbsent(change.seen(), seen -> new ArrayList<>()).add(change));
    List<Seen> sightings = new ArrayList<>();
    Dating after =
        event
            .map(now -> new Dating(now.date(), now.datePrecision()))
            .orElse(new Dating(Optional.empty(), NOT_RECORDED));
    for (Map.Entry<Instant, List<Change>> fetch : byFetch.entrySet()) {
      List<Change> seen = fetch.getValue();
      Collections.reverse(seen);
      // What a change says holds, should the event say otherwise.
      after = with(after, seen, true);
      Dating before = with(after, seen, false);
      Optional<Moved> moved =
          Optional.of(new Moved(before.when(), after.when()))
              .filter(move -> !move.from().label().equals(move.to().label()));
      List<Change> others = seen.stream().filter(Sightings::isOfItsOwn).toList();
      if (moved.isPresent() || !others.isEmpty()) {
        sightings.add(new Seen(fetch.getKey(), id, name, moved, others));
      }
      after = before;
    }
    return sightings;
  }

  private static boolean isOfItsOwn(Change change) {
    return switch (change.field()) {
      case DATE, PRECISION -> false;
      // What was added is told as what was said; what is missing now is told here.
      case UPDATES -> change.to().isEmpty();
      default -> true;
    };
  }

  private static Dating with(Dating dating, List<Change> changes, boolean after) {
    Optional<Instant> date = dating.date();
    Optional<DatePrecision> precision = dating.precision();
    for (Change change : changes) {
      Optional<String> text = after ? change.to() : change.from();
      if (change.field().equals(DATE)) {
        date = text.flatMap(When::parseInstant);
      } else if (change.field().equals(PRECISION)) {
        precision = text.map(Sightings::said);
      }
    }
    return new Dating(date, precision);
  }

  /** The changes know precisions by their names only. */
  private static DatePrecision said(String name) {
    int id =
        Precision.named(name)
            .flatMap(precision -> precision.id().stream().boxed().findFirst())
            .orElse(DatePrecision.NO_ID);
    return new DatePrecision(id, name);
  }
}
