package spacecal.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON for a script element: nothing in it can end the element or begin a comment. */
final class Json {
  private Json() {}

  /** The JSON of a map, list, string or number, ready for a template. */
  static TemplateHTMLOutputModel data(Object value) {
    return Html.of(text(value));
  }

  /** The same as text, for a file of its own. */
  static String text(Object value) {
    return write(value);
  }

  private static String write(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> quote(entry.getKey().toString()) + ":" + write(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof Number ? value.toString() : quote(value.toString());
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          // The last two end a line of JavaScript.
          if (c < ' ' || "<>&\u2028\u2029".indexOf(c) >= 0) {
            out.append("\\u").append(hex(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static String hex(char c) {
    return Integer.toHexString(0x10000 | c).substring(1);
  }
}
