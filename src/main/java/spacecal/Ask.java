package spacecal;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import spacecal.Options.Common;
import spacecal.calendar.Calendars;
import spacecal.data.EventsCsv;
import spacecal.data.JsonExporter;
import spacecal.ll2.Changes;
import spacecal.ll2.FileSource;
import spacecal.ll2.Snapshot;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.Parameter;
import spacecal.model.Places;
import spacecal.model.Query;
import spacecal.model.Query.Answer;
import spacecal.publish.Routes;
import spacecal.report.Report;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * A query put to the snapshot, and its answer in one of four forms. The answer goes to {@code out},
 * and nothing else does; what is to be said of it goes to {@code err}.
 */
final class Ask {
  private final Settings settings;
  private final Words words;
  private final Catalog catalog;
  private final History history;
  private final Instant now;
  private final PrintWriter out;
  private final PrintWriter err;

  /** The forms of an answer. */
  enum Format {
    TABLE,
    JSON,
    ICS,
    CSV
  }

  private Ask(
      Settings settings,
      Words words,
      Catalog catalog,
      History history,
      Instant now,
      PrintWriter out,
      PrintWriter err) {
    this.settings = settings;
    this.words = words;
    this.catalog = catalog;
    this.history = history;
    this.now = now;
    this.out = out;
    this.err = err;
  }

  /**
   * Reads what is to be asked.
   *
   * @param data the folder of the snapshot
   * @param sample whether the sample shall be that snapshot
   * @param out takes the answer
   * @param err takes what is to be said of it
   */
  static Ask of(Common common, Path data, boolean sample, PrintWriter out, PrintWriter err) {
    Report report = new Report();
    Settings settings = common.settings();
    if (sample) {
      FileSource.loadSample(data, report);
    }
    Snapshot snapshot = Snapshot.read(data, report, common.partial);
    Instant now = common.now.orElse(snapshot.fetched());
    Catalog catalog = Catalog.of(snapshot.events(), new Places(settings.locations()));
    History history = History.of(catalog, Changes.read(data, report), now);
    common.refuseOddities(report, data, "Mend the data, or ask without --strict.");
    Words words = Words.read(common.site(), settings.presentation(), report);
    return new Ask(settings, words, catalog, history, now, out, err);
  }

  /** The form that a query asks for itself. */
  static Format format(Query query) {
    return query
        .value(Parameter.FORMAT)
        .map(
            name ->
                switch (name) {
                  case "json" -> Format.JSON;
                  case "ics" -> Format.ICS;
                  case "csv" -> Format.CSV;
                  default -> Format.TABLE;
                })
        .orElse(Format.TABLE);
  }

  /**
   * Answers.
   *
   * @param width of the terminal, in columns, for the table
   */
  void answer(Query query, Format format, int width) {
    Answer answer = query.answer(catalog, now);
    Routes routes = new Routes(settings.baseUrl());
    if (answer.count() == 0) {
      say("no event matches");
    } else if (answer.results().isEmpty()) {
      say("nothing on this page: " + number(answer.count()) + " in all");
    }
    switch (format) {
      case TABLE -> {
        new EventTable(width).lines(answer.results()).forEach(out::println);
        tell(answer);
      }
      case JSON ->
          out.print(
              new JsonExporter(routes, settings.assumedDuration(), history, Map.of())
                  .answer(query, answer));
      case ICS -> calendar(answer.results(), routes);
      case CSV -> out.print(EventsCsv.of(answer.results(), routes));
    }
    out.flush();
  }

  private void tell(Answer answer) {
    if (!answer.results().isEmpty()) {
      int shown = answer.results().size();
      say(shown == answer.count() ? number(shown) : shown + " of " + number(answer.count()));
      answer.next().ifPresent(next -> say("next: " + next));
    }
  }

  /** A calendar without entries is none (RFC 5545, 3.6). */
  private void calendar(List<Event> events, Routes routes) {
    List<Event> dated = events.stream().filter(event -> event.when().first().isPresent()).toList();
    if (dated.size() < events.size()) {
      say(number(events.size() - dated.size()) + " without a date left out");
    }
    if (!dated.isEmpty()) {
      Calendars calendars = new Calendars(settings, words, routes, dated, List.of(), new Report());
      out.print(new String(calendars.download(dated), StandardCharsets.UTF_8));
    }
  }

  private static String number(int events) {
    return events + (events == 1 ? " event" : " events");
  }

  private void say(String line) {
    err.println("spacecal: " + line);
  }
}
