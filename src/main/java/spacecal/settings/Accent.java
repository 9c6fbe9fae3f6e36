package spacecal.settings;

import java.util.List;
import java.util.Locale;

/**
 * The color of links and buttons on light and on dark pages, as "#rrggbb" in lower case. Its
 * contrast with every background of its pages is at least 4.5 (WCAG 2.2, 1.4.3).
 */
public record Accent(String light, String dark) {
  /** The backgrounds in the style sheet: --paper, --panel and --raised. */
  static final List<String> LIGHT_PAPERS = List.of("#faf8f3", "#f1ede3", "#fffefb");

  static final List<String> DARK_PAPERS = List.of("#10141f", "#181e2d", "#1c2334");

  /** The color in the style sheet: --link. */
  public static final Accent DEFAULT = new Accent("#1f4b8f", "#9fc0f7");

  private static final double MIN_CONTRAST = 4.5;

  static String readableOnLight(String color) {
    return readable(color, LIGHT_PAPERS, "light", "darker");
  }

  static String readableOnDark(String color) {
    return readable(color, DARK_PAPERS, "dark", "lighter");
  }

  private static String readable(String color, List<String> papers, String pages, String change) {
    if (!color.matches("#[0-9a-fA-F]{6}")) {
      throw new IllegalArgumentException("Use a color such as \"#1f4b8f\", in quotes.");
    }
    double contrast = contrast(color, papers);
    if (contrast < MIN_CONTRAST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Its contrast with the background of %s pages is %.1f and must be at least 4.5; use a"
                  + " %s color.",
              pages,
              Math.floor(contrast * 10) / 10,
              change));
    }
    return color.toLowerCase(Locale.ROOT);
  }

  /** The lowest contrast of a color with these backgrounds, from 1 to 21. */
  static double contrast(String color, List<String> papers) {
    double own = luminance(color);
    return papers.stream()
        .mapToDouble(Accent::luminance)
        .map(paper -> (Math.max(own, paper) + 0.05) / (Math.min(own, paper) + 0.05))
        .min()
        .orElseThrow();
  }

  /** The relative luminance of an sRGB color, from 0 to 1. */
  private static double luminance(String color) {
    int rgb = Integer.parseInt(color.substring(1), 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
