package spacecal.site;

import java.util.List;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.HistoryEntry;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.settings.Settings.Images;
import spacecal.site.EventMatter.Neighbour;
import spacecal.site.view.EventView;
import spacecal.site.view.EventView.Picture;
import spacecal.site.view.EventView.Step;
import spacecal.site.view.Link;
import spacecal.words.Dates;
import spacecal.words.Words;

/** Makes what the page of an event shows, of its {@link EventMatter}. */
final class EventPage {
  /** More of a history than this is folded. */
  private static final int HISTORY = 12;

  private final Common common;
  private final Words words;
  private final Exactness exactness;
  private final EventParts parts;
  private final WindowPicture windows;
  private final Telling telling;
  private final AddLinks add;
  private final EventData data;
  private final Framing framing;

  EventPage(Common common) {
    this.common = common;
    this.words = common.words();
    this.exactness = new Exactness(common);
    this.parts = new EventParts(common);
    this.windows = new WindowPicture(words);
    this.telling = new Telling(common);
    this.add = new AddLinks(common);
    this.data = new EventData(common.routes(), words);
    this.framing = new Framing(common);
  }

  EventView of(EventMatter matter) {
    Event event = matter.event();
    Links links = common.links(Routes.event(event));
    Dates.Parts date = common.wording().parts(event.when());
    List<HistoryEntry> history = matter.history();
    int shown = history.size() <= HISTORY + 1 ? history.size() : HISTORY;
    return new EventView(
        framing.of(matter.around(), head(matter)),
        String.valueOf(event.id()),
        Link.to(words.type(event.type()), links.to(type(event))),
        Looks.of(event.type()),
        common.wording().stamp(event.when()),
        Wording.capital(date.day()),
        date.time(),
        exactness.sentence(event.when()),
        exactness.steps(event.when()),
        exactness.period(event.when()),
        windows.of(event.when()),
        Exactness.countdown(event.when(), matter.over()),
        exactness.end(event.when()).map(common.wording()::stamp).orElse(EventParts.NO_STAMP),
        exactness.endNote(event.when()),
        parts.facts(event, matter.place(), links),
        Html.of(Markdown.describe(event.description())),
        pictures(matter, links),
        event.webcasts().stream().map(parts::webcast).toList(),
        event.infoLinks().stream().map(EventParts::reading).toList(),
        telling.of(event, history.subList(0, shown), links),
        telling.of(event, history.subList(shown, history.size()), links),
        add.of(event, links),
        matter.neighbours().stream().map(next -> step(next, event, links)).toList(),
        event.lastUpdated().map(common.wording()::stamp).orElse(EventParts.NO_STAMP));
  }

  private static SitePath type(Event event) {
    return Routes.collection(Collection.Kind.TYPE, String.valueOf(event.type().id()));
  }

  private List<Picture> pictures(EventMatter matter, Links links) {
    if (common.settings().images() == Images.NONE) {
      return List.of();
    }
    return matter.event().image().stream()
        .map(image -> EventParts.picture(image, matter.picture(), links))
        .toList();
  }

  private Head head(EventMatter matter) {
    Event event = matter.event();
    String type = words.type(event.type());
    String date = words.dates().label(event.when());
    String what =
        event
            .location()
            .map(where -> words.text("event.what-where", type, Markdown.snippet(where, 60), date))
            .orElseGet(() -> words.text("event.what", type, date));
    String description = unique(Markdown.snippet(event.name(), 120), matter) + ". " + what + ".";
    return new Head(
        event.name(),
        unique(title(event, words), matter),
        description
            + (event.description().isEmpty()
                ? ""
                : " " + Markdown.snippet(event.description(), 90)),
        matter.crumbs(),
        matter.calendars(),
        Looks.card(event.type()),
        data.of(event));
  }

  /** The name with the day or period. */
  static String title(Event event, Words words) {
    return event.name() + ", " + words.dates().parts(event.when()).day();
  }

  private String unique(String title, EventMatter matter) {
    return matter.hasTwin() ? words.text("event.twin", title, matter.event().id()) : title;
  }

  private Step step(Neighbour neighbour, Event event, Links links) {
    return new Step(
        label(neighbour, words.type(event.type())),
        neighbour.name(),
        links.to(neighbour.path()),
        words.dates().parts(neighbour.when()).day(),
        neighbour.after());
  }

  private String label(Neighbour neighbour, String type) {
    if (neighbour.ofType()) {
      return words.text(neighbour.after() ? "event.after.type" : "event.before.type", type);
    }
    return words.text(neighbour.after() ? "event.after" : "event.before");
  }
}
