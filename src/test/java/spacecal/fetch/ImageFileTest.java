package spacecal.fetch;

import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_BYTE_INDEXED;
import static java.awt.image.BufferedImage.TYPE_INT_ARGB;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import spacecal.testing.TestImages;

class ImageFileTest {
  private static final int RED = 0xffff0000;
  private static final int BLUE = 0xff0000ff;
  private static final int CLEAR = 0x00ffffff;

  /** Lossless WebP images of 1,300 by 40 and of 2,829 by 2,829 blue pixels. */
  private static final String WEBP = "UklGRhwAAABXRUJQVlA4TA8AAAAvE8UJAAcQ0f/+ByKi/wEA";

  private static final String LARGE_WEBP = "UklGRhwAAABXRUJQVlA4TA8AAAAvDAvDAgcQ0f/+ByKi/wEA";

  /** A lossy WebP image of 16 by 12 transparent pixels. */
  private static final String TRANSPARENT_WEBP =
      "UklGRloAAABXRUJQVlA4WAoAAAAQAAAADwAACwAAQUxQSAUAAAABKFlEBABWUDggLgAAALABAJ0BKhAA"
          + "DAACwEwloAJ0AQ7+AuwA/vhHKj/20P//bQ//9tD/qO8GyRTkgAA=";

  /** Exif data with a width of 160 and an orientation. */
  private static final String BIG_ENDIAN =
      "ffe1 002e 457869660000 4d4d002a00000008 0002 0100000400000001000000a0 011200030000000100%02x0000"
          + " 00000000";

  private static final String LITTLE_ENDIAN =
      "ffe1 002e 457869660000 49492a0008000000 0200 0001040001000000a0000000 1201030001000000%02x000000"
          + " 00000000";

  private static final String DAMAGED_EXIF = "ffe1 0013 457869660000 4d4d002affffffff 0001%02x";

