package spacecal.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The format and size of an image, from its first bytes. SVG is not accepted, because it can hold
 * scripts and links.
 *
 * @param extension jpg, png, webp or gif
 * @param width in pixels as shown, 1 to 20,000
 * @param height in pixels as shown, 1 to 20,000
 * @param orientation how the rows of pixels are shown, 1 to 8, as in Exif
 */
record ImageHeader(String extension, int width, int height, int orientation) {
  private static final int MAX_SIZE = 20_000;

  /** The tag of the orientation (Exif 2.32, 4.6.4). */
  private static final int ORIENTATION = 0x112;

  /** The markers from C0 to CF that do not start a frame: DHT, JPG, DAC (ITU T.81, table B.1). */
  private static final Set<Integer> NO_FRAMES = Set.of(0xC4, 0xC8, 0xCC);

  /** Whether the rows of pixels are shown as columns. */
  boolean isTurned() {
    return orientation >= 5;
  }

  /** Whether each row of pixels is shown backward. */
  boolean isMirroredInX() {
    return Set.of(2, 3, 7, 8).contains(orientation);
  }

  /** Whether the last row of pixels is shown first. */
  boolean isMirroredInY() {
    return Set.of(3, 4, 6, 7).contains(orientation);
  }

  /** Reads a header; empty if the bytes are not such an image. */
  static Optional<ImageHeader> of(byte[] image) {
    // A character for each byte.
    String bytes = new String(image, StandardCharsets.ISO_8859_1);
    if (bytes.startsWith("\u0089PNG\r\n\u001a\n") && bytes.startsWith("IHDR", 12)) {
      return header("png", big(bytes, 16, 4), big(bytes, 20, 4));
    } else if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
      return header("gif", little(bytes, 6, 2), little(bytes, 8, 2));
    } else if (bytes.startsWith("\u00ff\u00d8\u00ff")) {
      return jpeg(bytes);
    } else if (bytes.startsWith("RIFF") && bytes.startsWith("WEBP", 8)) {
      return webp(bytes);
    }
    return Optional.empty();
  }

  private static Optional<ImageHeader> header(String extension, long width, long height) {
    return header(extension, width, height, 1);
  }

  private static Optional<ImageHeader> header(
      String extension, long width, long height, int orientation) {
    boolean isPlausible = Math.min(width, height) > 0 && Math.max(width, height) <= MAX_SIZE;
    return isPlausible
        ? Optional.of(new ImageHeader(extension, (int) width, (int) height, orientation))
        : Optional.empty();
  }

  private static Optional<ImageHeader> jpeg(String bytes) {
    int exif = -1;
    int at = 2;
    while (at + 9 <= bytes.length() && bytes.charAt(at) == 0xff) {
      int marker = bytes.charAt(at + 1);
      if (marker == 0xff) {
        at++;
      } else if (marker >= 0xC0 && marker <= 0xCF && !NO_FRAMES.contains(marker)) {
        long width = big(bytes, at + 7, 2);
        long height = big(bytes, at + 5, 2);
        int orientation = exif < 0 ? 1 : orientation(bytes, exif);
        return orientation < 5
            ? header("jpg", width, height, orientation)
            : header("jpg", height, width, orientation);
      } else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
        at += 2;
      } else {
        if (exif < 0 && bytes.startsWith("Exif\0\0", at + 4)) {
          exif = at + 10;
        }
        at += 2 + (int) Math.max(2, big(bytes, at + 2, 2));
      }
    }
    return Optional.empty();
  }

  /** The orientation in Exif data, which has the form of a TIFF file; 1 unless it is valid. */
  private static int orientation(String bytes, int tiff) {
    boolean isLittle = bytes.startsWith("II", tiff);
    int at = tiff + (int) Math.min(bytes.length(), number(isLittle, bytes, tiff + 4, 4));
    for (long fields = number(isLittle, bytes, at, 2); fields > 0; fields--) {
      long tag = number(isLittle, bytes, at + 2, 2);
      int value = (int) number(isLittle, bytes, at + 10, 2);
      if (tag == ORIENTATION && value >= 1 && value <= 8) {
        return value;
      }
      at += 12;
    }
    return 1;
  }

  /** RFC 9649, sections 2.5 to 2.7. */
  private static Optional<ImageHeader> webp(String bytes) {
    if (bytes.startsWith("VP8 ", 12) && bytes.startsWith("\u009d\u0001*", 23)) {
      return header("webp", little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff);
    } else if (bytes.startsWith("VP8L", 12) && bytes.startsWith("/", 20)) {
      long bits = little(bytes, 21, 4);
      return header("webp", (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    } else if (bytes.startsWith("VP8X", 12)) {
      return header("webp", little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1);
    }
    return Optional.empty();
  }

  private static long number(boolean isLittle, String bytes, int at, int length) {
    return isLittle ? little(bytes, at, length) : big(bytes, at, length);
  }

  /** A big-endian number. Bytes after the end count as zero. */
  private static long big(String bytes, int at, int length) {
    long number = 0;
    for (int i = at; i < at + length; i++) {
      number = (number << 8) | (i < bytes.length() ? bytes.charAt(i) : 0);
    }
    return number;
  }

  private static long little(String bytes, int at, int length) {
    return Long.reverseBytes(big(bytes, at, length)) >>> (64 - 8 * length);
  }
}
