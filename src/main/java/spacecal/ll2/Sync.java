package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import spacecal.ll2.RawEvents.Held;
import spacecal.ll2.Sweep.Removals;
import spacecal.model.Change;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * Brings the snapshot of a data folder up to date with an LL2 API: all of it the first time, then
 * what was edited since, and what was deleted as soon as the count or, once a day, the ids show it.
 * The snapshot that stands is replaced at the very end and by a whole one; a run that fails or is
 * killed leaves it, and what it received for the next run.
 */
public final class Sync {
  /** Requests a sweep leaves for the increment of the next run. */
  private static final int RESERVE = 2;

  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  private final Order order;
  private final Path data;
  private final Report report;
  private final Consumer<String> say;
  private final String source;
  private final Instant now;
  private final Api api;
  private final Budget budget;
  private final RawEvents events;
  private Optional<Head> base = Optional.empty();
  private Map<Long, Held> before = Map.of();

  /**
   * What is to be done.
   *
   * @param api the base address of the API, ending with a slash; https, or http on this machine
   * @param key sent with every request to the API's host; empty for an anonymous caller
   * @param userAgent names this program and the site it works for
   * @param maxWait how long all waits of the run may be together, when the API asks to wait
   * @param removalLimit the part of all events, 0 to 1, that may be removed at once
   * @param allowRemovals whether more may, this time
   * @param partial whether a first fetch that cannot go on now makes a snapshot of what came
   */
  public record Order(
      URI api,
      Optional<String> key,
      String userAgent,
      Duration maxWait,
      double removalLimit,
      boolean allowRemovals,
      boolean partial) {}

  /**
   * What was done.
   *
   * @param events how many the snapshot now holds
   * @param changes what was noticed; none after a first fetch
   * @param requests how many were sent, without those that are free
   * @param whole whether the snapshot holds every event
   * @param sweepPending whether the ids needed comparing and the budget left that for the next run
   */
  public record Result(
      int events, List<Change> changes, int requests, boolean whole, boolean sweepPending) {
    /** Copies the list. */
    public Result {
      changes = List.copyOf(changes);
    }
  }

  private Sync(Order order, Path data, Outside outside, Report report, Consumer<String> say) {
    this.order = order;
    this.data = data;
    this.report = report;
    this.say = say;
    this.source = order.api().toString();
    this.now = outside.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    String caller = order.api().getAuthority() + (order.key().isPresent() ? " with a key" : "");
    this.budget = Budget.open(data, caller, outside.clock(), report);
    Patience patience = new Patience(outside, order.maxWait(), say);
    this.api =
        new Api(order.api(), order.key(), order.userAgent(), outside, budget, patience, report);
    this.events = new RawEvents(report);
  }

  /**
   * Syncs.
   *
   * @param say told what is going on, a step at a time
   * @throws Trouble if it cannot be done, with exit code 75 if it can later
   */
  public static Result run(
      Order order, Path data, Outside outside, Report report, Consumer<String> say) {
    if (!Wire.isSafe(order.api())) {
      throw Trouble.of(
          "not an https address",
          order.api().toString(),
          "Only this machine may be asked over http.");
    }
    if (!order.key().map(Sync::isKey).orElse(true)) {
      throw Trouble.of(
          "not a key", "the environment variable LL2_API_KEY", "Copy it again, without blanks.");
    }
    return DataLock.holding(data, () -> new Sync(order, data, outside, report, say).run());
  }

  private static boolean isKey(String key) {
    return key.matches("[!-~]{1,200}");
  }

  private Result run() {
    Optional<SnapshotFile> file = SnapshotFile.open(data);
    try {
      file.ifPresent(this::readBase);
      String name = base.map(head -> head.fetched() + " " + head.events()).orElse("none");
      try (PageFiles pages = new PageFiles(data, source, name)) {
        pages.readInto(events);
        return run(pages);
      }
    } catch (IOException e) {
      throw Trouble.of("cannot close a file", data.toString(), "Check the disk.", e);
    } finally {
      file.ifPresent(SnapshotFile::close);
    }
  }

  /** What was imported, or came from another API, is no base: all of it is fetched anew. */
  private void readBase(SnapshotFile file) {
    RawEvents read = new RawEvents(report);
    Head head =
        file.forEach(
            (number, row, line) ->
                read.put(row.path("id").longValue(), RawEvents.edited(row), line));
    if (head.sync().map(Head.Sync::source).equals(Optional.of(source))) {
      base = Optional.of(head);
      read.rows().forEach((id, row) -> events.put(id, row.edited(), row.line()));
      before = Map.copyOf(read.rows());
    }
  }

