package spacecal.testing;

import java.util.List;
import java.util.Random;

/** Random texts with characters that are special in some format, the same for one seed. */
public final class RandomText {
  private static final String CHARACTERS =
      " an,;:\\\"'\n\r"
          + "\t\0\u0007\u000b\u007f\u0085\u0090\u00a0\u2003\u2028\u2029\ufeff\uffff\ud83d\ude80é漢";

  private static final List<String> WORDS =
      List.of(
          "Dragon",
          "Звезда",
          "e\u0301",
          "🚀",
          "\r\n",
          "\n\n \n",
          "\\n",
          "\\,",
          "^n",
          "%2C",
          "<b>",
          "&amp;",
          "${x}",
          "- item\n",
          "\nEND:VEVENT\n",
          "\r\nBEGIN:VCALENDAR\r\n",
          "https://example.org/a,b;c?d=%20");

  private final Random random;

  /** Creates a source of texts. */
  public RandomText(long seed) {
    random = new Random(seed);
  }

  /** The next text: usually a few characters and words, sometimes many. */
  public String next() {
    int pieces = random.nextInt(10) == 0 ? random.nextInt(1500) : random.nextInt(12);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      switch (random.nextInt(10)) {
        case 0 -> out.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        case 1, 2, 3 -> out.append(WORDS.get(random.nextInt(WORDS.size())));
        default -> out.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
    }
    return out.toString();
  }
}
