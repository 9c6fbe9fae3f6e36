package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything the program itself says on pages comes out of the messages. */
class PseudoLanguageTest {
  /** Rows whose texts are all Q's, so that what is left in letters is the program's. */
  private static final String[] ROWS = {
    row(1, "2025-07-20T18:30:00Z", 1),
    row(2, "2025-07-21T00:00:00Z", 5),
    row(3, "2025-07-22T00:00:00Z", 3),
    row(4, "2025-07-31T00:00:00Z", 7),
    row(5, "2025-09-30T00:00:00Z", 10),
    row(6, "2025-12-31T00:00:00Z", 14),
    row(7, "2039-12-31T00:00:00Z", 16),
    row(8, "2025-07-10T10:00:00Z", 2),
    row(9, "2025-07-20T11:55:00Z", 1),
    row(10, null, 5)
  };

  /** Names, which are the same in every language. */
  private static final String NAMES =
      "Google|Apple|Outlook\\.com|Outlook|Microsoft 365|Android|Launch Library"
          + " 2|Spacecal|Q+|[a-z.]*\\.example";

  private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

  @TempDir private Path folder;

  private static String row(long id, String date, int precision) {
    return Built.row(
            id,
            "QQ",
            date,
            precision,
            "'location':'QQQ'",
            "'description':'QQQQ'",
            "'last_updated':'2025-07-19T10:00:00Z'",
            "'duration':'" + (id == 1 ? "PT49M" : "") + "'",
            "'agencies':[{'id':44,'name':'QQQQQ'}]",
            "'program':[{'id':17,'name':'QQQQQQ'},{'id':18,'name':'QQQQQQQ'}]",
            "'vid_urls':[{'url':'https://q.example/w','title':'QQ','live':true,'start_time':'2025-07-20T10:00:00Z','end_time':'2025-07-21T10:00:00Z'}]",
            "'info_urls':[{'url':'https://q.example/r','title':'QQ'}]",
            "'updates':[{'id':1,'comment':'QQ','created_on':'2025-07-18T10:00:00Z'}]",
            "'image':{'id':5,'name':'QQ','image_url':'https://q.example/i.jpg','credit':'QQ','license':{'name':'QQ'}}")
        .replace("'Docking'", "'Q'");
  }

  /** Every message between brackets. */
  private void writeMessages() throws IOException {
    Files.createDirectories(folder.resolve("messages"));
    String english = Files.readString(Path.of("site", "messages", "en.properties"));
    Files.writeString(
        folder.resolve("messages/qaa.properties"),
        english
            .lines()
            .map(
                line ->
                    line.matches("[a-z].* = .*") && !line.startsWith("direction")
                        ? line.replaceFirst(" = (.*)", " = «$1»")
                        : line)
            .collect(Collectors.joining("\n")));
    Files.createDirectories(folder.resolve("pages"));
    Files.writeString(folder.resolve("pages/about.md"), "# QQQ\nQQ");
    Files.writeString(folder.resolve("site.yaml"), "language: qaa\ntagline: QQQ\nalarms: [15m]");
  }

  /** The texts of a page that are not between brackets and have letters of their own. */
  private static SortedSet<String> ownWords(Document page) {
    SortedSet<String> found = new TreeSet<>();
    // What is in English everywhere says so.
    page.select("code, [lang=en]").remove();
    StringBuilder all = new StringBuilder(page.text());
    for (String attribute : List.of("aria-label", "title", "alt")) {
      page.select("[" + attribute + "]")
          .forEach(element -> all.append('\n').append(element.attr(attribute)));
    }
    page.select("meta[name=description], meta[property^=og:title], meta[property$=alt]")
        .forEach(element -> all.append('\n').append(element.attr("content")));
    String left = all.toString();
    for (String before = ""; !before.equals(left); ) {
      before = left;
      left = left.replaceAll("«[^«»]*»", " ");
    }
    Matcher word = LETTERS.matcher(left.replaceAll(NAMES, " "));
    while (word.find()) {
      found.add(word.group());
    }
    return found;
  }

  @Test
  void nothingIsSaidThatIsNoMessage() throws IOException {
    writeMessages();
    Built site = Built.with(Optional.empty(), Optional.of(folder), ROWS);
    for (String address : site.files().keySet()) {
      if (address.isEmpty() || address.endsWith("/") || address.endsWith(".html")) {
        assertEquals(new TreeSet<String>(), ownWords(site.page(address)), "/" + address);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "events/1/", "2025/07/", "calendars/", "404.html"})
  void theLanguageIsSaid(String address) throws IOException {
    Files.writeString(folder.resolve("site.yaml"), "language: de");
    Document page =
        Built.with(
                Optional.empty(), Optional.of(folder), Built.row(1, "A", "2025-07-22T00:00:00Z", 5))
            .page(address);
    assertEquals("de", page.selectFirst("html").attr("lang"));
    assertEquals("Abonnieren", page.select("header nav a").last().text());
  }
}
