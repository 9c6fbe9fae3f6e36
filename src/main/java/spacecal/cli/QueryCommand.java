package spacecal.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spacecal.cli.Options.Common;
import spacecal.fetch.ChangeLog;
import spacecal.fetch.FileImport;
import spacecal.fetch.SnapshotStore;
import spacecal.fetch.SnapshotStore.Snapshot;
import spacecal.i18n.Messages;
import spacecal.ical.CalendarExporter;
import spacecal.json.EventsCsv;
import spacecal.json.JsonExporter;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.Quantity;
import spacecal.model.Warnings;
import spacecal.output.Routes;
import spacecal.query.Query;
import spacecal.query.Query.Answer;
import spacecal.query.QueryParameter;
import spacecal.settings.Settings;

/**
 * {@code spacecal query}: answers a query from the snapshot. Only the answer is printed to standard
 * output; notes about it are printed to standard error.
 */
@Command(
    name = "query",
    description = "Answer a query from the snapshot, as a table, JSON, iCalendar or CSV.",
    mixinStandardHelpOptions = true)
public final class QueryCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private Common common;

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      defaultValue = "",
      description =
          "The part of an API URL after the question mark, such as"
              + " \"type__ids=2,8&search=Dragon&ordering=-date&limit=20\", or the whole URL."
              + " Default: all events.")
  private String query;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The output format: table, json, api (indented JSON), ics or csv. Default: the query's"
              + " format=, else a table.")
  private Optional<Format> format;

  @Option(names = "--sample", description = "Use the bundled sample.")
  private boolean sample;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      description = "The maximum width of the table. Default: that of the terminal, else 80.")
  private Optional<Integer> width;

  private enum Format {
    TABLE,
    JSON,
    API,
    ICS,
    CSV
  }

  public QueryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    common.configure(console);
    width.ifPresent(columns -> Converters.checkNumber("--width", columns, 20, 10_000));
    Query.Reading reading = Query.read(query);
    if (!reading.problems().isEmpty()) {
      reading.problems().forEach(problem -> console.error(problem.message()));
      return ExitCode.USAGE;
    }
    answer(reading.query());
    return ExitCode.OK;
  }

  private void answer(Query query) {
    Warnings report = new Warnings();
    Settings settings = common.settings();
    Path data = common.data(sample);
    if (sample) {
      FileImport.loadSample(data, report);
    }
    Snapshot snapshot = SnapshotStore.read(data, report, common.partial);
    Instant now = common.now.orElse(snapshot.fetched());
    Catalog catalog = settings.catalog(snapshot.events());
    History history = History.of(catalog, ChangeLog.read(data, report), now);
    common.refuseWarnings(report, data, "Correct the data, or query without --strict.");
    Answer answer = query.answer(catalog, now);
    if (answer.count() == 0) {
      console.note("no events match");
    } else if (answer.results().isEmpty()) {
      console.note("no results on this page of " + number(answer.count()));
    }
    Routes routes = new Routes(settings.baseUrl());
    Format chosen = format.orElseGet(() -> format(query));
    switch (chosen) {
      case TABLE -> table(answer, catalog);
      case JSON, API ->
          console
              .out()
              .print(
                  new JsonExporter(routes, catalog, history, Map.of())
                      .answer(query, answer, chosen == Format.API));
      case ICS -> calendar(answer.results(), settings, routes);
      case CSV -> console.out().print(EventsCsv.of(answer.results(), routes));
    }
    console.out().flush();
  }

  private static Format format(Query query) {
    return query
        .value(QueryParameter.FORMAT)
        .map(name -> Format.valueOf(name.toUpperCase(Locale.ROOT)))
        .orElse(Format.TABLE);
  }

  private void table(Answer answer, Catalog catalog) {
    new EventTable(width.orElseGet(HelpText::terminalWidth), catalog.aliases())
        .lines(answer.results())
        .forEach(console.out()::println);
    int shown = answer.results().size();
    if (shown > 0) {
      String all = number(answer.count());
      console.note(shown == answer.count() ? all : shown + " of " + all);
      answer.next().ifPresent(next -> console.note("next: " + next));
    }
  }

  /** Prints nothing without entries, because a calendar must have one (RFC 5545, 3.6). */
  private void calendar(List<Event> events, Settings settings, Routes routes) {
    List<Event> dated = events.stream().filter(event -> event.when().first().isPresent()).toList();
    if (dated.size() < events.size()) {
      console.note("left out " + number(events.size() - dated.size()) + " without a date");
    }
    if (!dated.isEmpty()) {
      Messages messages = Messages.read(common.site(), settings.presentation(), new Warnings());
      byte[] calendar =
          new CalendarExporter(settings, messages, routes, new Warnings()).download(dated);
      console.out().print(new String(calendar, StandardCharsets.UTF_8));
    }
  }

  private static String number(int events) {
    return Quantity.of(events, "event");
  }
}
