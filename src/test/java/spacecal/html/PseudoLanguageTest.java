package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Texts of the program on pages come from the messages. */
class PseudoLanguageTest extends OwnFilesFixture {
  /** Rows whose texts are Q's: all other letters on a page are the program's. */
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

  private static String row(long id, String date, int precision) {
    return TestSite.row(
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

  /** Puts every message between brackets. */
  private void writeMessages() throws IOException {
    String english = Files.readString(Path.of("site", "messages", "en.properties"));
    write(
        "messages/qaa.properties",
        english.replaceAll("(?m)^(?!direction)([a-z].*?) = (.*)$", "$1 = «$2»"));
    write("pages/about.md", "# QQQ\nQQ");
    write("site.yaml", "language: qaa\ntagline: QQQ\nalarms: [15m]");
  }

  /** The words of a page outside of brackets, without names. */
  private static SortedSet<String> ownWords(Document page) {
    SortedSet<String> found = new TreeSet<>();
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
  void allTextsAreMessages() throws IOException {
    writeMessages();
    TestSite site = TestSite.of(folder, ROWS);
    for (String address : site.pages()) {
      assertEquals(new TreeSet<String>(), ownWords(site.page(address)), "/" + address);
    }
  }
}
