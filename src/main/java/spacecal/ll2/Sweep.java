package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import spacecal.ll2.Page.Row;
import spacecal.model.When;
import spacecal.report.Trouble;

/**
 * Compares the ids that are held with those the API lists, both ways. The list may shift while it
 * is paged, so that it proves nothing by itself: whatever is held and not listed, or listed and not
 * held, is asked for by its id, and that answer counts. A sweep the budget has no room for goes on
 * in the next run ({@code sweep.json} in the data folder).
 */
final class Sweep {
  private static final int PAGE = 100;

  /** To ask for more than this by their ids would cost too much: the list itself is wrong. */
  private static final int MANY = 2 * PAGE;

  private static final Duration STALE = Duration.ofDays(1);

  private final Api api;
  private final RawEvents events;
  private final Consumer<String> say;
  private final Removals removals;
  private final Path file;
  private final String source;
  private final Instant now;
  private final Set<Long> listed = new HashSet<>();
  private Instant began;
  private int offset;
  private boolean changedAnything;

  /** How much may be removed. */
  record Removals(double limit, boolean allowed) {
    /** Refuses an answer that removes more than may be. */
    void check(int removed, int held, String source) {
      if (!allowed && removed > held * limit) {
        throw Trouble.farSide(
            "the API no longer has " + removed + " of " + held + " events",
            source,
            "More than removal_limit go at once only with --allow-removals; nothing was changed.");
      }
    }
  }

  /** A sweep, or the rest of one that an earlier run began. */
  Sweep(
      Api api,
      RawEvents events,
      Path data,
      String source,
      Instant now,
      Removals removals,
      Consumer<String> say) {
    this.api = api;
    this.events = events;
    this.file = data.resolve("sweep.json");
    this.source = source;
    this.now = now;
    this.began = now;
    this.removals = removals;
    this.say = say;
    resume();
  }

  /** Whether an earlier run began it. */
  boolean isUnderWay() {
    return offset > 0;
  }

  /**
   * Asks how many events there are: the first page of the list.
   *
   * @throws Trouble if too many would be gone
   */
  int count() {
    Page page = list(0);
    if (page.count() == 0) {
      throw Trouble.farSide(
          "the API says that there are no events", source, "Nothing was changed; try later.");
    }
    removals.check(events.size() - page.count(), events.size(), source);
    if (offset == 0) {
      take(page);
    }
    return page.count();
  }

  /**
   * Sweeps.
   *
   * @param count how many events there are
   * @param reserve how many requests the budget shall keep
   * @return by how many the count differs from what is held at the end; empty if the budget made it
   *     stop before
   * @throws Trouble if too many would be gone; nothing was removed
   */
  OptionalInt run(int count, int reserve) {
    int all = count;
    while (offset < all) {
      if (api.left() <= reserve) {
        return OptionalInt.empty();
      }
      Page page = list(offset);
      all = page.count();
      if (page.size() == 0) {
        break;
      }
      take(page);
      save();
      say.accept("compared the ids of " + Math.min(offset, all) + " events");
    }
    List<Long> asked = doubtful();
    Set<Long> gone = new TreeSet<>();
    List<Row> found = new ArrayList<>();
    for (int i = 0; i < asked.size(); i += PAGE) {
      if (api.left() <= 0) {
        return OptionalInt.empty();
      }
      List<Long> some = asked.subList(i, Math.min(asked.size(), i + PAGE));
      ask(some, found);
      gone.addAll(some);
    }
    found.forEach(row -> gone.remove(row.id()));
    gone.retainAll(events.ids());
    removals.check(gone.size(), events.size(), source);
    gone.forEach(events::remove);
    changedAnything = !gone.isEmpty();
    for (Row row : found) {
      byte[] line = row.line();
      changedAnything |= events.get(row.id()).isEmpty();
      events.put(row.id(), row.edited(), () -> line);
    }
    return OptionalInt.of(all - events.size());
  }

  /** Whether an event came or went by it. */
  boolean changedAnything() {
    return changedAnything;
  }

  /** Forgets where it stood: it is done, or what it found is saved. */
  void end() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Trouble.of("cannot delete", file.toString(), "Check its permissions.", e);
    }
  }

  private Page list(int from) {
    String skip = from > 0 ? "&offset=" + from : "";
    return api.events("limit=" + PAGE + "&mode=list&ordering=date" + skip);
  }

  private void take(Page page) {
    page.rows().forEach(row -> listed.add(row.id()));
    offset += page.size();
  }

  private void save() {
    ObjectNode state =
        Json.MAPPER
            .createObjectNode()
            .put("source", source)
            .put("began", began.toString())
            .put("offset", offset);
    ArrayNode ids = state.putArray("ids");
    listed.stream().sorted().forEach(ids::add);
    AtomicFile.write(file, Json.line(state));
  }

  /** Held and not listed, listed and not held, and what no cursor ever shows. */
  private List<Long> doubtful() {
    int missing = (int) events.ids().stream().filter(id -> !listed.contains(id)).count();
    if (missing > MANY) {
      removals.check(missing, events.size(), source);
    }
    Set<Long> doubtful = new TreeSet<>(listed);
    doubtful.removeAll(events.ids());
    events
        .rows()
        .forEach(
            (id, row) -> {
              if (!listed.contains(id) || row.edited().equals(Instant.MIN)) {
                doubtful.add(id);
              }
            });
    return List.copyOf(doubtful);
  }

  private void ask(List<Long> ids, List<Row> found) {
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    Page page = api.events("limit=" + PAGE + "&mode=detailed&id=" + list);
    for (Row row : page.rows()) {
      if (!ids.contains(row.id())) {
        throw Trouble.farSide(
            "an answer to another question (event " + row.id() + ")",
            source + "events/?id=" + list,
            "Nothing was changed; check that --source is an LL2 API.");
      }
      found.add(row);
    }
  }

  private void resume() {
    try {
      JsonNode state = Json.MAPPER.readTree(Files.readAllBytes(file));
      Optional<Instant> start =
          Optional.ofNullable(state.path("began").textValue()).flatMap(When::parseInstant);
      if (state.path("source").asText().equals(source)
          && start.isPresent()
          && !Age.isOver(start.get(), STALE, now)) {
        began = start.get();
        offset = state.path("offset").intValue();
        state.path("ids").forEach(id -> listed.add(id.longValue()));
      }
    } catch (IOException e) {
      // There is none, or it is damaged: the sweep begins at the beginning.
      return;
    }
  }
}