  private static byte[] webp(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static byte[] scale(byte[] image) throws IOException {
    return ImageFile.of(image).scaled().bytes();
  }

  private static Stream<Arguments> sources() {
    return Stream.of(
        arguments("a wide JPEG", TestImages.jpeg(3000, 1500), "jpg 1200 600"),
        arguments("a high JPEG", TestImages.jpeg(1000, 4000), "jpg 400 1600"),
        arguments("a line", TestImages.jpeg(1, 5000), "jpg 1 1600"),
        arguments("a JPEG with subsampling", TestImages.jpeg(4000, 3000), "jpg 1200 900"),
        arguments("a PNG", image("png", 1600, 90, TYPE_INT_RGB, BLUE), "jpg 1200 68"),
        arguments("a GIF", image("gif", 1600, 90, TYPE_BYTE_INDEXED, BLUE), "jpg 1200 68"),
        arguments("a small GIF", image("gif", 300, 200, TYPE_BYTE_INDEXED, BLUE), "jpg 300 200"),
        arguments("gray", image("png", 1600, 90, TYPE_BYTE_GRAY, BLUE), "jpg 1200 68"),
        arguments("16-bit gray", image("png", 1600, 90, TYPE_USHORT_GRAY, BLUE), "jpg 1200 68"),
        arguments("transparent", image("png", 1600, 90, TYPE_INT_ARGB, CLEAR), "png 1200 68"),
        arguments("WebP", webp(WEBP), "jpg 1200 37"),
        arguments("opaque", image("png", 1600, 90, TYPE_INT_ARGB, BLUE), "jpg 1200 68"),
        arguments(
            "transparent noise",
            TestImages.of("png", 800, 800, TYPE_INT_ARGB, TestImages.noise()),
            "jpg 800 800"),
        arguments(
            "noise, too large in any quality",
            TestImages.of("jpg", 1200, 1200, TYPE_INT_RGB, TestImages.noise()),
            "jpg 900 900"));
  }

  private static byte[] image(String format, int width, int height, int type, int argb) {
    return TestImages.of(format, width, height, type, (x, y) -> argb);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void imagesAreScaledToTheSizeOfLargePictures(String cause, byte[] image, String expected)
      throws IOException {
    ImageFile scaled = ImageFile.of(image).scaled();
    assertEquals(expected, scaled.extension() + " " + scaled.width() + " " + scaled.height());
    assertTrue(scaled.bytes().length <= 250_000, scaled.bytes().length + " bytes");
  }

  private static Stream<Arguments> fitting() {
    return Stream.of(
        arguments("a JPEG", TestImages.jpeg(800, 600)),
        arguments("damaged Exif", withOrientation(TestImages.jpeg(80, 60), 6, DAMAGED_EXIF)),
        arguments("a PNG", image("png", 300, 200, TYPE_INT_RGB, BLUE)),
        arguments("a WebP image", webp(TRANSPARENT_WEBP)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fitting")
  void imagesThatAreNotTooLargeStayAsTheyAre(String cause, byte[] image) throws IOException {
    assertArrayEquals(image, scale(image));
  }

  /** A PNG with another size in its header than its pixels have. */
  private static byte[] png(int width, int height) {
    byte[] image = image("png", 10, 10, TYPE_INT_RGB, BLUE);
    return ByteBuffer.wrap(image).putInt(16, width).putInt(20, height).array();
  }

  private static Stream<Arguments> refused() {
    byte[] jpeg = TestImages.jpeg(800, 600);
    byte[] frame = HexFormat.of().parseHex("474946383961" + "0A000A00000000" + "2C00000000");
    byte[] bomb =
        ByteBuffer.allocate(30).put(frame).put(HexFormat.of().parseHex("60EA60EA0002003B")).array();
    return Stream.of(
        arguments("20,000 × 20,000", png(20_000, 20_000), "more than 60 megapixels"),
        arguments("a WebP image", webp(LARGE_WEBP), "more than 8 megapixels"),
        arguments("a billion wide", png(1_000_000_000, 1), "more than 20,000 pixels"),
        arguments("a large frame in a small GIF", bomb, "more than 20,000 pixels"),
        arguments("no width", png(0, 10), ""),
        arguments("a PNG that ends early", png(255, 200), ""),
        arguments("a JPEG that ends early", Arrays.copyOf(jpeg, 200), ""),
        arguments("an SVG", "<svg onload='alert(1)'>".getBytes(ISO_8859_1), "not a JPEG"),
        arguments("a BMP", image("bmp", 10, 10, TYPE_INT_RGB, BLUE), "not a JPEG"),
        arguments("nothing", new byte[0], "not a JPEG"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void damagedAndHugeImagesAreRefused(String cause, byte[] image, String message) {
    IOException refused = assertThrows(IOException.class, () -> scale(image));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @Test
  void anInterruptEndsTheReadingOfAnImage() throws IOException {
    ImageFile image = ImageFile.of(TestImages.jpeg(80, 60));
    Thread.currentThread().interrupt();
    assertThrows(InterruptedIOException.class, image::scaled);
    assertTrue(Thread.interrupted());
  }

  private static Stream<byte[]> formats() {
    Stream<byte[]> drawn =
        Stream.of("jpg", "png", "gif")
            .map(format -> TestImages.of(format, 40, 30, TYPE_BYTE_INDEXED, (x, y) -> x * y));
    return Stream.concat(drawn, Stream.of(webp(TRANSPARENT_WEBP)));
  }

  /** Any byte of an image may be damaged; only an IOException may follow. */
  @ParameterizedTest
  @MethodSource("formats")
  void damagedBytesHaveNoOtherEffect(byte[] image) {
    for (int i = 0; i < image.length; i++) {
      byte[] damaged = image.clone();
      damaged[i] ^= (byte) 0xa5;
      try {
        scale(damaged);
      } catch (IOException e) {
        assertNotNull(e.getMessage());
      }
    }
  }

  private static ColorModel gray(int type, boolean hasAlpha) {
    ColorSpace gray = ColorSpace.getInstance(ColorSpace.CS_GRAY);
    int transparency = hasAlpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE;
    return new ComponentColorModel(gray, hasAlpha, false, transparency, type);
  }

  private static Stream<Arguments> grays() {
    return Stream.of(
        arguments("8 bits, JPEG", "jpg", gray(DataBuffer.TYPE_BYTE, false), 100),
        arguments("8 bits", "png", gray(DataBuffer.TYPE_BYTE, false), 100),
        arguments("8 bits and alpha", "png", gray(DataBuffer.TYPE_BYTE, true), 100),
        arguments("16 bits", "png", gray(DataBuffer.TYPE_USHORT, false), 100 * 257),
        arguments("16 bits and alpha", "png", gray(DataBuffer.TYPE_USHORT, true), 100 * 257));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("grays")
  void graysAreNotBrightened(String cause, String format, ColorModel model, int sample)
      throws IOException {
    WritableRaster raster = model.createCompatibleWritableRaster(1300, 40);
    int[] pixel = {sample, sample};
    for (int i = 0; i < 1300 * 40; i++) {
      raster.setPixel(i % 1300, i / 1300, pixel);
    }
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(model, raster, false, null), format, image);
    BufferedImage scaled = ImageIO.read(new ByteArrayInputStream(scale(image.toByteArray())));
    int argb = scaled.getRGB(600, 20);
    assertEquals(model.hasAlpha() ? 100 : 255, argb >>> 24);
    for (int shift = 0; shift < 24; shift += 8) {
      assertEquals(100, argb >> shift & 0xff, 2);
    }
  }

  /** The colors red, green, blue and white in the corners, row by row. */
  @ParameterizedTest
  @CsvSource({
    "0, RGBW", "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR",
    "8, GWRB", "9, RGBW"
  })
  void imagesAreTurnedAsInExif(int orientation, String corners) throws IOException {
    int[] colors = {RED, 0xff00ff00, BLUE, 0xffffffff};
    byte[] image =
        TestImages.of("jpg", 160, 90, TYPE_INT_RGB, (x, y) -> colors[x / 80 + (y < 45 ? 0 : 2)]);
    for (String exif : List.of(BIG_ENDIAN, LITTLE_ENDIAN)) {
      ImageFile file = ImageFile.of(withOrientation(image, orientation, exif));
      BufferedImage scaled = ImageIO.read(new ByteArrayInputStream(file.scaled().bytes()));
      assertEquals(scaled.getWidth(), file.width());
      assertEquals(scaled.getHeight(), file.height());
      int right = scaled.getWidth() - 1;
      int bottom = scaled.getHeight() - 1;
      String found =
          letter(scaled.getRGB(0, 0))
              + letter(scaled.getRGB(right, 0))
              + letter(scaled.getRGB(0, bottom))
              + letter(scaled.getRGB(right, bottom));
      assertEquals(corners, found);
      assertEquals(orientation >= 5 && orientation <= 8, right < bottom);
    }
  }

  private static String letter(int argb) {
    boolean isRed = (argb >> 16 & 0xff) > 128;
    boolean isGreen = (argb >> 8 & 0xff) > 128;
    return isRed && isGreen ? "W" : isRed ? "R" : isGreen ? "G" : "B";
  }

  /** Inserts Exif data with the orientation as its second field. */
  private static byte[] withOrientation(byte[] jpeg, int orientation, String exif) {
    HexFormat hex = HexFormat.of();
    String segment = exif.formatted(orientation).replace(" ", "");
    return hex.parseHex("ffd8" + segment + hex.formatHex(jpeg).substring(4));
  }
}
