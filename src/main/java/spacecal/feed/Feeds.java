package spacecal.feed;

import java.util.ArrayList;
import java.util.List;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.History;
import spacecal.publish.OutputFile;
import spacecal.publish.Routes;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * The feeds of a site: of all events, those to come, each type and each of the owner's collections;
 * and of what changed.
 */
public final class Feeds {
  private final CollectionFeed ofCollections;
  private final UpdatesFeed ofUpdates;
  private final List<Collection> collections;
  private final History history;

  /**
   * The feeds of a catalog.
   *
   * @param collections all there are
   * @param history what became known of its events
   */
  public Feeds(
      Settings settings,
      Words words,
      Routes routes,
      Catalog catalog,
      List<Collection> collections,
      History history) {
    this.ofCollections = new CollectionFeed(settings, words, routes);
    this.ofUpdates = new UpdatesFeed(settings, words, routes, catalog, history);
    this.collections = List.copyOf(collections);
    this.history = history;
  }

  /** The files. */
  public List<OutputFile> plan() {
    List<OutputFile> files = new ArrayList<>();
    collections.stream()
        .filter(Collection::hasFeed)
        .forEach(
            collection ->
                files.add(
                    new OutputFile(
                        Routes.feed(collection), () -> ofCollections.bytes(collection))));
    if (!history.latest().isEmpty()) {
      files.add(new OutputFile(Routes.UPDATES_FEED, ofUpdates::bytes));
    }
    return files;
  }
}
