package spacecal.html;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.html.Links.Link;
import spacecal.html.ViewFormatter.FormattedDate;
import spacecal.i18n.ChangeLabel;
import spacecal.i18n.DateFormatter.Parts;
import spacecal.model.Change;
import spacecal.model.Event;
import spacecal.model.HistoryEntry;
import spacecal.model.WebUrl;
import spacecal.model.When;
import spacecal.output.Routes;

/** Formats the history of events. */
public record ChangeFormatter(SiteContext site) {
  /**
   * An entry in the history of an event: an update by an editor, or a detected change.
   *
   * @param at its time; without text if it is not known
   * @param name of the event
   * @param href the event's page; empty if the event was removed
   * @param typeClass the class of its type's accent; empty if the event was removed
   * @param comment the text of an update; empty for a detected change
   * @param by the editor, empty if unknown
   * @param source of an update, without an address if unknown
   * @param differences the detected changes
   */
  public record ChangeItem(
      FormattedDate at,
      String name,
      String href,
      String typeClass,
      String comment,
      String by,
      Link source,
      List<Difference> differences) {}

  /**
   * A change of a field.
   *
   * @param what the field or the kind of change: "Date", "Webcast added"
   * @param from the old value, empty if it is not shown
   * @param to the new value, empty if it is not shown
   * @param link to an added item, without an address for everything else
   */
  public record Difference(String what, String from, String to, Link link) {}

  /** Entries with their days. */
  public List<ChangeItem> items(List<HistoryEntry> entries, Links links) {
    return entries.stream()
        .map(entry -> item(entry, site.format().stamp(entry.at()), links))
        .toList();
  }

  /** Entries on a page that shows their day elsewhere: with their times only. */
  public List<ChangeItem> itemsOfDay(List<HistoryEntry> entries, Links links) {
    return entries.stream()
        .map(
            entry ->
                item(
                    entry,
                    entry.at().map(site.format()::timeOfDay).orElse(FormattedDate.NONE),
                    links))
        .toList();
  }

  private ChangeItem item(HistoryEntry entry, FormattedDate at, Links links) {
    Optional<Event> event = site.catalog().event(entry.event());
    Optional<Event.Update> update = entry.update();
    return new ChangeItem(
        at,
        entry.name(),
        event.map(found -> links.to(Routes.event(found))).orElse(""),
        event.map(found -> TypeStyles.of(found.type())).orElse(""),
        update.map(Event.Update::comment).orElse(""),
        update.flatMap(Event.Update::createdBy).orElse(""),
        update
            .flatMap(Event.Update::infoUrl)
            .map(url -> Link.to(url.site(), url.toString()))
            .orElse(Link.NONE),
        differences(entry));
  }

  private List<Difference> differences(HistoryEntry entry) {
    return Stream.concat(
            entry.dateChange().map(moved -> date(moved.from(), moved.to())).stream(),
            entry.changes().stream().map(this::difference))
        .toList();
  }

  private Difference date(When from, When to) {
    Parts before = site.format().parts(from);
    Parts after = site.format().parts(to);
    return new Difference(
        site.text("change.date"),
        site.dates().label(before),
        site.dates().changed(before, after),
        Link.NONE);
  }

  /** A URL is shown by its site: with a link if it was added. */
  private Difference difference(Change change) {
    ChangeLabel label = ChangeLabel.of(change, site.messages());
    Optional<WebUrl> url =
        Optional.of(label.from() + label.to()).filter(t -> label.isItem()).flatMap(WebUrl::parse);
    if (url.isEmpty()) {
      return new Difference(label.what(), label.from(), label.to(), Link.NONE);
    }
    String site = url.get().site();
    return label.to().isEmpty()
        ? new Difference(label.what(), site, "", Link.NONE)
        : new Difference(label.what(), "", "", Link.to(site, url.get().toString()));
  }
}
