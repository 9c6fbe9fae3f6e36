package spacecal.ll2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Change;
import spacecal.model.CleanText;
import spacecal.model.When;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * What changed lately, as the fetches noticed it: {@code changes.jsonl} in the data folder, a JSON
 * object a line, oldest first, at most the last 2,000. It is a history beside the snapshot: nothing
 * but what tells of it depends on it.
 */
public final class Changes {
  static final String NAME = "changes.jsonl";

  private static final int MOST = 2_000;

  private Changes() {}

  /**
   * The changes of a data folder, the latest first; none if there is no such file.
   *
   * @param report told of lines that cannot be read, which are left out
   */
  public static List<Change> read(Path data, Report report) {
    List<Change> changes = new ArrayList<>(oldestFirst(data, report));
    Collections.reverse(changes);
    return List.copyOf(changes);
  }

  /** Adds changes, and lets the oldest go. */
  static void add(Path data, List<Change> more, Report report) {
    if (more.isEmpty()) {
      return;
    }
    Deque<Change> all = new ArrayDeque<>(oldestFirst(data, report));
    // A run that was killed after this and before its snapshot notices the same changes again.
    Map<Subject, Change> latest = new HashMap<>();
    all.forEach(change -> latest.put(Subject.of(change), change));
    for (Change change : more) {
      Optional<Change> last = Optional.ofNullable(latest.put(Subject.of(change), change));
      if (last.filter(known -> isSame(known, change)).isEmpty()) {
        all.addLast(change);
      }
    }
    while (all.size() > MOST) {
      all.removeFirst();
    }
    AtomicFile.write(
        data.resolve(NAME),
        out -> {
          for (Change change : all) {
            out.write(line(change));
            out.write('\n');
          }
        });
  }

  /** What a change is about: a field, or one entry of a field that is a list. */
  private record Subject(long event, String field, String entry) {
    static Subject of(Change change) {
      String entry =
          Differences.isList(change.field()) ? change.from().or(change::to).orElseThrow() : "";
      return new Subject(change.event(), change.field(), entry);
    }
  }

  private static boolean isSame(Change a, Change b) {
    return a.from().equals(b.from()) && a.to().equals(b.to());
  }

  private static List<Change> oldestFirst(Path data, Report report) {
    Path file = data.resolve(NAME);
    List<Change> changes = new ArrayList<>();
    try (LineFile lines = LineFile.open(file)) {
      lines.forEach(
          (number, bytes, line) ->
              parse(bytes)
                  .ifPresentOrElse(
                      changes::add,
                      () ->
                          report.odd(
                              "a change that cannot be read", file + ", line " + number, "")));
    } catch (NoSuchFileException e) {
      return changes;
    } catch (IOException e) {
      throw Trouble.of("cannot read", file.toString(), "Check the file and its permissions.", e);
    }
    return changes;
  }

  private static byte[] line(Change change) {
    ObjectNode node =
        Json.MAPPER
            .createObjectNode()
            .put("seen", change.seen().toString())
            .put("event", change.event())
            .put("name", change.name())
            .put("field", change.field());
    change.from().ifPresent(from -> node.put("from", from));
    change.to().ifPresent(to -> node.put("to", to));
    return Json.line(node);
  }

  private static Optional<Change> parse(byte[] line) {
    try {
      JsonNode node = Json.MAPPER.readTree(line);
      Optional<Instant> seen =
          Optional.ofNullable(node.path("seen").textValue()).flatMap(When::parseInstant);
      Optional<String> from = text(node, "from");
      Optional<String> to = text(node, "to");
      if (seen.isEmpty() || from.equals(to) || !node.path("event").canConvertToLong()) {
        return Optional.empty();
      }
      return Optional.of(
          new Change(
              seen.get(),
              node.path("event").longValue(),
              text(node, "name").orElse("Event " + node.path("event").longValue()),
              text(node, "field").orElse(Change.WHOLE_EVENT),
              from,
              to));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The file may have come from a site: its texts are cleaned, and cut, again. */
  private static Optional<String> text(JsonNode node, String key) {
    return Optional.ofNullable(node.path(key).textValue())
        .map(text -> CleanText.cut(CleanText.line(text), Differences.MAX_TEXT))
        .filter(text -> !text.isEmpty());
  }
}
