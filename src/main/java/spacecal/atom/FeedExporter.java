package spacecal.atom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import spacecal.i18n.Messages;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.output.JsonWriter;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Settings;

/**
 * Exports the feeds of a site as Atom, with the same as JSON Feed beside it: the latest edits of
 * each collection that has a feed, and the latest updates and detected changes of all events.
 * Everything in them comes from the data, so that a feed changes only when an event does.
 */
public record FeedExporter(Settings settings, Messages messages, Routes routes) {
  private static final int MAX_EVENTS = 50;
  private static final int MAX_UPDATES = 100;

  /**
   * Returns the files.
   *
   * @param collections all collections, of which some have a feed
   * @param pictures the published copies of images, by the id of the event
   */
  public List<OutputFile> files(
      Catalog catalog,
      List<Collection> collections,
      History history,
      Map<Long, EventPictures> pictures) {
    EntryFactory entries = new EntryFactory(settings, messages, routes, catalog, pictures);
    List<OutputFile> files = new ArrayList<>();
    collections.stream()
        .filter(Collection::hasFeed)
        .forEach(
            collection ->
                files.addAll(files(Routes.feed(collection), () -> edits(collection, entries))));
    if (!history.latest().isEmpty()) {
      files.addAll(files(Routes.UPDATES_FEED, () -> updates(history, entries)));
    }
    return files;
  }

  private List<OutputFile> files(SitePath atom, Supplier<Feed> feed) {
    return List.of(
        new OutputFile(atom, () -> AtomWriter.write(atom, feed.get(), routes)),
        new OutputFile(Routes.jsonFeed(atom), () -> JsonWriter.line(feed.get())));
  }

  private Feed edits(Collection collection, EntryFactory entries) {
    List<Event> events = collection.newestEdits(MAX_EVENTS);
    return feed(
        Routes.feed(collection),
        Routes.collection(collection),
        messages.title(collection),
        events.stream().map(entries::of).toList());
  }

  private Feed updates(History history, EntryFactory entries) {
    Set<String> ids = new HashSet<>();
    return feed(
        Routes.UPDATES_FEED,
        Routes.UPDATES,
        messages.text("nav.updates"),
        history.latest().stream()
            .map(entries::of)
            .filter(entry -> ids.add(entry.id()))
            .limit(MAX_UPDATES)
            .toList());
  }

  private Feed feed(SitePath atom, SitePath page, String title, List<Feed.Entry> latestFirst) {
    return new Feed(
        Feed.VERSION,
        messages.text("feed.title", settings.title(), title),
        routes.absolute(page),
        routes.absolute(Routes.jsonFeed(atom)),
        messages.tagline(settings),
        messages.language(),
        List.of(Feed.LAUNCH_LIBRARY),
        latestFirst);
  }
}
