package spacecal.fetch;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import spacecal.fetch.HttpFetcher.TooLargeException;
import spacecal.model.UserException;
import spacecal.model.Warnings;

/**
 * Replaces the snapshot by the events of files. A file holds a response of {@code /events/} or a
 * plain list of events.
 */
public final class FileImport {
  private static final String HINT =
      "Use a file with a response of LL2's /events/ or with a list of events.";

  private final Warnings report;
  private final NavigableMap<Long, EventRow> events = new TreeMap<>();
  private Optional<Instant> fetched = Optional.empty();

  private FileImport(Warnings report) {
    this.report = report;
  }

  /**
   * Imports files. Of several rows with one id, the one edited last is kept, completed by the
   * others.
   *
   * @param now the time of the snapshot, unless a file has its own ({@code "fetched"} beside {@code
   *     results})
   * @return the number of events in the snapshot
   * @throws UserException if a file is missing or is something else, none of them has an event, or
   *     a fetch is running on the data folder; the old snapshot stays
   */
  public static int load(List<Path> files, Path data, Instant now, Warnings report) {
    FileImport source = new FileImport(report);
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        source.read(in, file.toString());
      } catch (NoSuchFileException e) {
        throw UserException.of("no such file", file, "Check the path given as --source.");
      } catch (IOException e) {
        throw DataFolder.cannotRead(file, e);
      }
    }
    if (source.events.isEmpty()) {
      String names = String.join(", ", files.stream().map(Path::toString).toList());
      throw UserException.of("no events", names, HINT);
    }
    return DataFolder.locked(data, () -> source.write(data, now));
  }

  /**
   * Imports the sample in the jar, with its changes.
   *
   * @throws UserException if the folder contains another snapshot, which stays
   */
  public static int loadSample(Path data, Warnings report) {
    FileImport source = new FileImport(report);
    try (InputStream in = FileImport.class.getResourceAsStream("/sample/events.json");
        InputStream changes = FileImport.class.getResourceAsStream("/sample/changes.jsonl")) {
      source.read(in, "the sample");
      byte[] log = changes.readAllBytes();
      return DataFolder.locked(
          data,
          () -> {
            source.refuseToReplace(data.resolve(SnapshotStore.NAME));
            DataFolder.write(data.resolve(ChangeLog.NAME), log);
            return source.write(data, Instant.EPOCH);
          });
    } catch (IOException e) {
      throw new IllegalStateException("the sample cannot be read", e);
    }
  }

  /** Refuses to replace a snapshot that comes from an API or has another time than the sample. */
  private void refuseToReplace(Path file) {
    SnapshotStore.open(file)
        .filter(old -> old.sync().isPresent() || !fetched.equals(Optional.of(old.fetched())))
        .ifPresent(
            old -> {
              throw UserException.of(
                  "the sample does not replace a snapshot",
                  file,
                  "Choose another --data folder for --sample.");
            });
  }

  private int write(Path data, Instant now) {
    SnapshotStore.write(
        data.resolve(SnapshotStore.NAME), fetched.orElse(now), Optional.empty(), events.values());
    return events.size();
  }

  private void read(InputStream in, String name) throws IOException {
    try (JsonParser parser = RowJson.parser(in, CodingErrorAction.REPORT, name, report)) {
      ResultPage page =
          ResultPage.read(parser, name, report, EventRow.MAX_ROWS)
              .orElseThrow(() -> UserException.of("not events", name, HINT));
      if (parser.nextToken() != null) {
        throw UserException.of(
            "unexpected content after the end", place(name, parser.currentLocation()), HINT);
      }
      if (page.size() == 0) {
        report.warn("an empty list of events", name, "");
      }
      page.rows()
          .forEach(
              row -> events.merge(row.id(), row, (held, next) -> next.over(held, Instant.MAX)));
      fetched = page.fetched().or(() -> fetched);
      EventRow.exceeded(events.values()).ifPresent(what -> refuse(what, name));
    } catch (TooLargeException e) {
      refuse(e.getMessage(), name);
    } catch (CharacterCodingException e) {
      throw UserException.of("not JSON in UTF-8", name, HINT, e);
    } catch (JsonProcessingException e) {
      String what =
          e instanceof StreamConstraintsException ? "too long, or nested too deeply" : "not JSON";
      String where = e.getLocation() == null ? name : place(name, e.getLocation());
      throw UserException.of(what, where, HINT, e);
    }
  }

  private static void refuse(String what, String name) {
    throw UserException.of(what, name, HINT);
  }

  private static String place(String name, JsonLocation location) {
    return name + ", line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
