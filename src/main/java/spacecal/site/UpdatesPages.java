package spacecal.site;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.HistoryEntry;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;
import spacecal.site.view.Link;
import spacecal.site.view.ListView.Entry;
import spacecal.site.view.Told;
import spacecal.site.view.UpdatesView;
import spacecal.site.view.UpdatesView.Day;

/** What became known lately, and a page for each month in which something did. */
final class UpdatesPages {
  /** No month is read to its end that holds more. */
  private static final int MOST_OF_A_MONTH = 1_000;

  private static final int LATEST = 100;

  private final Desk desk;
  private final Frames frames;
  private final Telling telling;
  private final Wording words;

  UpdatesPages(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.telling = new Telling(desk.common());
    this.words = desk.wording();
  }

  List<Page> pages() {
    List<HistoryEntry> all = desk.history().latest();
    Map<LocalDate, List<HistoryEntry>> months = new LinkedHashMap<>();
    for (HistoryEntry entry : all) {
      months.computeIfAbsent(day(entry).withDayOfMonth(1), month -> new ArrayList<>()).add(entry);
    }
    List<Page> pages = new ArrayList<>();
    pages.add(new Page(Routes.UPDATES, "updates.ftlh", newest(all), () -> latest(all, months)));
    // What fits on one page needs no others.
    if (all.size() > LATEST) {
      List<LocalDate> order = List.copyOf(months.keySet());
      for (int i = 0; i < order.size(); i++) {
        int place = i;
        List<HistoryEntry> entries = months.get(order.get(i));
        pages.add(
            new Page(
                Routes.updates(order.get(i)),
                "updates.ftlh",
                newest(entries),
                () -> month(order, place, entries)));
      }
    }
    return pages;
  }

  private UpdatesView latest(List<HistoryEntry> all, Map<LocalDate, List<HistoryEntry>> months) {
    Links links = desk.links(Routes.UPDATES);
    List<Entry> contents = new ArrayList<>();
    if (all.size() > LATEST) {
      months.forEach(
          (month, entries) ->
              contents.add(
                  new Entry(
                      Link.to(desk.words().dates().month(month), links.to(Routes.updates(month))),
                      words.count("entries", entries.size()))));
    }
    return new UpdatesView(
        frames.of(
            Routes.UPDATES,
            Head.of(
                words.text("nav.updates"),
                words.text("updates.title"),
                words.text("updates.description"),
                List.of(),
                desk.calendars().announced())),
        Link.NONE,
        Link.NONE,
        words.text(all.isEmpty() ? "updates.none" : "updates.intro"),
        watched(),
        days(all.subList(0, Math.min(LATEST, all.size())), links),
        "",
        contents);
  }

  private UpdatesView month(List<LocalDate> order, int place, List<HistoryEntry> entries) {
    SitePath path = Routes.updates(order.get(place));
    Links links = desk.links(path);
    String month = desk.words().dates().month(order.get(place));
    int left = Math.max(0, entries.size() - MOST_OF_A_MONTH);
    return new UpdatesView(
        frames.of(
            path,
            Head.of(
                words.text("updates.month", month),
                words.text("updates.month.title", month),
                words.text(
                    "updates.month.description", month, words.count("entries", entries.size())),
                List.of(new Crumb(words.text("nav.updates"), Routes.UPDATES)),
                desk.calendars().announced())),
        neighbour(order, place + 1, links),
        neighbour(order, place - 1, links),
        words.count("updates.summary", entries.size()),
        "",
        days(entries.subList(0, entries.size() - left), links),
        left == 0 ? "" : words.count("updates.left-out", left),
        List.of());
  }

  /** Honest about how little a young log knows. */
  private String watched() {
    return desk.history()
        .watchedSince()
        .map(since -> words.text("updates.watched", desk.words().dates().day(Wording.day(since))))
        .orElseGet(() -> words.text("updates.watched.not"));
  }

  private List<Day> days(List<HistoryEntry> entries, Links links) {
    Map<LocalDate, List<HistoryEntry>> byDay = new LinkedHashMap<>();
    entries.forEach(
        entry -> byDay.computeIfAbsent(day(entry), day -> new ArrayList<>()).add(entry));
    List<Day> days = new ArrayList<>();
    byDay.forEach(
        (day, list) ->
            days.add(
                new Day(
                    desk.words().dates().day(day),
                    day.toString(),
                    list.stream().map(entry -> told(entry, links)).toList())));
    return days;
  }

  private Told told(HistoryEntry entry, Links links) {
    return telling.told(entry, desk.catalog().event(entry.event()), links, true);
  }

  private Link neighbour(List<LocalDate> order, int place, Links links) {
    if (place < 0 || place >= order.size()) {
      return Link.NONE;
    }
    LocalDate month = order.get(place);
    return Link.to(desk.words().dates().month(month), links.to(Routes.updates(month)));
  }

  private static Optional<Instant> newest(List<HistoryEntry> entries) {
    return entries.isEmpty() ? Optional.empty() : entries.get(0).at();
  }

  private static LocalDate day(HistoryEntry entry) {
    return Wording.day(entry.at().orElseThrow());
  }
}
