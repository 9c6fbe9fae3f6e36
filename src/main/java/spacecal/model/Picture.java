package spacecal.model;

import java.util.regex.Pattern;

/**
 * A picture that was downloaded and is published with the site.
 *
 * @param file the file name: twenty hexadecimal digits of the hash of its bytes, and the extension
 *     of its format (jpg, png, webp, gif)
 * @param width in pixels, positive
 * @param height in pixels, positive
 */
public record Picture(String file, int width, int height) {
  private static final int WIDE = 600;
  private static final Pattern FILE = Pattern.compile("[0-9a-f]{20}\\.(?:jpg|png|webp|gif)");

  /** Checks the file name, which becomes part of a path. */
  public Picture {
    if (!FILE.matcher(file).matches() || width <= 0 || height <= 0) {
      throw new IllegalArgumentException("not a picture: " + file);
    }
  }

  /** Whether it is wide enough for the top of a page and for shared links: 600 pixels or more. */
  public boolean isWide() {
    return width >= WIDE;
  }
}
