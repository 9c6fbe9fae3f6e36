package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import spacecal.fetch.ImageStore.ImageOptions;
import spacecal.model.Warnings;
import spacecal.testing.JavaProcess;

/**
 * Twenty thousand events of 12 KB, twenty times the size of LL2, fit into a heap of 1 GiB. Takes
 * minutes: {@code mvn test -Dtest=HeapTest -Dheap=true}.
 */
@EnabledIfSystemProperty(named = "heap", matches = "true")
class HeapTest {
  private static final int EVENTS = 20_000;

  @TempDir private Path folder;

  /** The process: a first sync, a sync of 2,000 edits, and the images. */
  static final class Child {
    public static void main(String[] arguments) {
      TestClock clock = new TestClock();
      Path data = Path.of(arguments[1]);
      for (int run = 0; run < 2; run++) {
        SyncFixture.sync(arguments[0], data, clock);
        clock.advance(Duration.ofDays(2));
      }
      ImageOptions images = new ImageOptions(false, List.of(), "test", true);
      ImageStore.copy(images, data, clock.environment(), new Warnings(), step -> {});
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
            for (int id = 1; number == 204 && id <= 2000; id++) {
              api.edit(id, "edited", Instant.parse("2025-07-19T12:00:00Z").plusSeconds(id));
            }
          });
      Path out = folder.resolve("out");
      List<String> flags = List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError");
      Path data = folder.resolve("data");
      Process process = JavaProcess.start(out, flags, Child.class, api.address(), data);
      assertEquals(0, process.waitFor(), () -> DataFolder.lines(out).toString());
      assertEquals(EVENTS + 1, DataFolder.lines(data.resolve("snapshot.jsonl")).size());
    }
  }
}
