package spacecal.cli;

import java.io.IOException;
import java.nio.file.Files;
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
import spacecal.output.Routes;
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
    List<String> errors = new ArrayList<>();
    List<SitePath> files = new ArrayList<>();
    Routes routes = find(files, errors);
    List<SitePath> pages = ending(".html", files);
    List<SitePath> calendars = ending(".ics", files);
    List<SitePath> json = ending(".json", files);
    new LinkChecker(routes, ContentPolicy.DEFAULT, files, this::bytes)
        .deadLinks(pages)
        .forEach(link -> errors.add("a dead link: " + link));
    Stream.concat(
            calendars.parallelStream()
                .flatMap(
                    file ->
                        CalendarChecker.error(bytes(file)).stream()
                            .map(error -> "not a valid calendar: /" + file + " (" + error + ")")),
            json.parallelStream()
                .filter(file -> !JsonWriter.isJson(bytes(file)))
                .map(file -> "not JSON: /" + file))
        .sorted()
        .forEachOrdered(errors::add);
    errors.forEach(console::error);
    String checked =
        Quantity.of(pages.size(), "page")
            + (", " + Quantity.of(calendars.size(), "calendar"))
            + (", " + Quantity.of(json.size(), "JSON file"));
    if (!errors.isEmpty()) {
      throw UserException.of(
          Quantity.of(errors.size(), "error") + " in " + checked,
          folder,
          "Build the site again, and publish all of it.");
    }
    console.info(checked + ": no errors");
  }

  /** Finds the files, except those of the publisher, and names that cannot be published. */
  private Routes find(List<SitePath> files, List<String> errors) {
    Path home = folder.resolve(Routes.HOME.value());
    try (Stream<Path> found = Files.walk(folder)) {
      Routes routes = LinkChecker.routes(Files.readString(home));
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
          if (!name.startsWith(".spacecal/")) {
            files.add(new SitePath(name));
          }
        } catch (IllegalArgumentException e) {
          errors.add("not the name of a published file: " + file);
        }
      }
      return routes;
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.of(
          "not a site of spacecal",
          home,
          "Name the folder that was given as --output to build.",
          e);
    }
  }

  private static List<SitePath> ending(String ending, List<SitePath> files) {
    return files.stream().filter(file -> file.value().endsWith(ending)).toList();
  }

  private byte[] bytes(SitePath file) {
    try {
      return Files.readAllBytes(folder.resolve(file.value()));
    } catch (IOException e) {
      throw UserException.cannot("read", folder.resolve(file.value()), "Check its permissions.", e);
    }
  }
}
