package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHeaderTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a JPEG, FFD8FFE000044A46FFC20011080064012C03011100, jpg 300 100",
    "a turned JPEG, FFD8 FFE10022457869660000 4D4D002A00000008 0001 011200030000000100060000"
        + " 00000000 FFC00011080064012C03, jpg 100 300",
    "a JPEG with damaged Exif, FFD8 FFE10010457869660000 49492A00FFFFFFFF"
        + " FFC00011080064012C03, jpg 300 100",
    "a GIF, 4749463839612C016400F7, gif 300 100",
    "a PNG, 89504E470D0A1A0A0000000D494844520000012C00000064, png 300 100",
    "a lossy WebP, 524946460000000057454250565038200000000000000 09D012A2C016400, webp 300 100",
    "a lossless WebP, 5249464600000000574542505650384C000000002F2BC11800, webp 300 100",
    "an extended WebP, 524946460000000057454250565038580A000000000000002B0100630000, webp 300 100",
    "no width, 89504E470D0A1A0A0000000D494844520000000000000064, -",
    "a billion wide, 89504E470D0A1A0A0000000D494844527FFFFFFF00000064, -",
    "a JPEG cut short, FFD8FFE0000, -",
    "an SVG, 3C73766720, -",
    "nothing, '', -"
  })
  void theFirstBytesHaveFormatAndSize(String cause, String hex, String expected) {
    String digits = hex.replace(" ", "");
    byte[] bytes = HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : digits + "0");
    assertEquals(
        expected,
        ImageHeader.of(bytes)
            .map(image -> image.extension() + " " + image.width() + " " + image.height())
            .orElse("-"));
    for (int length = 0; length < bytes.length; length++) {
      ImageHeader.of(Arrays.copyOf(bytes, length));
    }
  }
}
