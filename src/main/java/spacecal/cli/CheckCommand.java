package spacecal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import spacecal.ical.CalendarChecker;
import spacecal.model.ContentPolicy;
import spacecal.model.Quantity;
import spacecal.model.UserException;
import spacecal.output.JsonWriter;
import spacecal.output.LinkChecker;
import spacecal.output.PublishedSite;
import spacecal.output.SitePath;

/** {@code spacecal check}: checks the links, calendars and JSON files of a published folder. */
@Command(
    name = "check",
    description = "Check the links, calendars and JSON files of a published folder.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Runnable {
  private final Console console;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "target/site",
      description = "The folder. Default: ${DEFAULT-VALUE}.")
  private Path folder;

  public CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    PublishedSite site = PublishedSite.read(folder);
    List<SitePath> pages = site.files(".html");
    List<SitePath> calendars = site.files(".ics");
    List<SitePath> json = site.files(".json");
    List<String> errors = new ArrayList<>(site.errors());
    new LinkChecker(site.routes(), ContentPolicy.DEFAULT, site.files(""), site::bytes)
        .deadLinks(pages)
        .forEach(link -> errors.add("a dead link: " + link));
    Stream.concat(
            calendars.parallelStream()
                .flatMap(
                    file ->
                        CalendarChecker.error(site.bytes(file)).stream()
                            .map(error -> "not a valid calendar: /" + file + " (" + error + ")")),
            json.parallelStream()
                .filter(file -> !JsonWriter.isJson(site.bytes(file)))
                .map(file -> "not JSON: /" + file))
        .sorted()
        .forEachOrdered(errors::add);
    errors.forEach(console::error);
    String checked =
        Quantity.of(pages.size(), "page")
            + ", "
            + Quantity.of(calendars.size(), "calendar")
            + ", "
            + Quantity.of(json.size(), "JSON file");
    if (!errors.isEmpty()) {
      throw UserException.of(
          Quantity.of(errors.size(), "error") + " in " + checked,
          folder.toString(),
          "Build the site again, and publish all of it.");
    }
    console.info(checked + ": no errors");
  }
}
