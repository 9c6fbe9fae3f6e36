package spacecal.fetch;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.Canvas;
import net.coobird.thumbnailator.geometry.Positions;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * An image as it is published. SVG is not accepted, because it can hold scripts and links.
 *
 * @param bytes not to be modified
 * @param extension jpg, png, webp or gif
 * @param width in pixels as shown, 1 to 20,000
 * @param height in pixels as shown, 1 to 20,000
 * @param orientation how the rows of pixels are shown
 */
@SuppressWarnings("ArrayRecordComponent")
record ImageFile(byte[] bytes, String extension, int width, int height, Orientation orientation) {
  /** The most bytes of a large picture. */
  static final int MAX_BYTES = 250_000;

  private static final int MAX_WIDTH = 1_200;
  private static final int MAX_HEIGHT = 1_600;
  private static final int MAX_SIZE = 20_000;

  /** The largest image that is read. A progressive JPEG of this size needs 360 MB, not of heap. */
  private static final long MAX_PIXELS = 60_000_000;

  /** The largest WebP image that is read: these take up to a second per megapixel. */
  private static final long MAX_WEBP_PIXELS = 8_000_000;

  /** The most pixels in memory. Of a larger image, only some columns and rows are read. */
  private static final double MAX_PIXELS_READ = 8_000_000;

  private static final float[] JPEG_QUALITIES = {0.8f, 0.6f, 0.4f};

  private static final String OTHER_FORMAT = "not a JPEG, PNG, WebP or GIF image";

  private static final Map<String, String> EXTENSIONS =
      Map.of("jpeg", "jpg", "png", "png", "webp", "webp", "gif", "gif");

  static {
    // Otherwise Java2D connects to the display that the variable DISPLAY names, or fails.
    System.setProperty("java.awt.headless", "true");
    // Otherwise ImageIO writes temporary files.
    ImageIO.setUseCache(false);
  }

  private interface Reading<T> {
    T read(ImageReader reader) throws IOException;
  }

  /**
   * Reads the format and the size of an image.
   *
   * @throws IOException if it is damaged, too large, or something else
   */
  static ImageFile of(byte[] bytes) throws IOException {
    return with(bytes, reader -> of(bytes, reader));
  }

  private static ImageFile of(byte[] bytes, ImageReader reader) throws IOException {
    String extension = EXTENSIONS.get(reader.getFormatName().toLowerCase(Locale.ROOT));
    if (extension == null) {
      throw new IOException(OTHER_FORMAT);
    }
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (Math.max(width, height) > MAX_SIZE) {
      throw new IOException("more than 20,000 pixels wide or high");
    }
    Orientation orientation = orientation(bytes);
    return isTurned(orientation)
        ? new ImageFile(bytes, extension, height, width, orientation)
        : new ImageFile(bytes, extension, width, height, orientation);
  }

  /** Whether the rows of pixels are shown as columns. */
  private static boolean isTurned(Orientation orientation) {
    return orientation.compareTo(Orientation.LEFT_TOP) >= 0;
  }

  /** The orientation in the Exif data of a JPEG, even of one whose metadata ImageIO refuses. */
  private static Orientation orientation(byte[] bytes) {
    try (ImageInputStream in = open(bytes)) {
      for (JPEGSegment exif : JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif")) {
        byte[] data = exif.segmentData().readAllBytes();
        return Objects.requireNonNullElse(
            ExifUtils.getOrientationFromExif(data), Orientation.TOP_LEFT);
      }
    } catch (IOException | RuntimeException e) {
      // Not a JPEG, or damaged: shown as it is.
    }
    return Orientation.TOP_LEFT;
  }

  /**
   * Returns a JPEG that is not too large, or a PNG if the image is transparent and small. A JPEG,
   * PNG or WebP image that is not too large is returned as it is. Only one image is scaled at a
   * time, because of the memory.
   *
   * @throws IOException if the image is damaged or too large, or the thread is interrupted
   */
  ImageFile scaled() throws IOException {
    synchronized (ImageFile.class) {
      BufferedImage source = with(bytes, this::pixels);
      boolean isKept =
          bytes.length <= MAX_BYTES
              && width <= MAX_WIDTH
              && height <= MAX_HEIGHT
              && orientation == Orientation.TOP_LEFT
              && !extension.equals("gif");
      return isKept ? this : scaled(source);
    }
  }

