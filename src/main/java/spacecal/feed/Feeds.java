package spacecal.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.publish.Planned;
import spacecal.publish.Routes;
import spacecal.settings.Settings;
import spacecal.words.Words;

/** The feeds of a site: of all events, of each type and of each of the owner's collections. */
public final class Feeds {
  private final AtomFeed atom;
  private final Catalog catalog;

  /** The feeds of a catalog. */
  public Feeds(Settings settings, Words words, Routes routes, Catalog catalog) {
    this.atom = new AtomFeed(settings, words, routes);
    this.catalog = catalog;
  }

  /** The files: one for each of these collections in which an event says when it was edited. */
  public List<Planned> plan() {
    List<Planned> files = new ArrayList<>();
    Stream.of(List.of(catalog.all()), catalog.types(), catalog.own())
        .flatMap(List::stream)
        .filter(Collection::hasFeed)
        .forEach(
            collection ->
                files.add(new Planned(Routes.feed(collection), () -> atom.bytes(collection))));
    return files;
  }
}
