package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import spacecal.fetch.EventSync.SyncOptions;
import spacecal.fetch.ImageStore.ImageOptions;
import spacecal.model.Warnings;
import spacecal.testing.JavaProcess;

/**
 * Twenty thousand events of 12 KB, twenty times what LL2 has, fit into a heap of 1 GiB. Takes a
 * minute: {@code mvn test -Dtest=HeapTest -Dheap=true}.
 */
@EnabledIfSystemProperty(named = "heap", matches = "true")
class HeapTest {
  private static final int EVENTS = 20_000;

  @TempDir private Path folder;

  /** The process: a first sync, then one of 2,000 edits, then the pictures. */
  static final class Child {
    public static void main(String[] arguments) {
      TestClock clock = new TestClock();
      Path data = Path.of(arguments[1]);
      SyncOptions order =
          new SyncOptions(
              URI.create(arguments[0]),
              Optional.of("key"),
              "test",
              Duration.ofHours(1),
              0.05,
              false,
              false);
      for (int run = 0; run < 2; run++) {
        int events =
            EventSync.run(order, data, clock.environment(), new Warnings(), step -> {}).events();
        clock.advance(Duration.ofDays(2));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        System.out.println(events + " events, " + used + " MiB in use after the run");
      }
      ImageOptions pictures = new ImageOptions(false, List.of(), "test", true);
      ImageStore.copy(pictures, data, clock.environment(), new Warnings(), step -> {});
    }
  }

  @Test
  void aHeapOfOneGibibyteIsEnough() throws IOException, InterruptedException {
    ObjectNode agency = RowJson.MAPPER.createObjectNode().put("id", 1).put("name", "Agency");
    agency.put("description", "A long text about this agency, again and again. ".repeat(50));
    ArrayNode agencies = RowJson.MAPPER.createArrayNode();
    for (int i = 0; i < 5; i++) {
      agencies.add(agency);
    }
    try (FakeLl2 api = new FakeLl2(RowJson.MAPPER.createObjectNode())) {
      Instant first = Instant.parse("2024-06-01T00:00:00Z");
      for (int id = 1; id <= EVENTS; id++) {
        ObjectNode event = FakeLl2.event(id, "Event number " + id, first.plusSeconds(60L * id));
        event.set("agencies", agencies);
        api.put(event);
      }
      api.beforeEach(
          number -> {
            if (number == 204) {
              for (int id = 1; id <= 2000; id++) {
                api.edit(id, "edited", Instant.parse("2025-07-19T12:00:00Z").plusSeconds(id));
              }
            }
          });
      Path out = folder.resolve("out");
      List<String> flags =
          List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:file=" + folder.resolve("gc"));
      Path data = folder.resolve("data");
      Process process = JavaProcess.start(out, flags, Child.class, api.address(), data);
      int exitCode = process.waitFor();
      SyncFixture.lines(out).forEach(System.out::println);
      int most =
          SyncFixture.lines(folder.resolve("gc")).stream()
              .filter(line -> line.matches(".*->\\d+M\\(.*"))
              .map(line -> line.replaceAll(".*->(\\d+)M\\(.*", "$1"))
              .mapToInt(Integer::parseInt)
              .max()
              .orElse(0);
      System.out.println(most + " MiB at most after a collection");
      assertEquals(0, exitCode);
    }
  }
}