  private BufferedImage pixels(ImageReader reader) throws IOException {
    long pixels = (long) width * height;
    long limit = extension.equals("webp") ? MAX_WEBP_PIXELS : MAX_PIXELS;
    if (pixels > limit) {
      throw new IOException("more than " + limit / 1_000_000 + " megapixels");
    }
    int step = (int) Math.ceil(Math.sqrt(pixels / MAX_PIXELS_READ));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    return inRgb(reader.read(0, param));
  }

  /** The same samples as red, green and blue: Java2D takes grays for linear and brightens them. */
  private static BufferedImage inRgb(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (model.getColorSpace().getType() != ColorSpace.TYPE_GRAY) {
      return image;
    }
    WritableRaster raster = image.getRaster();
    int[] bands = model.hasAlpha() ? new int[] {0, 0, 0, 1} : new int[] {0, 0, 0};
    ColorModel rgb =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            model.hasAlpha(),
            false,
            model.getTransparency(),
            raster.getTransferType());
    return new BufferedImage(
        rgb,
        raster.createWritableChild(0, 0, raster.getWidth(), raster.getHeight(), 0, 0, bands),
        false,
        null);
  }

  private ImageFile scaled(BufferedImage source) throws IOException {
    boolean isTurned = isTurned(orientation);
    double shownWidth = isTurned ? source.getHeight() : source.getWidth();
    double shownHeight = isTurned ? source.getWidth() : source.getHeight();
    int type =
        source.getColorModel().hasAlpha()
            ? BufferedImage.TYPE_INT_ARGB
            : BufferedImage.TYPE_INT_RGB;
    double factor = Math.min(1, Math.min(MAX_WIDTH / shownWidth, MAX_HEIGHT / shownHeight));
    while (true) {
      BufferedImage shown =
          Thumbnails.of(source)
              .scale(factor)
              .imageType(type)
              .addFilter(ExifFilterUtils.getFilterForOrientation(orientation))
              .asBufferedImage();
      Optional<byte[]> encoded = encode(shown);
      if (encoded.isPresent()) {
        return of(encoded.get());
      }
      factor *= 0.75;
    }
  }

  /** An image in the best quality that is not too large; empty if there is none. */
  private static Optional<byte[]> encode(BufferedImage image) throws IOException {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    if (Arrays.stream(pixels).anyMatch(argb -> argb >>> 24 < 255)) {
      // The lowest quality of a PNG is the best compression.
      byte[] png = encode(image, "png", 0);
      if (png.length <= MAX_BYTES) {
        return Optional.of(png);
      }
    }
    BufferedImage opaque = new Canvas(width, height, Positions.CENTER, Color.WHITE).apply(image);
    for (float quality : JPEG_QUALITIES) {
      byte[] jpeg = encode(opaque, "jpg", quality);
      if (jpeg.length <= MAX_BYTES) {
        return Optional.of(jpeg);
      }
    }
    return Optional.empty();
  }

  private static byte[] encode(BufferedImage image, String format, float quality)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Thumbnails.of(image).scale(1).outputFormat(format).outputQuality(quality).toOutputStream(bytes);
    return bytes.toByteArray();
  }

  private static <T> T with(byte[] image, Reading<T> reading) throws IOException {
    try (ImageInputStream in = open(image)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(OTHER_FORMAT);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return reading.read(reader);
      } finally {
        reader.dispose();
      }
    } catch (EOFException | RuntimeException | LinkageError e) {
      // Readers throw almost anything at damaged images; some Java runtimes lack their libraries.
      throw new IOException("cannot be read (" + e + ")", e);
    }
  }

  private static ImageInputStream open(byte[] image) throws IOException {
    return new MemoryCacheImageInputStream(new Source(new ByteArrayInputStream(image)));
  }

  /** Fails when its thread is interrupted: to decode ten megabytes may take a minute. */
  private static final class Source extends FilterInputStream {
    Source(InputStream in) throws IOException {
      super(in);
      checkTime();
    }

    private static void checkTime() throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("no time left");
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      checkTime();
      return super.read(buffer, offset, length);
    }
  }
}
