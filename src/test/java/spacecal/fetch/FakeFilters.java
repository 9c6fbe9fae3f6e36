package spacecal.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The parameters of LL2, implemented on rows from its documentation as simply as possible. Nothing
 * is shared with the program's own queries.
 */
final class FakeFilters {
  private static final Map<String, Optional<Instant>> TIMES = new ConcurrentHashMap<>();
  private static final Map<String, Instant> LIMITS = new ConcurrentHashMap<>();

  private FakeFilters() {}

  /**
   * The parameters of a request; the last value of each name. From 2.4.0 on the path has the mode.
   */
  static Map<String, String> parameters(URI request) {
    Map<String, String> parameters = new HashMap<>();
    if (request.getPath().contains("/2.4.0/")) {
      String mode = request.getPath().replaceFirst(".*/events/", "").replace("/", "");
      parameters.put("mode", mode.replace("mini", "list"));
    }
    for (String pair : request.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
    }
    return parameters;
  }

  /** The matching rows in their order. */
  static List<ObjectNode> matching(Collection<ObjectNode> rows, Map<String, String> parameters) {
    return rows.stream()
        .filter(
            row ->
                parameters.entrySet().stream()
                    .allMatch(entry -> matches(row, entry.getKey(), entry.getValue())))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The rows sorted as by PostgreSQL: null last; equal rows keep their order. */
  static List<ObjectNode> ordered(List<ObjectNode> rows, String ordering) {
    List<ObjectNode> sorted = new ArrayList<>(rows);
    List<String> fields = new ArrayList<>(Arrays.asList(ordering.split(",", -1)));
    // The least significant first: sorting is stable.
    Collections.reverse(fields);
    for (String field : fields) {
      String name = field.replaceFirst("^-", "");
      if (name.equals("date") || name.equals("last_updated")) {
        Comparator<ObjectNode> order =
            Comparator.comparing(row -> time(row, name).orElse(Instant.MAX));
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
      case "launch__ids" -> anyIn(value, row.path("launches"), "id");
      case "expedition__ids" -> anyIn(value, row.path("expeditions"), "id");
      case "spacestation__ids" -> anyIn(value, row.path("spacestations"), "id");
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
    return StreamSupport.stream(rows.spliterator(), false)
        .anyMatch(row -> in(list, row.path(field).asText()));
  }

  /** The terms are read character by character, not by a pattern. Names have no double spaces. */
  private static boolean words(String name, String search) {
    return terms(search).stream()
        .allMatch(
            word ->
                name.replaceAll(" +", " ")
                    .toUpperCase(Locale.ROOT)
                    .contains(word.toUpperCase(Locale.ROOT)));
  }

  private static List<String> terms(String search) {
    List<String> terms = new ArrayList<>();
    int start = 0;
    while (start < search.length()) {
      int end = end(search, start);
      String piece = search.substring(start, end).replaceAll("^,+", "").replaceAll(",+$", "");
      if (piece.matches("(?s)\".*\"|'.*'|[\"']")) {
        String quote = piece.substring(0, 1);
        String phrase = piece.substring(1, Math.max(1, piece.length() - 1));
        terms.add(phrase.replace("\\" + quote, quote).replace("\\\\", "\\"));
      } else {
        terms.addAll(Arrays.asList(piece.split(",", -1)));
      }
      start = end < search.length() && search.charAt(end) == ' ' ? end + 1 : end;
    }
    return terms;
  }

  /** The end of the piece at a position: its quotes are closed, or it has no spaces. */
  private static int end(String search, int start) {
    int end = start;
    int next = afterQuotes(search, start);
    while (next > end) {
      end = next;
      next = afterQuotes(search, end);
    }
    boolean isQuoted = search.substring(start, end).matches("(?s).*[\"'].*");
    while (end < search.length() && (isQuoted ? " '\"" : " ").indexOf(search.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** The position after the next closed quotes of a piece; the same position if there are none. */
  private static int afterQuotes(String search, int start) {
    int open = start;
    while (open < search.length() && " '\"".indexOf(search.charAt(open)) < 0) {
      open++;
    }
    if (open == search.length() || search.charAt(open) == ' ') {
      return start;
    }
    int close = open + 1;
    while (close < search.length() && search.charAt(close) != search.charAt(open)) {
      close += search.charAt(close) == '\\' ? 2 : 1;
    }
    return close < search.length() ? close + 1 : start;
  }

  private static boolean date(ObjectNode row, String list, Function<OffsetDateTime, Integer> part) {
    return time(row, "date")
        .map(date -> String.valueOf(part.apply(date.atOffset(ZoneOffset.UTC))))
        .filter(value -> in(list, value))
        .isPresent();
  }

  private static boolean compared(
      ObjectNode row, String field, String value, Predicate<Integer> holds) {
    Instant limit = LIMITS.computeIfAbsent(value, FakeFilters::instant);
    return time(row, field).filter(time -> holds.test(time.compareTo(limit))).isPresent();
  }

  /** A field as a database reads it; in hostile rows it may be anything. */
  private static Optional<Instant> time(ObjectNode row, String field) {
    return TIMES.computeIfAbsent(
        row.path(field).asText(),
        text -> {
          try {
            return Optional.of(Instant.parse(text));
          } catch (DateTimeParseException e) {
            return Optional.empty();
          }
        });
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
