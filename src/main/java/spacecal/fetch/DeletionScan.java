package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import spacecal.model.UserException;

/**
 * Compares the ids that are held with those the API lists, both ways. The list may shift while it
 * is paged and proves nothing by itself: what is held and not listed, or listed and not held, is
 * requested by its id, and that answer counts. A scan for which the budget is too small continues
 * in the next run ({@code sweep.json} in the data folder).
 */
final class DeletionScan {
  private static final int PAGE_SIZE = LaunchLibraryClient.PAGE_SIZE;

  /** If more events than this are not listed, they are not requested by id: the list is wrong. */
  private static final int MAX_MISSING = 2 * PAGE_SIZE;

  private static final Duration MAX_AGE = Duration.ofDays(1);

  private final LaunchLibraryClient client;
  private final NavigableMap<Long, EventRow> events;
  private final String source;
  private final Path file;
  private final Removals removals;
  private final Consumer<String> say;
  private final Set<Long> listed = new TreeSet<>();
  private Instant began;
  private int offset;
  private boolean hasChanges;

  /**
   * How many events may be removed at once.
   *
   * @param limit the part of all events, 0 to 1
   * @param allowed whether more may be removed, this time
   */
  record Removals(double limit, boolean allowed) {
    /** Refuses to remove more. */
    void check(int removed, int held, String source) {
      if (!allowed && removed > held * limit) {
        throw UserException.farSide(
            "the API no longer has " + removed + " of " + held + " events",
            source,
            "More than removal_limit go at once only with --allow-removals; nothing was changed.");
      }
    }
  }

  /** Begins a scan, or continues that of an earlier run. */
  DeletionScan(
      LaunchLibraryClient client,
      NavigableMap<Long, EventRow> events,
      Path data,
      String source,
      Instant now,
      Removals removals,
      Consumer<String> say) {
    this.client = client;
    this.events = events;
    this.file = data.resolve("sweep.json");
    this.source = source;
    this.began = now;
    this.removals = removals;
    this.say = say;
    resume(now);
  }

  /** Whether an earlier run began it. */
  boolean isResumed() {
    return offset > 0;
  }

  /** Whether it added or removed an event. */
  boolean hasChanges() {
    return hasChanges;
  }

  /**
   * Requests the first page of the list, which says how many events there are.
   *
   * @throws UserException if too many would be removed
   */
  int count() {
    ResultPage page = list(0);
    if (page.count() == 0) {
      throw UserException.farSide(
          "the API says that there are no events", source, "Nothing was changed; try later.");
    }
    removals.check(events.size() - page.count(), events.size(), source);
    if (offset == 0) {
      add(page);
    }
    return page.count();
  }

  /**
   * Runs the scan.
   *
   * @param count how many events there are
   * @param reserve how many requests to leave in the budget
   * @return by how many the count differs from what is held at the end; empty if the budget is used
   *     up before
   * @throws UserException if too many would be removed; nothing was removed
   */
  OptionalInt run(int count, int reserve) {
    int all = count;
    while (offset < all) {
      if (client.left() <= reserve) {
        return OptionalInt.empty();
      }
      ResultPage page = list(offset);
      all = page.count();
      if (page.size() == 0) {
        break;
      }
      add(page);
      save();
      say.accept("compared the ids of " + Math.min(offset, all) + " events");
    }
    List<Long> doubtful = doubtful();
    List<EventRow> found = new ArrayList<>();
    for (int i = 0; i < doubtful.size(); i += PAGE_SIZE) {
      if (client.left() <= 0) {
        return OptionalInt.empty();
      }
      found.addAll(request(doubtful.subList(i, Math.min(doubtful.size(), i + PAGE_SIZE))));
    }
    apply(doubtful, found);
    return OptionalInt.of(all - events.size());
  }

  /** Deletes the saved state: the scan is complete. */
  void end() {
    DataFolder.delete(file);
  }

  private ResultPage list(int from) {
    return client.events("&mode=list&ordering=date" + (from > 0 ? "&offset=" + from : ""));
  }

  private void add(ResultPage page) {
    page.rows().forEach(row -> listed.add(row.id()));
    offset += page.size();
  }

  /** Held and not listed, listed and not held, and rows without a time, which no cursor finds. */
  private List<Long> doubtful() {
    int missing = (int) events.keySet().stream().filter(id -> !listed.contains(id)).count();
    if (missing > MAX_MISSING) {
      removals.check(missing, events.size(), source);
    }
    Set<Long> doubtful = new TreeSet<>(listed);
    doubtful.removeAll(events.keySet());
    events.values().stream()
        .filter(row -> !listed.contains(row.id()) || !row.isDated())
        .forEach(row -> doubtful.add(row.id()));
    return List.copyOf(doubtful);
  }

  private List<EventRow> request(List<Long> ids) {
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    List<EventRow> rows = client.events("&mode=detailed&id=" + list).rows();
    for (EventRow row : rows) {
      if (!ids.contains(row.id())) {
        throw UserException.farSide(
            "an answer to another question (event " + row.id() + ")",
            source + "events/?id=" + list,
            "Nothing was changed; check that --source is an LL2 API.");
      }
    }
    return rows;
  }

  private void apply(List<Long> requested, List<EventRow> found) {
    Set<Long> gone = new TreeSet<>(requested);
    found.forEach(row -> gone.remove(row.id()));
    gone.retainAll(events.keySet());
    removals.check(gone.size(), events.size(), source);
    hasChanges = !gone.isEmpty();
    events.keySet().removeAll(gone);
    for (EventRow row : found) {
      hasChanges |= events.put(row.id(), row) == null;
    }
  }

  private void save() {
    ObjectNode state =
        RowJson.MAPPER
            .createObjectNode()
            .put("source", source)
            .put("began", began.toString())
            .put("offset", offset);
    ArrayNode ids = state.putArray("ids");
    listed.forEach(ids::add);
    DataFolder.writeLines(file, List.of(RowJson.line(state)));
  }

  private void resume(Instant now) {
    try {
      JsonNode state = RowJson.read(Files.readAllBytes(file));
      Optional<Instant> start = RowJson.instant(state, "began");
      if (state.path("source").asText().equals(source)
          && start.isPresent()
          && !Environment.isDue(start.get(), MAX_AGE, now)) {
        began = start.get();
        offset = Math.max(0, state.path("offset").intValue());
        state.path("ids").forEach(id -> listed.add(id.longValue()));
      }
    } catch (IOException e) {
      // There is none, or it is damaged: the scan begins with the first id.
      return;
    }
  }
}