  private Result run(PageFiles pages) {
    Optional<Head.Sync> state = base.flatMap(Head::sync);
    Optional<Instant> start = pages.cursor().or(() -> state.flatMap(Head.Sync::cursor));
    boolean first = state.map(last -> !last.whole()).orElse(true);
    // A row may be edited twice in one second, once before it is read and once after. A fetch that
    // is yet to come, by the clock, was dated by a wrong one.
    boolean closed =
        pages.count() == 0
            && base.isPresent()
            && start.isPresent()
            && base.get().fetched().isAfter(start.get())
            && !base.get().fetched().isAfter(now);
    api.begin();
    try {
      Crawl crawl = new Crawl(api, events, pages, report, say);
      Optional<Instant> cursor =
          first || start.isEmpty()
              ? crawl.first(start)
              : Optional.of(crawl.increment(start.get(), closed));
      return finish(first, crawl.total(), cursor, pages);
    } catch (Trouble trouble) {
      if (first
          && order.partial()
          && trouble.exitCode() == Trouble.EXIT_TRY_LATER
          && events.size() > 0) {
        report.odd("the snapshot is not whole yet", source, events.size() + " events");
        Head.Sync rest =
            new Head.Sync(source, pages.cursor().or(() -> start), Instant.EPOCH, 0, false);
        return commit(rest, List.of(), false, pages);
      }
      throw trouble;
    }
  }

  /** Looks after what no cursor shows: events that are gone, and those without a time. */
  private Result finish(
      boolean first, OptionalInt total, Optional<Instant> cursor, PageFiles pages) {
    // A row from the future must not hide what is edited until then.
    Optional<Instant> next = cursor.map(at -> at.isAfter(now) ? now : at);
    Instant swept = base.flatMap(Head::sync).map(Head.Sync::swept).orElse(Instant.EPOCH);
    int unexplained = base.flatMap(Head::sync).map(Head.Sync::unexplained).orElse(0);
    Sweep sweep =
        new Sweep(
            api,
            events,
            data,
            source,
            now,
            new Removals(order.removalLimit(), order.allowRemovals()),
            say);
    boolean counted = first && total.isPresent() && total.getAsInt() == events.size();
    boolean pending = false;
    if (counted) {
      swept = now;
    } else if (!first && api.left() == 0) {
      pending = true;
    } else {
      boolean underWay = sweep.isUnderWay();
      int count = sweep.count();
      int difference = count - events.size();
      if (first && difference == 0) {
        swept = now;
      }
      boolean due = !first && Age.isOver(swept, SWEEP_EVERY, now);
      if (difference != unexplained || due || underWay) {
        boolean missing = first && difference > 0;
        OptionalInt left = sweep.run(count, missing ? 0 : RESERVE);
        if (missing && left.isEmpty()) {
          throw Trouble.later(
              "a first fetch still lacks " + difference + " events",
              source,
              "Come back in an hour; what came is kept.");
        }
        pending = left.isEmpty();
        if (left.isPresent()) {
          swept = now;
          boolean same = left.getAsInt() == difference && !sweep.changedAnything();
          unexplained = same ? difference : 0;
        }
      }
    }
    Head.Sync sync = new Head.Sync(source, next, swept, unexplained, true);
    Result result = commit(sync, first ? List.of() : changes(), pending, pages);
    if (!pending) {
      sweep.end();
    }
    return result;
  }

  private Result commit(Head.Sync sync, List<Change> changes, boolean pending, PageFiles pages) {
    Changes.add(data, changes, report);
    SnapshotFile.write(data, now, Optional.of(sync), events);
    pages.clear();
    return new Result(events.size(), changes, budget.spent(), sync.whole(), pending);
  }

  /** What is not as it was in the snapshot that stands. */
  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    Set<Long> ids = new TreeSet<>(before.keySet());
    ids.addAll(events.ids());
    try {
      for (long id : ids) {
        Optional<Held> old = Optional.ofNullable(before.get(id));
        Optional<Held> row = events.get(id);
        if (old.isEmpty()) {
          changes.add(Differences.added(parse(row), now));
        } else if (row.isEmpty()) {
          changes.add(Differences.removed(parse(old), now));
        } else if (!old.equals(row)) {
          changes.addAll(Differences.between(parse(old), parse(row), now));
        }
      }
    } catch (IOException e) {
      throw Trouble.of("cannot read what was fetched", data.toString(), "Fetch again.", e);
    }
    return changes;
  }

  private static JsonNode parse(Optional<Held> row) throws IOException {
    return Json.MAPPER.readTree(row.orElseThrow().line().read());
  }
}
