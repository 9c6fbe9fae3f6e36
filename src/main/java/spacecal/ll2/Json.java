package spacecal.ll2;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/**
 * How LL2's JSON is read and written: numbers as they came, bounded by Jackson's own limits (1,000
 * levels, 20 million characters a text); see {@link Rows} for what comes from outside.
 */
final class Json {
  static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // A message that quotes its source would quote megabytes of it.
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** Compact JSON on one line, in UTF-8, the fields in the order they came in. */
  static byte[] line(JsonNode node) {
    try {
      return escapeLoneSurrogates(MAPPER.writeValueAsString(node)).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was read cannot be written", e);
    }
  }

  /** UTF-8 has no form for half a surrogate pair, JSON has: \\uD83D. Only texts can hold one. */
  private static String escapeLoneSurrogates(String json) {
    StringBuilder out = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(i + 1));
      boolean lone = !pair && Character.isSurrogate(c);
      if (lone && out == null) {
        out = new StringBuilder(json.length() + 16).append(json, 0, i);
      }
      if (out != null) {
        out.append(lone ? "\\u" + Integer.toHexString(c) : String.valueOf(c));
        if (pair) {
          out.append(json.charAt(i + 1));
        }
      }
      i += pair ? 1 : 0;
    }
    return out == null ? json : out.toString();
  }
}
