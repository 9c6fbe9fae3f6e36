package spacecal.ll2;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import spacecal.model.When;
import spacecal.report.Report;
import spacecal.report.Trouble;

/**
 * Imports files that hold an answer of {@code /events/} (an object with {@code results}) or a plain
 * list of events, in place of the snapshot that stands. The files are read as streams: their size
 * does not matter.
 */
public final class FileSource {
  private static final String HINT =
      "Give a file that holds an answer of LL2's /events/ or a list of events.";

  private final Report report;
  private final RawEvents events;
  private Optional<Instant> fetched = Optional.empty();

  private FileSource(Report report) {
    this.report = report;
    this.events = new RawEvents(report);
  }

  /**
   * Imports the files, later ones after earlier ones.
   *
   * @param now when this is, unless a file says when it was fetched ({@code "fetched"} beside
   *     {@code results})
   * @return how many events the snapshot now holds
   * @throws Trouble if a file is missing or of another shape, all of them hold no event, or a fetch
   *     is at work on the data folder; the snapshot that stood stays
   */
  public static int load(List<Path> files, Path data, Instant now, Report report) {
    FileSource source = new FileSource(report);
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        source.read(in, file.toString());
      } catch (NoSuchFileException e) {
        throw Trouble.of("no such file", file.toString(), "Check the path given as --source.");
      } catch (IOException e) {
        throw Trouble.of("cannot read", file.toString(), "Check the file and its permissions.", e);
      }
    }
    String names = String.join(", ", files.stream().map(Path::toString).toList());
    return source.write(data, now, names);
  }

  /** Imports the sample that the program brings along, with what changed in it. */
  public static int loadSample(Path data, Report report) {
    FileSource source = new FileSource(report);
    try (InputStream in = FileSource.class.getResourceAsStream("/sample/events.json");
        InputStream changes = FileSource.class.getResourceAsStream("/sample/changes.jsonl")) {
      source.read(in, "the sample");
      AtomicFile.write(data.resolve(Changes.NAME), changes.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("the sample cannot be read", e);
    }
    return source.write(data, Instant.EPOCH, "the sample");
  }

  private int write(Path data, Instant now, String names) {
    if (events.size() == 0) {
      throw Trouble.of("no events", names, HINT);
    }
    return DataLock.holding(
        data,
        () -> {
          SnapshotFile.write(data, fetched.orElse(now), Optional.empty(), events);
          return events.size();
        });
  }

  private void read(InputStream in, String name) throws IOException {
    try (JsonParser parser = Rows.parser(in)) {
      JsonToken first = parser.nextToken();
      boolean found = false;
      if (first == JsonToken.START_ARRAY) {
        readRows(parser, name);
        found = true;
      } else if (first == JsonToken.START_OBJECT) {
        found = readEnvelope(parser, name);
      }
      if (!found) {
        throw Trouble.of("not events", name, HINT);
      }
      if (parser.nextToken() != null) {
        throw Trouble.of("something after the end", place(parser, name), HINT);
      }
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? name : place(name, e.getLocation());
      throw Trouble.of("not JSON", where, HINT, e);
    }
  }

  /** Whether there was a list of results. */
  private boolean readEnvelope(JsonParser parser, String name) throws IOException {
    boolean found = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (key.equals("results") && value == JsonToken.START_ARRAY) {
        readRows(parser, name);
        found = true;
      } else if (key.equals("fetched") && value == JsonToken.VALUE_STRING) {
        fetched = When.parseInstant(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  private void readRows(JsonParser parser, String name) throws IOException {
    Rows rows = new Rows(parser, report);
    int row = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String where = name + ", results[" + row + "]";
      events.add(rows.read(where), where);
      row++;
    }
    if (row == 0) {
      report.odd("a list without events", name, "");
    }
  }

  private static String place(JsonParser parser, String name) {
    return place(name, parser.currentLocation());
  }

  private static String place(String name, JsonLocation location) {
    return name + ", line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
