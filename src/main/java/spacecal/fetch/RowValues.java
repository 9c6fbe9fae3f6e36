package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import spacecal.model.TextSanitizer;
import spacecal.model.Warnings;
import spacecal.model.WebUrl;

/**
 * Converts a whole row, unknown fields included, to plain values that are safe to publish. Texts
 * are sanitized; fields with the name of a URL are {@code http} or {@code https} or null; what is
 * beyond the limits is left out and reported.
 */
final class RowValues {
  private static final int MAX_DEPTH = 20;

  /** The characters of a row, plus {@value #VALUE_SIZE} for each value. */
  private static final int MAX_ROW = 300_000;

  private static final int VALUE_SIZE = 8;

  private static final Pattern URL_NAME = Pattern.compile("(?:.*_)?(?:urls?|link|image|logo|icon)");

  /** What browsers run or read from the visitor's computer, in fields of any name. */
  private static final Pattern UNSAFE_URL =
      Pattern.compile("(?is)\\s*(?:javascript|vbscript|data|blob|file):\\S.*");

  private final String where;
  private final Warnings report;
  private int room = MAX_ROW;

  private RowValues(String where, Warnings report) {
    this.where = where;
    this.report = report;
  }

  /**
   * Converts a row. What rows of version 2.2.0 and older have under another name is also under the
   * present one.
   *
   * @param where precedes the name of a field in the report
   */
  static Map<String, Object> of(JsonNode row, String where, Warnings report) {
    Map<String, Object> values = new RowValues(where, report).object(row, 1);
    EventRow.OLD_NAMES.forEach(
        (name, old) -> {
          if (values.get(old) instanceof String url && isEmpty(values.get(name))) {
            boolean isImage = name.equals("image");
            Map<String, Object> link = Map.of(isImage ? "image_url" : "url", url);
            values.put(name, isImage ? link : List.of(link));
          }
        });
    return Collections.unmodifiableMap(values);
  }

  private static boolean isEmpty(Object value) {
    return value == null || value.equals(List.of());
  }

  private Map<String, Object> object(JsonNode node, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    node.properties()
        .forEach(
            field -> {
              // Rows share their names, which are half of their memory.
              String name = TextSanitizer.line(field.getKey()).intern();
              if (hasRoom(name, field.getKey().length())) {
                object.put(name, value(name, field.getValue(), depth));
              }
            });
    return object;
  }

  private List<Object> list(String name, JsonNode node, int depth) {
    List<Object> list = new ArrayList<>();
    for (JsonNode entry : node) {
      if (list.size() < JsonFields.MAX_LIST && hasRoom(name, 0)) {
        list.add(value(name, entry, depth));
      }
    }
    return list;
  }

  private Object value(String name, JsonNode node, int depth) {
    return switch (node.getNodeType()) {
      case OBJECT -> depth < MAX_DEPTH ? object(node, depth + 1) : null;
      case ARRAY -> depth < MAX_DEPTH ? list(name, node, depth + 1) : null;
      case STRING -> text(name, node.textValue());
      case NUMBER -> node.numberValue();
      case BOOLEAN -> node.booleanValue();
      default -> null;
    };
  }

  private String text(String name, String raw) {
    if (URL_NAME.matcher(name).matches()) {
      return WebUrl.parse(raw).map(WebUrl::toString).orElse(null);
    }
    String text = TextSanitizer.cut(TextSanitizer.block(raw), JsonFields.MAX_BLOCK);
    room -= text.length();
    return UNSAFE_URL.matcher(text).matches() ? null : text;
  }

  private boolean hasRoom(String name, int size) {
    if (room > 0 && room <= size + VALUE_SIZE) {
      report.warn("the end of a row is not in event.json: it is too long", where + name, "");
    }
    room -= size + VALUE_SIZE;
    return room > 0;
  }
}
