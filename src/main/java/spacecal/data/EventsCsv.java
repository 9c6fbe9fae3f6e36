package spacecal.data;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.model.Event;
import spacecal.publish.Routes;

/**
 * Events as comma-separated values (RFC 4180): UTF-8, lines ended by CRLF, a first line with the
 * names of the columns, which are those of the JSON. A cell that a spreadsheet would take for a
 * formula begins with an apostrophe.
 */
public final class EventsCsv {
  private static final String HEADER =
      "id,name,type_id,type,date,date_precision,label,window_start,window_end,location,agencies,"
          + "programs,last_updated,page";

  /** What begins a formula, in spreadsheets of any language. */
  private static final Pattern FORMULA =
      Pattern.compile("(?s)^[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20].*");

  private static final Pattern TO_QUOTE = Pattern.compile("[\",\\r\\n]");

  private EventsCsv() {}

  /** The file. */
  public static String of(List<Event> events, Routes routes) {
    StringBuilder out = new StringBuilder(HEADER).append("\r\n");
    for (Event event : events) {
      out.append(
              Stream.of(
                      String.valueOf(event.id()),
                      event.name(),
                      String.valueOf(event.type().id()),
                      event.type().name(),
                      text(event.date()),
                      event.datePrecision().map(said -> said.name()).orElse(""),
                      event.when().label(),
                      text(event.when().first()),
                      text(event.when().dateEnd()),
                      event.location().orElse(""),
                      joined(event.agencies().stream().map(Event.Agency::name)),
                      joined(event.programs().stream().map(Event.Program::name)),
                      text(event.lastUpdated()),
                      routes.asciiAddress(Routes.event(event)))
                  .map(EventsCsv::cell)
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return out.toString();
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private static String joined(Stream<String> names) {
    return names.collect(Collectors.joining("; "));
  }

  private static String cell(String text) {
    String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
    return TO_QUOTE.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
