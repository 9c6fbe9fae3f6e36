package spacecal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spacecal.output.OutputFile;

/** Texts of output files. */
public final class Outputs {
  private Outputs() {}

  /** The texts by path, in the order of the files. */
  public static Map<String, String> texts(List<OutputFile> files) {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> texts.put(file.path().value(), text(file.bytes())));
    return texts;
  }

  /** Decodes UTF-8; fails if there is half a character. */
  public static String text(byte[] octets) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("not UTF-8", e);
    }
  }
}
