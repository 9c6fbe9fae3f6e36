package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Change;
import spacecal.model.TextSanitizer;
import spacecal.model.Warnings;

/**
 * The recent changes detected by syncs: {@code changes.jsonl} in the data folder, one JSON object
 * per line, oldest first, at most the last 2,000. The snapshot does not depend on it.
 */
public final class ChangeLog {
  static final String NAME = "changes.jsonl";

  private static final int MAX_CHANGES = 2_000;

  private ChangeLog() {}

  /**
   * The changes of a data folder, the latest first; none if there is no such file.
   *
   * @param report receives damaged lines, which are left out
   */
  public static List<Change> read(Path data, Warnings report) {
    List<Change> changes = oldestFirst(data, report);
    Collections.reverse(changes);
    return List.copyOf(changes);
  }

  /** Adds changes, and removes the oldest beyond the limit. */
  static void add(Path data, List<Change> more, Warnings report) {
    if (more.isEmpty()) {
      return;
    }
    List<Change> all = oldestFirst(data, report);
    // After a run that was killed before it wrote its snapshot, the same changes are detected
    // again.
    Map<Subject, Change> latest = new HashMap<>();
    all.forEach(change -> latest.put(Subject.of(change), change));
    for (Change change : more) {
      Change known = latest.put(Subject.of(change), change);
      if (known == null || !isSame(known, change)) {
        all.add(change);
      }
    }
    List<Change> kept = all.subList(Math.max(0, all.size() - MAX_CHANGES), all.size());
    DataFolder.writeLines(data.resolve(NAME), kept.stream().map(ChangeLog::line).toList());
  }

  /** The subject of a change: a field, or one entry of a field that is a list. */
  private record Subject(long event, String field, String entry) {
    static Subject of(Change change) {
      String entry =
          EventDiff.isList(change.field()) ? change.from().or(change::to).orElseThrow() : "";
      return new Subject(change.event(), change.field(), entry);
    }
  }

  private static boolean isSame(Change a, Change b) {
    return a.from().equals(b.from()) && a.to().equals(b.to());
  }

  private static List<Change> oldestFirst(Path data, Warnings report) {
    return DataFolder.parseLines(
        data.resolve(NAME), ChangeLog::parse, "a change cannot be read", report);
  }

  private static String line(Change change) {
    ObjectNode node =
        RowJson.MAPPER
            .createObjectNode()
            .put("seen", change.seen().toString())
            .put("event", change.event())
            .put("name", change.name())
            .put("field", change.field());
    change.from().ifPresent(from -> node.put("from", from));
    change.to().ifPresent(to -> node.put("to", to));
    return RowJson.line(node);
  }

  private static Optional<Change> parse(JsonNode line) {
    Optional<Instant> seen = RowJson.instant(line, "seen");
    Optional<String> from = text(line, "from");
    Optional<String> to = text(line, "to");
    JsonNode event = line.path("event");
    if (seen.isEmpty() || from.equals(to) || !event.canConvertToLong()) {
      return Optional.empty();
    }
    return Optional.of(
        new Change(
            seen.get(),
            event.longValue(),
            text(line, "name").orElse("Event " + event.longValue()),
            text(line, "field").orElse(Change.WHOLE_EVENT),
            from,
            to));
  }

  /** A text, sanitized and cut again, because the file may come from a site. */
  private static Optional<String> text(JsonNode node, String key) {
    return Optional.ofNullable(node.path(key).textValue())
        .map(text -> TextSanitizer.cut(TextSanitizer.line(text), EventDiff.MAX_TEXT))
        .filter(text -> !text.isEmpty());
  }
}
