package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What LL2 makes of the parameters of a request, told from its documentation with the plainest
 * means, on the rows themselves: it shares nothing with the program's own queries.
 */
final class FakeFilters {
  private static final Map<String, Instant> TIMES = new ConcurrentHashMap<>();

  private FakeFilters() {}

  /** The parameters of a request; of several of one name the last. */
  static Map<String, String> parameters(String rawQuery) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : rawQuery.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
    }
    return parameters;
  }

  /** The rows that match, in the order given. */
  static List<ObjectNode> matching(Iterable<ObjectNode> rows, Map<String, String> parameters) {
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode row : rows) {
      if (parameters.entrySet().stream()
          .allMatch(entry -> matches(row, entry.getKey(), entry.getValue()))) {
        found.add(row);
      }
    }
    return found;
  }

  /** The rows sorted as PostgreSQL sorts; what is even stays in the order given. */
  static List<ObjectNode> ordered(List<ObjectNode> rows, String ordering) {
    List<ObjectNode> sorted = new ArrayList<>(rows);
    List<String> fields = new ArrayList<>(Arrays.asList(ordering.split(",", -1)));
    // The least important first: sorting keeps what is even.
    Collections.reverse(fields);
    for (String field : fields) {
      String name = field.startsWith("-") ? field.substring(1) : field;
      if (name.equals("date") || name.equals("last_updated")) {
        Comparator<ObjectNode> order =
            (a, b) -> {
              boolean noA = !isTime(a, name);
              boolean noB = !isTime(b, name);
              return noA || noB
                  ? Boolean.compare(noA, noB)
                  : time(a, name).compareTo(time(b, name));
            };
        sorted.sort(field.startsWith("-") ? order.reversed() : order);
      }
    }
    return sorted;
  }

  private static boolean matches(ObjectNode row, String parameter, String value) {
    if (value.isEmpty()) {
      return true;
    }
    return switch (parameter) {
      case "id" -> in(value, row.path("id").asText());
      case "slug" -> row.path("slug").asText().equals(value);
      case "type", "type__ids" -> in(value, row.path("type").path("id").asText());
      case "agency__ids" -> anyIn(value, row.path("agencies"), "id");
      case "program" -> anyIn(value, row.path("program"), "id");
      case "video_url" -> anyIn(value, row.path("vid_urls"), "url");
      case "search" -> words(row.path("name").asText(), value);
      case "day" -> date(row, value, OffsetDateTime::getDayOfMonth);
      case "month" -> date(row, value, OffsetDateTime::getMonthValue);
      case "year" -> date(row, value, OffsetDateTime::getYear);
      case "date__gt" -> compared(row, "date", value, c -> c > 0);
      case "date__gte" -> compared(row, "date", value, c -> c >= 0);
      case "date__lt", "date__gt__lt" -> compared(row, "date", value, c -> c < 0);
      case "date__lte" -> compared(row, "date", value, c -> c <= 0);
      case "last_updated__gte" -> compared(row, "last_updated", value, c -> c >= 0);
      case "last_updated__lte" -> compared(row, "last_updated", value, c -> c <= 0);
      default -> true;
    };
  }

  private static boolean in(String list, String value) {
    return Arrays.asList(list.split(",", -1)).contains(value);
  }

  private static boolean anyIn(String list, JsonNode rows, String field) {
    boolean found = false;
    for (JsonNode row : rows) {
      found |= in(list, row.path(field).asText());
    }
    return found;
  }

  private static boolean words(String name, String search) {
    boolean all = true;
    for (String word : search.trim().split("\\s+", -1)) {
      all &= name.toUpperCase(Locale.ROOT).contains(word.toUpperCase(Locale.ROOT));
    }
    return all;
  }

  private static boolean date(ObjectNode row, String list, Function<OffsetDateTime, Integer> part) {
    return isTime(row, "date")
        && in(list, String.valueOf(part.apply(time(row, "date").atOffset(ZoneOffset.UTC))));
  }

  private static boolean compared(
      ObjectNode row, String field, String value, Predicate<Integer> holds) {
    return isTime(row, field) && holds.test(time(row, field).compareTo(instant(value)));
  }

  /**
   * Whether a field is what a database takes for an instant; in hostile rows it may be anything.
   */
  private static boolean isTime(ObjectNode row, String field) {
    try {
      time(row, field);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Instant time(ObjectNode row, String field) {
    // Sorting asks the same ones again and again.
    return TIMES.computeIfAbsent(row.path(field).asText(), Instant::parse);
  }

  private static Instant instant(String value) {
    if (!value.contains(":")) {
      return Instant.parse(value + "T00:00:00Z");
    }
    String text = value.replace(' ', 'T');
    boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d");
    return OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
  }
}
