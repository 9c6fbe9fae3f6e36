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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.atom.FeedExporter;
import spacecal.fetch.ChangeLog;
import spacecal.fetch.ImageStore;
import spacecal.fetch.PublishedSnapshot;
import spacecal.fetch.SnapshotStore;
import spacecal.fetch.SnapshotStore.Snapshot;
import spacecal.html.SiteContext;
import spacecal.html.pages.HtmlExporter;
import spacecal.html.pages.OwnFiles;
import spacecal.i18n.Messages;
import spacecal.ical.CalendarExporter;
import spacecal.json.BuildReport;
import spacecal.json.JsonExporter;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.model.Picture;
import spacecal.model.PublishedCalendar;
import spacecal.model.Warnings;
import spacecal.output.HostingFiles;
import spacecal.output.LinkChecker;
import spacecal.output.OutputFile;
import spacecal.output.Publisher;
import spacecal.output.Publisher.Published;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;
import spacecal.settings.Settings.Images;
import spacecal.settings.UnusedFiles;

/**
 * Builds the site from the snapshot, without network access: reads the snapshot into a catalog,
 * collects the files of all exporters, renders them, checks links, and publishes. All paths are
 * known before any file is rendered, and nothing is published before all files are checked.
 */
public final class SiteBuilder {
  /** The last step, in which the published site is changed. */
  public static final String PUBLISHING = "publishing";

  private final Request request;
  private final Settings settings;
  private final Messages messages;
  private final Warnings wholeRun;
  private final Warnings report;
  private final Progress progress;
  private Consumer<List<OutputFile>> listener = files -> {};

  /** Receives the progress of a build. */
  public interface Progress {
    void step(String step);

    /**
     * A step of many parts starts.
     *
     * @return to be run after each part, on any thread
     */
    Runnable step(String step, int parts);
  }

  /**
   * The parameters of a build.
   *
   * @param templates the owner's templates over the default ones
   * @param site the owner's pages, messages and assets over the default ones
   * @param data the folder of the snapshot
   * @param output the folder of the site
   * @param overwrite whether the output folder may contain files that spacecal did not write, and
   *     those with the path of an output are replaced
   * @param now the instant the pages are rendered for; empty for the time of the last fetch
   * @param strict whether any warning is an error
   * @param partial whether an incomplete snapshot is accepted
   */
  public record Request(
      Settings settings,
      Overlay templates,
      Overlay site,
      Path data,
      Path output,
      boolean overwrite,
      Optional<Instant> now,
      boolean strict,
      boolean partial) {}

  public record Summary(BuildReport made, Published published) {}

  /** Creates a builder that adds warnings to a report of the whole run. */
  public SiteBuilder(Request request, Warnings report, Progress progress) {
    this.request = request;
    this.settings = request.settings();
    this.wholeRun = report;
    this.report = report.part();
    this.messages = Messages.read(request.site(), settings.presentation(), this.report);
    this.progress = progress;
  }

  /** Passes all files to a listener before they are rendered. */
  public SiteBuilder whenPlanned(Consumer<List<OutputFile>> listener) {
    this.listener = listener;
    return this;
  }

