package spacecal.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The folding of lines, on the descriptions of the sample's hundred events. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Folding {
  private static final int EVENTS = 100;

  private final List<String> texts = new ArrayList<>();

  /** Reads the sample. */
  @Setup
  public void read() throws IOException {
    texts.clear();
    try (InputStream in = Folding.class.getResourceAsStream("/sample/events.json")) {
      for (JsonNode row : new ObjectMapper().readTree(in).path("results")) {
        texts.add(row.path("description").asText());
      }
    }
    if (texts.size() != EVENTS) {
      throw new IllegalStateException(texts.size() + " instead of " + EVENTS);
    }
  }

  /** A description as a line: escaped, in UTF-8, folded. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public ContentLines fold() {
    ContentLines lines = new ContentLines(1 << 16);
    for (String text : texts) {
      lines.line(Property.DESCRIPTION, text);
    }
    return lines;
  }
}
