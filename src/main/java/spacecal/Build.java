package spacecal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import spacecal.calendar.CalendarExporter;
import spacecal.cli.Console;
import spacecal.data.BuildReport;
import spacecal.data.JsonExporter;
import spacecal.feed.FeedExporter;
import spacecal.ll2.ChangeLog;
import spacecal.ll2.ImageStore;
import spacecal.ll2.PublishedSnapshot;
import spacecal.ll2.SnapshotStore;
import spacecal.ll2.SnapshotStore.Snapshot;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.LocationAliases;
import spacecal.model.Picture;
import spacecal.model.PublishedCalendar;
import spacecal.publish.Crew;
import spacecal.publish.Hosting;
import spacecal.publish.LinkCheck;
import spacecal.publish.OutputFile;
import spacecal.publish.Publisher;
import spacecal.publish.Publisher.Published;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.report.Report;
import spacecal.report.Trouble;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.Settings.Images;
import spacecal.site.Site;
import spacecal.words.Words;

/**
 * From the snapshot to the site, without the network: snapshot → catalog → rooms → publisher. Every
 * path is planned before anything is rendered; nothing is in place before everything is made and
 * checked.
 */
public final class Build {
  private final Settings settings;
  private final Words words;
  private final Overlay templates;
  private final Overlay site;
  private final Report whole;
  private final Report report;
  private final Console console;
  private Optional<Consumer<List<OutputFile>>> onlooker = Optional.empty();

  /**
   * What is built of which snapshot, and where to.
   *
   * @param data the folder of the snapshot
   * @param output the folder of the site
   * @param overwrite whether the output folder may hold files of others, and those in the way are
   *     replaced
   * @param now the instant the pages are made for; empty for the time of the snapshot's fetch
   * @param strict whether anything odd is a {@link Trouble}
   * @param partial whether a snapshot will do that does not hold every event yet
   * @param full whether everything is made, whatever an earlier build left
   */
  public record Order(
      Path data,
      Path output,
      boolean overwrite,
      Optional<Instant> now,
      boolean strict,
      boolean partial,
      boolean full) {}

  /** What a build made, for the summary. */
  public record Summary(BuildReport made, Published published) {}

  /**
   * A build.
   *
   * @param report of the whole run
   */
  public Build(Settings settings, Overlay templates, Overlay site, Report report, Console console) {
    this.settings = settings;
    this.templates = templates;
    this.site = site;
    this.whole = report;
    this.report = report.part();
    this.words = Words.read(site, settings.presentation(), this.report);
    this.console = console;
  }

  /**
   * The same, and somebody sees what is planned before anything is made, who may make some of it to
   * look at.
   */
  public Build shownTo(Consumer<List<OutputFile>> somebody) {
    onlooker = Optional.of(somebody);
    return this;
  }

  /** Builds the site of a snapshot. */
  public Summary run(Order order) {
    console.step("reading the snapshot");
    Path data = order.data();
    Snapshot snapshot = SnapshotStore.read(data, report, order.partial());
    Instant now = order.now().orElse(snapshot.fetched());
    Catalog catalog = catalog(snapshot.events(), now);
    History history = History.of(catalog, ChangeLog.read(data, report), now);
    Map<Long, Picture> pictures = pictures(data, catalog);
    Routes routes = new Routes(settings.baseUrl());
    List<OutputFile> plan =
        Stream.of(plan(catalog, history, pictures, routes, now), copies(data, pictures))
            .flatMap(List::stream)
            .toList();
    onlooker.ifPresent(somebody -> somebody.accept(plan));
    List<SitePath> paths = plan.stream().map(OutputFile::path).toList();
    try (Publisher publisher = Publisher.open(order.output(), order.overwrite())) {
      LinkCheck links = new LinkCheck(routes);
      Runnable counter = console.step("making files", plan.size() + 1);
      Crew.each(
          plan,
          file -> {
            byte[] bytes = file.bytes();
            links.read(file.path(), bytes);
            publisher.add(file.path(), bytes);
            counter.run();
          });
      Set<String> addresses = new HashSet<>();
      paths.forEach(path -> addresses.add(path.address()));
      addresses.add(Routes.BUILD_REPORT.address());
      links.verify(addresses);
      BuildReport made = BuildReport.of(now, catalog, paths, report);
      return new Summary(made, commit(made.file(), publisher, order));
    }
  }

  private Catalog catalog(List<Event> events, Instant now) {
    Catalog catalog = Catalog.of(events, new LocationAliases(settings.locations()));
    return catalog.withOwn(
        settings.collections().stream().map(own -> own.from(catalog, now)).toList());
  }

  /** Puts the site in place, now that all is made and all that is odd is known. */
  private Published commit(OutputFile buildReport, Publisher publisher, Order order) {
    publisher.add(buildReport.path(), buildReport.bytes());
    if (order.strict() && !whole.oddities().isEmpty()) {
      throw Trouble.of(
          whole.oddities().size() + " oddities, and --strict",
          order.output().toString(),
          "Nothing was published; mend the data, or build without --strict.");
    }
    console.step("publishing");
    return publisher.commit();
  }

  /** Every file of the site, room by room. */
  private List<OutputFile> plan(
      Catalog catalog, History history, Map<Long, Picture> pictures, Routes routes, Instant now) {
    List<PublishedCalendar> calendars = PublishedCalendar.all(catalog, now);
    List<Collection> collections = catalog.collections(now);
    return Stream.of(
            new Site(
                    settings, words, templates, site, routes, catalog, history, calendars, pictures,
                    now, report)
                .plan(),
            new CalendarExporter(settings, words, routes, report)
                .files(catalog.events(), calendars),
            new JsonExporter(routes, settings.assumedDuration(), history, pictures)
                .files(catalog, collections),
            new FeedExporter(settings, words, routes).files(catalog, collections, history),
            new Hosting(routes).plan())
        .flatMap(List::stream)
        .toList();
  }

  /** The picture to show for each event that has one; none unless pictures are copied. */
  private Map<Long, Picture> pictures(Path data, Catalog catalog) {
    Map<Long, Picture> shown = new HashMap<>();
    if (settings.images() != Images.THUMBNAILS && settings.images() != Images.FULL) {
      return shown;
    }
    Map<String, Picture> copied = ImageStore.read(data, report);
    for (Event event : catalog.events()) {
      event
          .image()
          .filter(image -> !image.license().map(l -> settings.isBlocked(l.name())).orElse(false))
          .flatMap(
              image ->
                  Optional.ofNullable(copied.get(image.url().toString()))
                      .filter(large -> settings.images() == Images.FULL)
                      .or(() -> Optional.ofNullable(copied.get(image.thumbnail().toString()))))
          .ifPresent(picture -> shown.put(event.id(), picture));
    }
    return shown;
  }

  /** What is published of the data folder as it is. */
  private List<OutputFile> copies(Path data, Map<Long, Picture> pictures) {
    List<OutputFile> copies = new ArrayList<>();
    new HashSet<>(pictures.values())
        .forEach(
            picture ->
                copies.add(
                    new OutputFile(
                        Routes.picture(picture), () -> ImageStore.bytes(data, picture))));
    if (settings.publishSnapshot()) {
      PublishedSnapshot.of(data)
          .forEach(file -> copies.add(new OutputFile(Routes.snapshot(file.name()), file::bytes)));
    }
    return copies;
  }
}