  public Summary build() {
    Overlay site = request.site();
    for (String folder : List.of("assets/", "messages/", "pages/", "static/")) {
      site.inexpressible(folder)
          .forEach(
              name ->
                  wholeRun.warn(
                      "file left out: its name needs a UTF-8 locale", name, "set LC_ALL=C.UTF-8"));
    }
    UnusedFiles.warn(request.templates(), site, report);
    progress.step("reading the snapshot");
    Snapshot snapshot = SnapshotStore.read(request.data(), report, request.partial());
    Instant now = request.now().orElse(snapshot.fetched());
    Catalog catalog = catalog(snapshot.events(), now);
    History history = History.of(catalog, ChangeLog.read(request.data(), report), now);
    Map<Long, EventPictures> pictures = pictures(catalog);
    List<PublishedCalendar> calendars = PublishedCalendar.all(catalog, now);
    List<Collection> collections = catalog.collections(now);
    Routes routes = new Routes(settings.baseUrl());

    Set<SitePath> paths = new HashSet<>();
    HtmlExporter pages =
        new HtmlExporter(
            new SiteContext(
                settings,
                messages,
                routes,
                catalog,
                history,
                calendars,
                pictures,
                now,
                paths::contains),
            request.templates(),
            site,
            report);
    List<OutputFile> own = OwnFiles.atRoot(site);
    Set<SitePath> ownPaths = own.stream().map(OutputFile::path).collect(Collectors.toSet());
    List<OutputFile> files =
        Stream.of(
                pages.plan(),
                new CalendarExporter(settings, messages, routes, report)
                    .files(catalog.events(), calendars),
                new JsonExporter(routes, catalog, history, pictures).files(collections),
                new FeedExporter(settings, messages, routes, catalog, history, pictures)
                    .files(collections),
                HostingFiles.all(routes, settings.contentPolicy()),
                copies(pictures))
            .flatMap(List::stream)
            .filter(file -> !ownPaths.contains(file.path()))
            .collect(Collectors.toCollection(ArrayList::new));
    files.addAll(own);
    files.forEach(file -> paths.add(file.path()));
    paths.add(Routes.BUILD_REPORT);
    listener.accept(files);

    try (Publisher publisher = Publisher.open(request.output(), request.overwrite())) {
      render(files, publisher);
      new LinkChecker(routes, settings.contentPolicy(), paths, publisher::read)
          .check(
              paths.stream()
                  .filter(path -> pages.isChecked(path) && !ownPaths.contains(path))
                  .toList());
      BuildReport made = BuildReport.of(now, catalog, paths, report);
      publisher.add(Routes.BUILD_REPORT, made.file().bytes());
      if (request.strict()) {
        wholeRun.refuse(
            request.output().toString(),
            "Nothing was published. Correct the data, or build without --strict.");
      }
      progress.step(PUBLISHING);
      Summary summary = new Summary(made, publisher.commit());
      // Not about the data, so --strict accepts it.
      if (!settings.hasBaseUrl()) {
        wholeRun.warn(
            "base_url is the default, so nobody can subscribe",
            settings.baseUrl().toString(),
            "set it in site.yaml or with --base-url");
      }
      return summary;
    }
  }

  private Catalog catalog(List<Event> events, Instant now) {
    Catalog catalog = settings.catalog(events);
    List<Collection> own =
        settings.collections().stream().map(defined -> defined.from(catalog, now)).toList();
    own.stream()
        .filter(collection -> collection.events().isEmpty())
        .forEach(empty -> report.warn("collection without events", empty.key(), empty.query()));
    return catalog.withOwn(own);
  }

  /**
   * Renders all files.
   *
   * @throws RuntimeException the failure of the first file that fails, the same one in every run
   */
  private void render(List<OutputFile> files, Publisher publisher) {
    Runnable counter = progress.step("rendering files", files.size() + 1);
    // Parallel streams split a list in halves; with every second file first, both take as long.
    List<OutputFile> mixed = new ArrayList<>();
    for (int start = 0; start < 2; start++) {
      for (int i = start; i < files.size(); i += 2) {
        mixed.add(files.get(i));
      }
    }
    Map<OutputFile, RuntimeException> failures = new ConcurrentHashMap<>();
    mixed.parallelStream()
        .forEach(
            file -> {
              try {
                publisher.add(file.path(), file.bytes());
                counter.run();
              } catch (RuntimeException e) {
                failures.put(file, e);
              }
            });
    Optional<RuntimeException> failure =
        files.stream().filter(failures::containsKey).map(failures::get).findFirst();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** The pictures of each event that has an image; none unless images are copied. */
  private Map<Long, EventPictures> pictures(Catalog catalog) {
    Map<Long, EventPictures> pictures = new HashMap<>();
    if (!settings.images().areCopied()) {
      return pictures;
    }
    Map<String, Picture> copied = ImageStore.read(request.data(), report);
    for (Event event : catalog.events()) {
      event
          .image()
          .filter(image -> !image.license().map(l -> settings.isBlocked(l.name())).orElse(false))
          .map(
              image ->
                  new EventPictures(
                      Optional.ofNullable(copied.get(image.thumbnail().toString())),
                      Optional.ofNullable(copied.get(image.url().toString())),
                      settings.images() == Images.FULL))
          .ifPresent(found -> pictures.put(event.id(), found));
    }
    return pictures;
  }

  /** The files of the data folder that are published as they are. */
  private List<OutputFile> copies(Map<Long, EventPictures> pictures) {
    Path data = request.data();
    List<OutputFile> copies = new ArrayList<>();
    pictures.values().stream()
        .flatMap(shown -> Stream.of(shown.thumbnail(), shown.large()))
        .flatMap(Optional::stream)
        .distinct()
        .map(
            picture ->
                new OutputFile(Routes.picture(picture), () -> ImageStore.bytes(data, picture)))
        .forEach(copies::add);
    if (settings.publishSnapshot()) {
      PublishedSnapshot.of(data)
          .forEach(file -> copies.add(new OutputFile(Routes.snapshot(file.name()), file::bytes)));
    }
    return copies;
  }
}
