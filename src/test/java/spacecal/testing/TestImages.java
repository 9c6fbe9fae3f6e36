package spacecal.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Drawn images as bytes. */
public final class TestImages {
  private TestImages() {}

  /**
   * An encoded image.
   *
   * @param type a type of {@link BufferedImage}
   * @param argb the color of the pixel at x, y
   */
  public static byte[] of(String format, int width, int height, int type, IntBinaryOperator argb) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, argb.applyAsInt(x, y));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An opaque JPEG with a gradient. */
  public static byte[] jpeg(int width, int height) {
    return of("jpg", width, height, BufferedImage.TYPE_INT_RGB, (x, y) -> x * 255 / width);
  }

  /** An opaque PNG of one color. */
  public static byte[] png(int width, int height, int rgb) {
    return of("png", width, height, BufferedImage.TYPE_INT_RGB, (x, y) -> rgb);
  }

  /** Noise, which compresses badly. */
  public static IntBinaryOperator noise() {
    Random random = new Random(1);
    return (x, y) -> random.nextInt();
  }
}
