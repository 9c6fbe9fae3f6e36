package spacecal.fetch;

import java.awt.color.ColorSpace;
import java.awt.image.AreaAveragingScaleFilter;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.FilteredImageSource;
import java.awt.image.PixelGrabber;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Scales images to the size of large pictures: at most 1,200 by 1,600 pixels and 250 kB. It does
 * without {@code Graphics2D}, which fails if the variable {@code DISPLAY} names no display.
 */
final class ImageScaler {
  private static final int MAX_WIDTH = 1_200;
  private static final int MAX_HEIGHT = 1_600;
  private static final int MAX_BYTES = 250_000;
  private static final int MAX_WEBP_BYTES = 400_000;
  private static final int MAX_WEBP_SIZE = 2_000;

  /** The largest image that is read. A progressive JPEG of this size needs 360 MB, not of heap. */
  private static final long MAX_PIXELS = 60_000_000;

  /** The most pixels in memory. Of a larger image, only some columns and rows are read. */
  private static final double MAX_PIXELS_READ = 8_000_000;

  private static final float[] JPEG_QUALITIES = {0.8f, 0.6f, 0.4f};

  private ImageScaler() {}

  /**
   * Returns an image as a JPEG that is not too large, or as a PNG if it is transparent and small. A
   * JPEG or PNG that is not too large is returned as it is, and so is a small WebP image, which
   * ImageIO cannot read. Only one image is scaled at a time, because of the memory.
   *
   * @throws IOException if the image is damaged or too large
   */
  static synchronized byte[] scale(byte[] image, ImageHeader header) throws IOException {
    if (header.extension().equals("webp")) {
      boolean isSmall =
          image.length <= MAX_WEBP_BYTES
              && Math.max(header.width(), header.height()) <= MAX_WEBP_SIZE;
      if (!isSmall) {
        throw new IOException("a WebP image of more than 400 kB or 2,000 pixels");
      }
      return image;
    }
    BufferedImage source = read(image, header.extension());
    boolean isKept =
        image.length <= MAX_BYTES
            && header.width() <= MAX_WIDTH
            && header.height() <= MAX_HEIGHT
            && header.orientation() == 1
            && !header.extension().equals("gif");
    return isKept ? image : scale(source, header);
  }

  private static BufferedImage read(byte[] image, String format) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    // ImageIO.createImageInputStream would write a temporary file.
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MAX_PIXELS) {
        throw new IOException("more than 60 megapixels");
      }
      int step = (int) Math.ceil(Math.sqrt(pixels / MAX_PIXELS_READ));
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      return inRgb(reader.read(0, param));
    } catch (RuntimeException | LinkageError e) {
      // Readers throw almost anything at damaged images; some Java runtimes lack their libraries.
      throw new IOException("cannot be read (" + e + ")", e);
    } finally {
      reader.dispose();
    }
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

  private static byte[] scale(BufferedImage source, ImageHeader header) throws IOException {
    double factor = Math.min(1.0, (double) MAX_WIDTH / header.width());
    factor = Math.min(factor, (double) MAX_HEIGHT / header.height());
    while (true) {
      Optional<byte[]> encoded = encode(scale(source, header, factor));
      if (encoded.isPresent()) {
        return encoded.get();
      }
      factor *= 0.75;
    }
  }

  /** An image as it is shown, in a smaller size. */
  private static BufferedImage scale(BufferedImage source, ImageHeader header, double factor)
      throws IOException {
    int shownWidth = Math.max(1, (int) Math.round(header.width() * factor));
    int shownHeight = Math.max(1, (int) Math.round(header.height() * factor));
    int width = header.isTurned() ? shownHeight : shownWidth;
    int height = header.isTurned() ? shownWidth : shownHeight;
    int[] pixels = new int[width * height];
    var scaled =
        new FilteredImageSource(source.getSource(), new AreaAveragingScaleFilter(width, height));
    try {
      new PixelGrabber(scaled, 0, 0, width, height, pixels, 0, width).grabPixels();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    BufferedImage shown = new BufferedImage(shownWidth, shownHeight, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < pixels.length; i++) {
      int x = header.isMirroredInX() ? width - 1 - i % width : i % width;
      int y = header.isMirroredInY() ? height - 1 - i / width : i / width;
      shown.setRGB(header.isTurned() ? y : x, header.isTurned() ? x : y, pixels[i]);
    }
    return shown;
  }

  /** An image in the best quality that is not too large; empty if there is none. */
  private static Optional<byte[]> encode(BufferedImage image) throws IOException {
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    boolean isTransparent = false;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int argb = image.getRGB(x, y);
        isTransparent |= argb >>> 24 < 255;
        opaque.setRGB(x, y, onWhite(argb));
      }
    }
    if (isTransparent) {
      // The lowest quality of a PNG is the best compression.
      byte[] png = encode(image, "png", 0);
      if (png.length <= MAX_BYTES) {
        return Optional.of(png);
      }
    }
    for (float quality : JPEG_QUALITIES) {
      byte[] jpeg = encode(opaque, "jpg", quality);
      if (jpeg.length <= MAX_BYTES) {
        return Optional.of(jpeg);
      }
    }
    return Optional.empty();
  }

  /** The color of a pixel on a white background. */
  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    int rgb = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int sample = (argb >> shift) & 0xff;
      rgb |= (255 + (sample - 255) * alpha / 255) << shift;
    }
    return rgb;
  }

  private static byte[] encode(BufferedImage image, String format, float quality)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
