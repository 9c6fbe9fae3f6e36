package spacecal.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spacecal.model.Catalog;
import spacecal.model.Change;
import spacecal.model.Event;
import spacecal.model.HistoryEntry;
import spacecal.model.WebUrl;
import spacecal.model.When;
import spacecal.publish.Routes;
import spacecal.site.view.Link;
import spacecal.site.view.Stamp;
import spacecal.site.view.Told;
import spacecal.site.view.Told.Difference;
import spacecal.words.ChangeWords;
import spacecal.words.Dates.Parts;

/** Puts the history of events into words. */
final class Telling {
  private final Common common;

  Telling(Common common) {
    this.common = common;
  }

  /** The history of one event, each entry with its whole date. */
  List<Told> of(Event event, List<HistoryEntry> entries, Links links) {
    return entries.stream().map(entry -> told(entry, Optional.of(event), links, false)).toList();
  }

  /** Entries of any events, each with its whole date. */
  List<Told> all(List<HistoryEntry> entries, Catalog catalog, Links links) {
    return entries.stream()
        .map(entry -> told(entry, catalog.event(entry.event()), links, false))
        .toList();
  }

  /**
   * An entry.
   *
   * @param event what it is of, unless that is gone
   * @param dayIsSaid whether the day is said around it, so that the time is enough
   */
  Told told(HistoryEntry entry, Optional<Event> event, Links links, boolean dayIsSaid) {
    Stamp at =
        entry
            .at()
            .map(
                time -> dayIsSaid ? common.wording().timeOfDay(time) : common.wording().stamp(time))
            .orElse(EventParts.NO_STAMP);
    Optional<Event.Update> said =
        entry.match(word -> Optional.of(word.update()), seen -> Optional.empty());
    return new Told(
        said.isEmpty(),
        at,
        entry.name(),
        event.map(found -> links.to(Routes.event(found))).orElse(""),
        event.map(found -> Looks.of(found.type())).orElse(""),
        event.map(found -> common.words().type(found.type())).orElse(""),
        said.map(Event.Update::comment).orElse(""),
        said.flatMap(Event.Update::createdBy).orElse(""),
        said.flatMap(Event.Update::infoUrl)
            .map(url -> Link.to(url.site(), url.toString()))
            .orElse(Link.NONE),
        entry.match(word -> List.of(), this::differences));
  }

  private List<Difference> differences(HistoryEntry.DetectedChange seen) {
    List<Difference> differences = new ArrayList<>();
    seen.dateChange().ifPresent(moved -> differences.add(date(moved.from(), moved.to())));
    seen.changes().forEach(change -> differences.add(difference(change)));
    return differences;
  }

  /** "14 July 2025, 11:05 UTC" → "11:15 UTC": a day that stays need not be said twice. */
  private Difference date(When from, When to) {
    Parts before = common.wording().parts(from);
    Parts after = common.wording().parts(to);
    boolean sameDay =
        before.day().equals(after.day()) && !before.time().isEmpty() && !after.time().isEmpty();
    return plain(
        "change.date",
        common.wording().stamp(from).text(),
        sameDay ? after.time() : common.wording().stamp(to).text());
  }

  private Difference difference(Change change) {
    String field = change.field();
    String from = change.from().orElse("");
    String to = change.to().orElse("");
    Optional<String> key = ChangeWords.key(change);
    if (key.isEmpty()) {
      return new Difference(field, from, to, Link.NONE);
    }
    if (ChangeWords.isText(field)) {
      return plain(key.get(), readable(field, from), readable(field, to));
    }
    return ChangeWords.isList(field) ? entry(key.get(), from, to) : plain(key.get(), "", "");
  }

  /** An entry of a list that was added or is gone; an address is shown by its site. */
  private Difference entry(String key, String from, String to) {
    String text = to.isEmpty() ? from : to;
    Optional<WebUrl> url = WebUrl.parse(text);
    if (url.isPresent()) {
      String site = url.get().site();
      return to.isEmpty()
          ? plain(key, site, "")
          : new Difference(common.wording().text(key), "", "", Link.to(site, url.get().toString()));
    }
    return plain(key, from, to);
  }

  private String readable(String field, String text) {
    return field.equals("duration")
        ? When.parseDuration(text).map(common.words().dates()::duration).orElse(text)
        : text;
  }

  private Difference plain(String key, String from, String to) {
    return new Difference(common.wording().text(key), from, to, Link.NONE);
  }
}
