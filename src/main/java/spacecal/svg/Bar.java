package spacecal.svg;

/** A part of a whole, as a bar on a track. */
public final class Bar {
  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 10;

  private Bar() {}

  /**
   * A bar from the left, hidden from those who listen: the number stands beside it.
   *
   * @param part of the whole, 0 to 1
   */
  public static String of(double part) {
    Svg svg = Svg.stretched("meter", WIDTH, HEIGHT, "");
    svg.rect("track", 0, 0, WIDTH, HEIGHT);
    if (part > 0) {
      svg.rect("on", 0, 0, Math.max(WIDTH / 200.0, Math.min(1, part) * WIDTH), HEIGHT);
    }
    return svg.end();
  }

  /**
   * A stretch of a period, with lines where its parts begin.
   *
   * @param from where the stretch begins, 0 to 1 of the period
   * @param to where it ends, 0 to 1 of the period
   * @param parts where the parts of the period begin, 0 to 1
   * @param label what it shows, in words
   */
  public static String stretch(double from, double to, Iterable<Double> parts, String label) {
    Svg svg = Svg.stretched("stretch", WIDTH, HEIGHT, label);
    svg.rect("track", 0, 0, WIDTH, HEIGHT);
    svg.rect("on", from * WIDTH, 0, (to - from) * WIDTH, HEIGHT);
    StringBuilder lines = new StringBuilder();
    for (double part : parts) {
      if (part > 0 && part < 1) {
        lines.append('M').append(Svg.number(part * WIDTH)).append(" 0v").append(HEIGHT);
      }
    }
    return (lines.isEmpty() ? svg : svg.path("line", lines.toString())).end();
  }
}
