package spacecal.feed;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * A collection as an Atom feed: its newest edits, the newest first. What has not changed at LL2
 * does not change here: every {@code updated} is LL2's, and the ids hang on LL2's ids alone.
 */
final class CollectionFeed {
  private static final int ENTRIES = 50;

  private final Settings settings;
  private final Words words;
  private final Routes routes;

  CollectionFeed(Settings settings, Words words, Routes routes) {
    this.settings = settings;
    this.words = words;
    this.routes = routes;
  }

  /** The file of a collection that has a feed. */
  byte[] bytes(Collection collection) {
    List<Event> entries = collection.newestEdits(ENTRIES);
    return Atom.feed(
        settings,
        routes,
        Routes.feed(collection),
        Routes.collection(collection),
        words.text("feed.title", settings.title(), words.title(collection)),
        entries.get(0).lastUpdated().orElseThrow(),
        atom -> {
          for (Event event : entries) {
            entry(atom, event);
          }
        });
  }

  private void entry(Atom atom, Event event) throws XMLStreamException {
    atom.begin("ll2-event:" + event.id());
    atom.element("title", event.name());
    atom.element("updated", event.lastUpdated().orElseThrow().toString());
    atom.link("alternate", routes.absolute(Routes.event(event)), "text/html");
    atom.category(String.valueOf(event.type().id()), words.type(event.type()));
    atom.element(
        "summary",
        words.text("event.what", words.type(event.type()), words.dates().label(event.when())));
    atom.content(content(event));
    atom.end();
  }

  /** The date, the text, and what was last said of it. */
  private String content(Event event) {
    StringBuilder text = new StringBuilder(words.dates().label(event.when()));
    if (!event.description().isEmpty()) {
      text.append("\n\n").append(event.description());
    }
    event
        .latestUpdate()
        .ifPresent(
            update -> text.append("\n\n").append(words.text("feed.update", update.comment())));
    return text.toString();
  }
}
