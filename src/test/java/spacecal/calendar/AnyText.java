package spacecal.calendar;

import java.util.Random;

/** Texts of all of Unicode and of what is none, the same for one seed. */
final class AnyText {
  private static final String TELLING =
      "\\;,:\"'\n\r\t\0\u0007\u000b\u007f\u0085\u009f\u00a0\u2028\u2029\ufeff\ufffe\uffff\ud83d\ude80 e\u0301n";

  private final Random random;

  AnyText(long seed) {
    random = new Random(seed);
  }

  /** Nothing to a few hundred characters, now and then some thousand. */
  String next() {
    int length = random.nextInt(50) == 0 ? random.nextInt(5000) : random.nextInt(300);
    int sort = random.nextInt(4);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(8) == 0 ? 3 : sort) {
        case 0 -> out.append((char) ('!' + random.nextInt(94)));
        case 1 -> out.append((char) random.nextInt(Character.MAX_VALUE + 1));
        case 2 -> out.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        default -> out.append(TELLING.charAt(random.nextInt(TELLING.length())));
      }
    }
    return out.toString();
  }

  /** What readers are to see of a text, worked out another way than the writer does. */
  static String meant(String text) {
    return text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xfffd : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .replaceAll("\r\n|[\r\u0085\u2028\u2029]", "\n")
        .replace('\t', ' ')
        .replaceAll("[\\p{Cc}&&[^\n]]", "");
  }
}
