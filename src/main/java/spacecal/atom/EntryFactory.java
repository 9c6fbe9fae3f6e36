package spacecal.atom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import spacecal.i18n.ChangeLabels;
import spacecal.i18n.DateFormatter.Parts;
import spacecal.i18n.Messages;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.Event;
import spacecal.model.HistoryEntry;
import spacecal.model.Picture;
import spacecal.model.When;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Settings;

/** Creates feed entries from events and from their history. */
record EntryFactory(
    Settings settings,
    Messages messages,
    Routes routes,
    Catalog catalog,
    Map<Long, Picture> pictures) {

  /** Creates the entry of an event that has a time of its last edit. */
  Feed.Entry of(Event event) {
    String type = messages.type(event.type());
    String date = label(event.when());
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
        event.name(),
        event.lastUpdated().orElseThrow(),
        Optional.empty(),
        routes.absolute(Routes.event(event)),
        Optional.ofNullable(pictures.get(event.id())).map(Routes::picture).map(routes::absolute),
        Optional.empty(),
        Optional.of(new Feed.Category(String.valueOf(event.type().id()), type)),
        Optional.of(messages.text("event.what", type, date)),
        content.toString());
  }

  /** Creates the entry of an update or detected change that has a time. It never changes. */
  Feed.Entry of(HistoryEntry entry) {
    Instant time = entry.at().orElseThrow();
    List<String> lines = entry.match(update -> List.of(update.update().comment()), this::lines);
    SitePath page = catalog.event(entry.event()).map(Routes::event).orElse(Routes.UPDATES);
    return new Feed.Entry(
        id(entry.event())
            + entry.match(
                update -> ":said:" + time + ":" + uuid(update.update().comment()),
                change -> ":seen:" + time),
        messages.text("feed.entry", entry.name(), lines.get(0)),
        time,
        Optional.of(time),
        routes.absolute(page),
        Optional.empty(),
        Optional.of(entry.match(this::author, change -> site())),
        Optional.empty(),
        Optional.empty(),
        String.join("\n", lines));
  }

  private static String id(long event) {
    return Feed.TAG + "ll2-event:" + event;
  }

  /** Returns a UUID (version 3) that depends on the text only. */
  private static UUID uuid(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private Feed.Author author(HistoryEntry.EditorUpdate entry) {
    return new Feed.Author(entry.update().createdBy().orElse("Launch Library 2"), Optional.empty());
  }

  private Feed.Author site() {
    return new Feed.Author(settings.title(), Optional.of(routes.base()));
  }

  /** Returns a line for each detected change, at least one. */
  private List<String> lines(HistoryEntry.DetectedChange entry) {
    List<String> lines = new ArrayList<>();
    entry.dateChange().ifPresent(date -> lines.add(fromTo(label(date.from()), newDate(date))));
    entry.changes().forEach(change -> lines.add(line(change)));
    return lines;
  }

  /** "14 July 2025, 11:05 UTC" → "11:15 UTC": an unchanged day is not repeated. */
  private String newDate(HistoryEntry.DateChange change) {
    Parts from = messages.dates().parts(change.from());
    Parts to = messages.dates().parts(change.to());
    boolean sameDay = from.day().equals(to.day()) && !from.time().isEmpty() && !to.time().isEmpty();
    return sameDay ? to.time() : label(change.to());
  }

  private String line(Change change) {
    Optional<String> key = ChangeLabels.key(change);
    String what = key.map(messages::text).orElse(change.field());
    String from = change.from().orElse("");
    String to = change.to().orElse("");
    if (ChangeLabels.isList(change.field())) {
      return messages.text("feed.line", what, to.isEmpty() ? from : to);
    }
    if (ChangeLabels.isText(change.field()) || key.isEmpty()) {
      boolean both = !from.isEmpty() && !to.isEmpty();
      return messages.text("feed.line", what, both ? fromTo(from, to) : from + to);
    }
    return what;
  }

  private String fromTo(String from, String to) {
    return messages.text("feed.from-to", from, to);
  }

  private String label(When when) {
    return messages.dates().label(when);
  }
}
