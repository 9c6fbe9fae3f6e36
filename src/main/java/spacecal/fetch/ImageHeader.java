package spacecal.fetch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The format and size of an image, from its first bytes. SVG is not accepted: it can hold scripts
 * and links.
 *
 * @param extension jpg, png, webp or gif
 * @param width in pixels, 1 to 20,000
 * @param height in pixels, 1 to 20,000
 */
record ImageHeader(String extension, int width, int height) {
  private static final int MAX_SIZE = 20_000;

  /** Start-of-frame markers: C0 to CF but for DHT, JPG and DAC (ITU T.81, table B.1). */
  private static final Set<Integer> NO_FRAMES = Set.of(0xC4, 0xC8, 0xCC);

  /** Reads a header; empty if the bytes are not such an image. */
  static Optional<ImageHeader> of(byte[] bytes) {
    Optional<ImageHeader> image = Optional.empty();
    if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n") && startsWith(bytes, 12, "IHDR")) {
      image = image("png", big(bytes, 16, 4), big(bytes, 20, 4));
    } else if (startsWith(bytes, 0, "GIF87a") || startsWith(bytes, 0, "GIF89a")) {
      image = image("gif", little(bytes, 6, 2), little(bytes, 8, 2));
    } else if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
      image = jpeg(bytes);
    } else if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) {
      image = webp(bytes);
    }
    return image.filter(ImageHeader::isPlausible);
  }

  private static Optional<ImageHeader> image(String extension, long width, long height) {
    return Optional.of(
        new ImageHeader(
            extension, (int) Math.min(width, MAX_SIZE + 1), (int) Math.min(height, MAX_SIZE + 1)));
  }

  private static boolean isPlausible(ImageHeader image) {
    return image.width > 0
        && image.width <= MAX_SIZE
        && image.height > 0
        && image.height <= MAX_SIZE;
  }

  private static Optional<ImageHeader> jpeg(byte[] bytes) {
    int at = 2;
    while (at + 9 <= bytes.length && (bytes[at] & 0xff) == 0xff) {
      int marker = bytes[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
      } else if (marker >= 0xC0 && marker <= 0xCF && !NO_FRAMES.contains(marker)) {
        return image("jpg", big(bytes, at + 7, 2), big(bytes, at + 5, 2));
      } else if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
        at += 2;
      } else {
        at += 2 + (int) Math.max(2, big(bytes, at + 2, 2));
      }
    }
    return Optional.empty();
  }

  /** RFC 9649, sections 2.5 to 2.7. */
  private static Optional<ImageHeader> webp(byte[] bytes) {
    if (startsWith(bytes, 12, "VP8 ") && startsWith(bytes, 23, "\u009d\u0001*")) {
      return image("webp", little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff);
    }
    if (startsWith(bytes, 12, "VP8L") && startsWith(bytes, 20, "/")) {
      long bits = little(bytes, 21, 4);
      return image("webp", (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    }
    if (startsWith(bytes, 12, "VP8X")) {
      return image("webp", little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1);
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int at, String text) {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= at + expected.length
        && Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
  }

  private static long big(byte[] bytes, int at, int length) {
    long number = 0;
    for (int i = at; i < at + length; i++) {
      number = (number << 8) | (i < bytes.length ? bytes[i] & 0xff : 0);
    }
    return number;
  }

  private static long little(byte[] bytes, int at, int length) {
    long number = 0;
    for (int i = at + length - 1; i >= at; i--) {
      number = (number << 8) | (i < bytes.length ? bytes[i] & 0xff : 0);
    }
    return number;
  }
}
