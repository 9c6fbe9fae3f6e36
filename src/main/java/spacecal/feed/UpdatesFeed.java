package spacecal.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.History;
import spacecal.model.HistoryEntry;
import spacecal.model.When;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.settings.Settings;
import spacecal.words.ChangeWords;
import spacecal.words.Dates.Parts;
import spacecal.words.Words;

/**
 * What became known of events as an Atom feed, the latest first: what LL2's editors said, and what
 * the fetches of this site saw. An entry never changes: its id is made of the event, the time and,
 * for what was said, the words.
 */
final class UpdatesFeed {
  private static final int ENTRIES = 100;

  private final Settings settings;
  private final Words words;
  private final Routes routes;
  private final Catalog catalog;
  private final History history;

  UpdatesFeed(Settings settings, Words words, Routes routes, Catalog catalog, History history) {
    this.settings = settings;
    this.words = words;
    this.routes = routes;
    this.catalog = catalog;
    this.history = history;
  }

  /** The file of a history that is not empty. */
  byte[] bytes() {
    // What was said twice in the same words at the same time is one entry.
    Map<String, HistoryEntry> entries = new LinkedHashMap<>();
    for (HistoryEntry entry : history.latest()) {
      entries.putIfAbsent(id(entry), entry);
      if (entries.size() == ENTRIES) {
        break;
      }
    }
    return Atom.feed(
        settings,
        routes,
        Routes.UPDATES_FEED,
        Routes.UPDATES,
        words.text("feed.title", settings.title(), words.text("nav.updates")),
        at(history.latest().get(0)),
        atom -> {
          for (Map.Entry<String, HistoryEntry> entry : entries.entrySet()) {
            write(atom, entry.getKey(), entry.getValue());
          }
        });
  }

  private static String id(HistoryEntry entry) {
    String event = "ll2-event:" + entry.event();
    return entry.match(
        said -> event + ":said:" + at(entry) + ":" + name(said.update().comment()),
        seen -> event + ":seen:" + at(entry));
  }

  /** A name that follows from a text: a UUID of version 3. */
  private static String name(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Instant at(HistoryEntry entry) {
    return entry.at().orElseThrow();
  }

  private void write(Atom atom, String id, HistoryEntry entry) throws XMLStreamException {
    List<String> lines = entry.match(said -> List.of(said.update().comment()), this::lines);
    atom.begin(id);
    atom.element("title", words.text("feed.entry", entry.name(), lines.get(0)));
    atom.element("updated", at(entry).toString());
    SitePath page = catalog.event(entry.event()).map(Routes::event).orElse(Routes.UPDATES);
    atom.link("alternate", routes.absolute(page), "text/html");
    if (entry instanceof HistoryEntry.EditorUpdate said) {
      atom.author(said.update().createdBy().orElse("Launch Library 2"), "");
    } else {
      atom.author(settings.title(), routes.base().toString());
    }
    atom.content(String.join("\n", lines));
    atom.end();
  }

  /** What a fetch saw, a line each; never none. */
  private List<String> lines(HistoryEntry.DetectedChange seen) {
    List<String> lines = new ArrayList<>();
    seen.dateChange()
        .ifPresent(
            moved ->
                lines.add(
                    words.text(
                        "feed.from-to", label(moved.from()), after(moved.from(), moved.to()))));
    seen.changes().forEach(change -> lines.add(line(change)));
    return lines;
  }

  private String label(When when) {
    return words.dates().label(when);
  }

  /** "14 July 2025, 11:05 UTC" → "11:15 UTC": a day that stays need not be said twice. */
  private String after(When from, When to) {
    Parts before = words.dates().parts(from);
    Parts after = words.dates().parts(to);
    boolean sameDay =
        before.day().equals(after.day()) && !before.time().isEmpty() && !after.time().isEmpty();
    return sameDay ? after.time() : label(to);
  }

  private String line(Change change) {
    String field = change.field();
    String what = ChangeWords.key(change).map(words::text).orElse(field);
    String from = change.from().orElse("");
    String to = change.to().orElse("");
    if (ChangeWords.isList(field)) {
      return words.text("feed.line", what, to.isEmpty() ? from : to);
    }
    if (ChangeWords.isText(field) || ChangeWords.key(change).isEmpty()) {
      return words.text(
          "feed.line",
          what,
          from.isEmpty() || to.isEmpty() ? from + to : words.text("feed.from-to", from, to));
    }
    return what;
  }
}
