package spacecal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.Change;
import spacecal.output.Routes;

class ChangeTableTest {
  private static final Routes ROUTES = new Routes(URI.create("https://example.org/space/"));

  private static Change change(long event, String name, String field, String from, String to) {
    return new Change(
        Instant.parse("2025-07-20T12:00:00Z"),
        event,
        name,
        field,
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }

  private static String table(Change... changes) {
    return ChangeTable.markdown(7, List.of(changes), ROUTES);
  }

  @Test
  void newMovedAndDeletedEventsAreRowsAndOtherChangesAreCounted() {
    assertEquals(
        """
        ### 7 events: 1 new, 2 dates changed, 1 gone, 1 other change

        | | event | was | is |
        |---|---|---|---|
        | new | [Docking of SpX-33](https://example.org/space/events/1/) |  |  |
        | moved | [Spacewalk](https://example.org/space/events/2/) | 2025-08-01T00&#58;00&#58;00Z | 2025-08-02T07&#58;12&#58;00Z |
        | moved | [Spacewalk](https://example.org/space/events/2/) | Month | Minute |
        | gone | Static fire |  |  |

        """,
        table(
            change(1, "Docking of SpX-33", Change.WHOLE_EVENT, null, "Docking of SpX-33"),
            change(2, "Spacewalk", "date", "2025-08-01T00:00:00Z", "2025-08-02T07:12:00Z"),
            change(2, "Spacewalk", "date_precision", "Month", "Minute"),
            change(2, "Spacewalk", "vid_urls", null, "https://example.com/watch"),
            change(3, "Static fire", Change.WHOLE_EVENT, "Static fire", null)));
  }

  @Test
  void withoutChangesThereIsNoTable() {
    assertEquals("### 7 events: 0 new, 0 dates changed, 0 gone, 0 other changes\n\n", table());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a | b | c",
        "<script>alert(1)</script>",
        "[x](https://evil.example/)",
        "![x](https://evil.example/a.png)",
        "https://evil.example/ www.evil.example",
        "`code` *bold* _it_ ~~no~~ $x$",
        "@somebody #12 :rocket:",
        "&lt;b&gt;",
        "\\| back\\slash",
        "::error::broken"
      })
  void aNameCannotBeMarkdownOrHtml(String name) {
    String table = table(change(1, name, Change.WHOLE_EVENT, name, null));
    String cell =
        table.lines().reduce((first, last) -> last.isEmpty() ? first : last).orElseThrow();
    String text = cell.substring("| gone | ".length(), cell.length() - " |  |  |".length());
    assertTrue(text.replaceAll("&#\\d+;", "").matches("[A-Za-z0-9 -]*"), text);
    assertFalse(table.contains(name), table);
  }

  @Test
  void aLongTableIsCut() {
    Change[] flood =
        IntStream.range(0, 500)
            .mapToObj(i -> change(i, "E" + i, Change.WHOLE_EVENT, null, "E" + i))
            .toArray(Change[]::new);
    String table = table(flood);
    assertEquals(200, table.lines().filter(line -> line.startsWith("| new ")).count());
    assertTrue(table.contains("\nand 300 more\n"), table);
  }
}
