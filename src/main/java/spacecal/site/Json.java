package spacecal.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;
import java.util.Map;

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
    StringBuilder out = new StringBuilder(1 << 9);
    write(value, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      char before = '{';
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(before);
        quote(entry.getKey().toString(), out);
        out.append(':');
        write(entry.getValue(), out);
        before = ',';
      }
      out.append(before == '{' ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      char before = '[';
      for (Object entry : list) {
        out.append(before);
        write(entry, out);
        before = ',';
      }
      out.append(before == '[' ? "[]" : "]");
    } else if (value instanceof Number) {
      out.append(value);
    } else {
      quote(value.toString(), out);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        // The last two end a line of JavaScript.
        case '<', '>', '&', '\u2028', '\u2029' -> out.append("\\u").append(hex(c));
        default -> {
          if (c < ' ') {
            out.append("\\u").append(hex(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static String hex(char c) {
    return Integer.toHexString(0x10000 | c).substring(1);
  }
}
