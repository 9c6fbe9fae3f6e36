package spacecal.atom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import spacecal.i18n.ChangeLabel;
import spacecal.i18n.DateFormatter;
import spacecal.i18n.DateFormatter.Parts;
import spacecal.i18n.Messages;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.model.HistoryEntry;
import spacecal.output.JsonWriter;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Settings;

/**
 * Exports the feeds of a site as Atom, with the same as JSON Feed beside it: the latest edits of
 * each collection that has a feed, and the latest updates and detected changes of all events.
 * Everything in them comes from the data, so that a feed changes only when an event does.
 *
 * @param pictures the published copies of images, by the id of the event
 */
public record FeedExporter(
    Settings settings,
    Messages messages,
    Routes routes,
    Catalog catalog,
    History history,
    Map<Long, EventPictures> pictures) {
  private static final int MAX_EVENTS = 50;
  private static final int MAX_UPDATES = 100;

  /** Returns the files of those of these collections that have a feed, and that of the updates. */
  public List<OutputFile> files(List<Collection> collections) {
    List<OutputFile> files = new ArrayList<>();
    collections.stream()
        .filter(Collection::hasFeed)
        .forEach(
            collection -> files.addAll(files(Routes.feed(collection), () -> edits(collection))));
    if (!history.latest().isEmpty()) {
      files.addAll(files(Routes.UPDATES_FEED, this::updates));
    }
    return files;
  }

  private List<OutputFile> files(SitePath atom, Supplier<Feed> feed) {
    return List.of(
        new OutputFile(atom, () -> AtomWriter.write(atom, feed.get(), routes)),
        new OutputFile(Routes.jsonFeed(atom), () -> JsonWriter.line(feed.get())));
  }

  private Feed edits(Collection collection) {
    List<Event> events = collection.newestEdits(MAX_EVENTS);
    return feed(
        Routes.feed(collection),
        Routes.collection(collection),
        messages.title(collection),
        events.stream().map(this::entry).toList());
  }

  private Feed updates() {
    Set<String> ids = new HashSet<>();
    return feed(
        Routes.UPDATES_FEED,
        Routes.UPDATES,
        messages.text("nav.updates"),
        history.latest().stream()
            .map(this::entry)
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

  /** Creates the entry of an event that has a time of its last edit. */
  private Feed.Entry entry(Event event) {
    String type = messages.type(event.type());
    String date = messages.dates().label(event.when());
    StringBuilder content = new StringBuilder(date);
    if (!event.description().isEmpty()) {
      content.append("\n\n").append(event.description());
    }
    event
        .latestUpdate()
        .map(update -> messages.text("feed.update", update.comment()))
        .ifPresent(update -> content.append("\n\n").append(update));
    return new Feed.Entry(
        id(event.id()),
        routes.absolute(Routes.event(event)),
        event.name(),
        content.toString(),
        Optional.of(messages.text("event.what", type, date)),
        Optional.ofNullable(pictures.get(event.id()))
            .flatMap(EventPictures::preferred)
            .map(Routes::picture)
            .map(routes::absolute),
        Optional.empty(),
        event.lastUpdated().orElseThrow(),
        List.of(),
        List.of(new Feed.Category(event.type().id(), type)));
  }

  /** Creates the entry of an update or detected change that has a time. It never changes. */
  private Feed.Entry entry(HistoryEntry entry) {
    Instant time = entry.at().orElseThrow();
    List<String> lines = lines(entry);
    SitePath page = catalog.event(entry.event()).map(Routes::event).orElse(Routes.UPDATES);
    return new Feed.Entry(
        id(entry.event())
            + entry
                .update()
                .map(update -> ":said:" + time + ":" + uuid(update.comment()))
                .orElse(":seen:" + time),
        routes.absolute(page),
        messages.text("feed.entry", entry.name(), lines.get(0)),
        String.join("\n", lines),
        Optional.empty(),
        Optional.empty(),
        Optional.of(time),
        time,
        List.of(entry.update().map(FeedExporter::author).orElseGet(this::site)),
        List.of());
  }

  private static String id(long event) {
    return Feed.TAG + "ll2-event:" + event;
  }

  /** Returns a UUID (version 3) that depends on the text only. */
  private static UUID uuid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Feed.Author author(Event.Update update) {
    return new Feed.Author(update.createdBy().orElse("Launch Library 2"), Optional.empty());
  }

  private Feed.Author site() {
    return new Feed.Author(settings.title(), Optional.of(routes.base()));
  }

  /** Returns the update, or a line for each detected change, at least one. */
  private List<String> lines(HistoryEntry entry) {
    List<String> lines = new ArrayList<>();
    entry.update().map(Event.Update::comment).ifPresent(lines::add);
    entry.dateChange().map(this::moved).ifPresent(lines::add);
    entry.changes().stream().map(this::line).forEach(lines::add);
    return lines;
  }

  private String moved(HistoryEntry.DateChange change) {
    DateFormatter dates = messages.dates();
    Parts from = dates.parts(change.from());
    return fromTo(dates.label(from), dates.changed(from, dates.parts(change.to())));
  }

  private String line(Change change) {
    ChangeLabel label = ChangeLabel.of(change, messages);
    String text =
        label.from().isEmpty() || label.to().isEmpty()
            ? label.from() + label.to()
            : fromTo(label.from(), label.to());
    return text.isEmpty() ? label.what() : messages.text("feed.line", label.what(), text);
  }

  private String fromTo(String from, String to) {
    return messages.text("feed.from-to", from, to);
  }
}
