package spacecal.html.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.html.ChangeFormatter.ChangeItem;
import spacecal.html.EventRows;
import spacecal.html.EventRows.Entry;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Links.PageLink;
import spacecal.html.Page;
import spacecal.html.ViewFormatter;
import spacecal.model.HistoryEntry;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/** Builds the page of the latest updates, and a page for each month if there are many. */
final class UpdatesPages extends PageBuilder {
  /**
   * {@code updates.ftlh}: updates and changes of all events, the latest first.
   *
   * @param watched since when changes are detected, as a sentence
   * @param days the entries by day
   * @param more the number of entries left out, as a sentence; empty for none
   * @param contents links to the months
   */
  record UpdatesView(
      Frame frame,
      Link previous,
      Link next,
      String summary,
      String watched,
      List<UpdatesDay> days,
      String more,
      List<Entry> contents) {}

  /** A day, in UTC, and its entries. */
  record UpdatesDay(String title, String date, List<ChangeItem> entries) {}

  private static final int LATEST = 100;
  private static final int MOST_OF_A_MONTH = 1_000;

  private final Map<YearMonth, List<HistoryEntry>> months;

  UpdatesPages(Layout layout) {
    super(layout);
    List<HistoryEntry> all = site.history().latest();
    this.months =
        all.size() <= LATEST
            ? Map.of()
            : EventRows.grouped(all, entry -> YearMonth.from(day(entry)));
  }

  @Override
  List<Page> pages() {
    List<HistoryEntry> all = site.history().latest();
    List<Page> pages = new ArrayList<>();
    pages.add(new Page(Routes.UPDATES, "updates.ftlh", newest(all), links -> latest(all, links)));
    List<YearMonth> order = List.copyOf(months.keySet());
    for (YearMonth month : order) {
      // The latest month comes first.
      Neighbors<YearMonth> neighbors = Neighbors.of(order, order.indexOf(month));
      List<HistoryEntry> entries = months.get(month);
      pages.add(
          new Page(
              path(month),
              "updates.ftlh",
              newest(entries),
              links -> month(month, neighbors, entries, links)));
    }
    return pages;
  }

  private static SitePath path(YearMonth month) {
    return Routes.updates(month.atDay(1));
  }

  private UpdatesView latest(List<HistoryEntry> all, Links links) {
    List<Entry> contents = new ArrayList<>();
    months.forEach(
        (month, entries) ->
            contents.add(new Entry(link(month, links), site.count("entries", entries.size()))));
    return new UpdatesView(
        frame(Routes.UPDATES, site.text("nav.updates"), "updates"),
        Link.NONE,
        Link.NONE,
        site.text(all.isEmpty() ? "updates.none" : "updates.intro"),
        watchedSince(),
        days(all.subList(0, Math.min(LATEST, all.size())), links),
        "",
        contents);
  }

  private UpdatesView month(
      YearMonth month, Neighbors<YearMonth> neighbors, List<HistoryEntry> entries, Links links) {
    String title = site.dates().month(month.atDay(1));
    int omitted = Math.max(0, entries.size() - MOST_OF_A_MONTH);
    return new UpdatesView(
        layout.frame(
            metadata(
                path(month),
                site.text("updates.month", title),
                List.of(new PageLink(site.text("nav.updates"), Routes.UPDATES)),
                "updates.month",
                title,
                site.count("entries", entries.size()))),
        neighbors.next().map(other -> link(other, links)).orElse(Link.NONE),
        neighbors.previous().map(other -> link(other, links)).orElse(Link.NONE),
        site.count("updates.summary", entries.size()),
        "",
        days(entries.subList(0, entries.size() - omitted), links),
        omitted == 0 ? "" : site.count("updates.left-out", omitted),
        List.of());
  }

  private Link link(YearMonth month, Links links) {
    return links.link(site.dates().month(month.atDay(1)), path(month));
  }

  /** The day since which changes have been detected, because a new log is incomplete. */
  private String watchedSince() {
    return site.history()
        .watchedSince()
        .map(since -> site.text("updates.watched", site.dates().day(ViewFormatter.day(since))))
        .orElseGet(() -> site.text("updates.watched.not"));
  }

  private List<UpdatesDay> days(List<HistoryEntry> entries, Links links) {
    return EventRows.grouped(entries, UpdatesPages::day).entrySet().stream()
        .map(
            day ->
                new UpdatesDay(
                    site.dates().day(day.getKey()),
                    day.getKey().toString(),
                    changes.itemsOfDay(day.getValue(), links)))
        .toList();
  }

  private static Optional<Instant> newest(List<HistoryEntry> entries) {
    return entries.stream().findFirst().flatMap(HistoryEntry::at);
  }

  private static LocalDate day(HistoryEntry entry) {
    return ViewFormatter.day(entry.at().orElseThrow());
  }
}
