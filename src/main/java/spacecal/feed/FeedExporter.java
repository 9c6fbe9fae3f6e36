package spacecal.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.publish.OutputFile;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * Exports the Atom feeds of a site: the latest edits of each collection that has a feed, and the
 * latest updates and detected changes of all events. Everything in them comes from the data, so
 * that a feed changes only when an event does.
 */
public final class FeedExporter {
  private static final int MAX_EVENTS = 50;
  private static final int MAX_UPDATES = 100;

  private final Settings settings;
  private final Words words;
  private final Routes routes;

  /** Creates an exporter. */
  public FeedExporter(Settings settings, Words words, Routes routes) {
    this.settings = settings;
    this.words = words;
    this.routes = routes;
  }

  /**
   * Returns the files.
   *
   * @param collections all collections, of which some have a feed
   */
  public List<OutputFile> files(Catalog catalog, List<Collection> collections, History history) {
    EntryFactory entries = new EntryFactory(settings, words, routes, catalog);
    List<OutputFile> files = new ArrayList<>();
    collections.stream()
        .filter(Collection::hasFeed)
        .forEach(
            collection ->
                files.add(file(Routes.feed(collection), () -> edits(collection, entries))));
    if (!history.latest().isEmpty()) {
      files.add(file(Routes.UPDATES_FEED, () -> updates(history, entries)));
    }
    return files;
  }

  private OutputFile file(SitePath path, Supplier<Feed> feed) {
    return new OutputFile(path, () -> AtomWriter.write(path, feed.get(), routes));
  }

  private Feed edits(Collection collection, EntryFactory entries) {
    List<Event> events = collection.newestEdits(MAX_EVENTS);
    return feed(
        Routes.collection(collection),
        words.title(collection),
        events.stream().map(entries::of).toList());
  }

  private Feed updates(History history, EntryFactory entries) {
    Set<String> ids = new HashSet<>();
    return feed(
        Routes.UPDATES,
        words.text("nav.updates"),
        history.latest().stream()
            .map(entries::of)
            .filter(entry -> ids.add(entry.id()))
            .limit(MAX_UPDATES)
            .toList());
  }

  private Feed feed(SitePath page, String title, List<Feed.Entry> latestFirst) {
    return new Feed(
        page,
        words.text("feed.title", settings.title(), title),
        settings.tagline(),
        latestFirst.get(0).updated(),
        latestFirst);
  }
}
