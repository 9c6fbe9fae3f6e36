package spacecal.json;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.output.Routes;

/**
 * Events as comma-separated values (RFC 4180) with a header: UTF-8, lines that end with CRLF, and
 * the names of the JSON files for the columns. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe.
 */
public final class EventsCsv {
  private static final String HEADER =
      "id,name,type_id,type,date,date_precision,label,window_start,window_end,location,agencies,"
          + "programs,last_updated,page";

  /** The characters that begin a formula, in spreadsheets of any language. */
  private static final Pattern FORMULA =
      Pattern.compile("(?s)^[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20].*");

  private static final Pattern SPECIAL = Pattern.compile("[\",\\r\\n]");

  private EventsCsv() {}

  public static String of(List<Event> events, Routes routes) {
    return Stream.concat(Stream.of(HEADER), events.stream().map(event -> row(event, routes)))
        .map(line -> line + "\r\n")
        .collect(joining());
  }

  private static String row(Event event, Routes routes) {
    return Stream.of(
            event.id(),
            event.name(),
            event.type().id(),
            event.type().name(),
            event.date(),
            event.datePrecision().map(Event.DatePrecision::name),
            event.when().label(),
            event.when().first(),
            event.when().dateEnd(),
            event.location(),
            names(event, Kind.AGENCY),
            names(event, Kind.PROGRAM),
            event.lastUpdated(),
            routes.address(Routes.event(event)))
        .map(EventsCsv::cell)
        .collect(joining(","));
  }

  private static String names(Event event, Kind kind) {
    return event.participants(kind).stream().map(Event.Participant::name).collect(joining("; "));
  }

  private static String cell(Object value) {
    Object known = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    String text = Objects.toString(known, "");
    String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
    return SPECIAL.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
