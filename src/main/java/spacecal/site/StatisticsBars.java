package spacecal.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.Statistics;
import spacecal.model.Statistics.Grain;
import spacecal.model.Statistics.Share;
import spacecal.publish.Routes;
import spacecal.site.view.Link;
import spacecal.site.view.StatisticsView.BarLine;
import spacecal.site.view.StatisticsView.Bars;
import spacecal.svg.Bar;

/** The figures that are shown as bars, a line each. */
final class StatisticsBars {
  /** Fewer say nothing of the others. */
  private static final int ENOUGH = 10;

  private static final int TOP = 10;
  private static final int YEARS = 12;
  private static final int PERCENT = 100;

  /** Where the stretches of time end, in days, and their messages. */
  private static final List<Stretch> STRETCHES =
      List.of(
          new Stretch(1, "statistics.lead.day"),
          new Stretch(7, "statistics.lead.week"),
          new Stretch(30, "statistics.lead.month"),
          new Stretch(90, "statistics.lead.quarter"),
          new Stretch(Long.MAX_VALUE / 86_400, "statistics.lead.longer"));

  private record Stretch(long days, String key) {
    boolean holds(Duration duration) {
      return duration.compareTo(Duration.ofDays(days)) < 0;
    }
  }

  private final Desk desk;
  private final Wording words;

  StatisticsBars(Desk desk) {
    this.desk = desk;
    this.words = desk.wording();
  }

  List<Bars> of(Links links) {
    List<Bars> bars = new ArrayList<>();
    bars.add(exactness());
    bars.add(leads());
    bars.add(webcasts(links));
    // Data may name no agencies at all (LL2's shorter modes leave them out).
    if (!desk.agencies().isEmpty()) {
      bars.add(top("agencies", desk.agencies(), links));
    }
    if (!desk.locations().isEmpty()) {
      bars.add(top("locations", desk.locations(), links));
    }
    return bars;
  }

  private Bars exactness() {
    List<Event> ahead =
        desk.catalog().events().stream().filter(e -> !e.when().isOver(desk.now())).toList();
    List<BarLine> lines = new ArrayList<>();
    Statistics.byGrain(ahead)
        .forEach(
            (grain, count) ->
                lines.add(line(Link.to(words.text(key(grain)), ""), count, ahead.size())));
    return new Bars(
        words.text("statistics.exactness"),
        "exactness",
        words.text("statistics.exactness.about", words.count("events", ahead.size())),
        ahead.isEmpty() ? List.of() : lines);
  }

  private static String key(Grain grain) {
    return switch (grain) {
      case TIME -> "statistics.grain.time";
      case DAY -> "statistics.grain.day";
      case MONTH -> "statistics.grain.month";
      case QUARTER -> "statistics.grain.quarter";
      case YEAR -> "statistics.grain.year";
      case NONE -> "statistics.grain.none";
    };
  }

  /** What the fetches saw, and no more than they can have seen. */
  private Bars leads() {
    List<Duration> leads = Statistics.becameExact(desk.history());
    List<Duration> slips = Statistics.slips(desk.history());
    String since =
        desk.history()
            .watchedSince()
            .map(at -> desk.words().dates().day(Wording.day(at)))
            .orElse("");
    List<String> about = new ArrayList<>();
    if (since.isEmpty()) {
      about.add(words.text("statistics.lead.unwatched"));
    } else {
      about.add(words.text("statistics.lead.about", since, words.count("dates", leads.size())));
      if (leads.size() < ENOUGH) {
        about.add(words.text("statistics.lead.few"));
      } else {
        Statistics.median(leads)
            .ifPresent(median -> about.add(words.text("statistics.lead.median", length(median))));
      }
      if (!slips.isEmpty()) {
        long later = slips.stream().filter(slip -> !slip.isNegative()).count();
        about.add(
            words.text(
                "statistics.slips",
                words.count("dates", slips.size()),
                desk.words().number(later)));
      }
    }
    List<BarLine> lines = new ArrayList<>();
    int before = 0;
    for (Stretch stretch : leads.size() < ENOUGH ? List.<Stretch>of() : STRETCHES) {
      int until = (int) leads.stream().filter(stretch::holds).count();
      lines.add(line(Link.to(words.text(stretch.key()), ""), until - before, leads.size()));
      before = until;
    }
    return new Bars(words.text("statistics.lead"), "lead", String.join(" ", about), lines);
  }

  /** To the day, or to the minute under a day. */
  private String length(Duration duration) {
    return desk.words()
        .dates()
        .duration(
            duration.toDays() > 0 ? Duration.ofDays(duration.toDays()) : duration.plusMinutes(1));
  }

  private Bars webcasts(Links links) {
    NavigableMap<Integer, Share> shares = Statistics.webcasts(desk.catalog().events(), desk.now());
    List<BarLine> lines = new ArrayList<>();
    for (Map.Entry<Integer, Share> year : shares.descendingMap().entrySet()) {
      if (lines.size() < YEARS) {
        Share share = year.getValue();
        String name = String.valueOf(year.getKey());
        lines.add(
            new BarLine(
                Link.to(
                    name,
                    desk.year(name).map(found -> links.to(Routes.collection(found))).orElse("")),
                Html.of(Bar.of(share.part())),
                words.text(
                    "statistics.percent-of",
                    String.valueOf(Math.round(share.part() * PERCENT)),
                    words.count("events", share.all()))));
      }
    }
    return new Bars(
        words.text("statistics.webcasts"),
        "webcasts",
        words.text("statistics.webcasts.about"),
        lines);
  }

  private Bars top(String what, List<Collection> collections, Links links) {
    List<Collection> largest =
        collections.stream()
            .sorted(
                Comparator.comparing((Collection c) -> -c.events().size())
                    .thenComparing(Collection::title))
            .limit(TOP)
            .toList();
    int most = largest.isEmpty() ? 0 : largest.get(0).events().size();
    return new Bars(
        words.text("nav." + what),
        what,
        words.text("statistics." + what + ".about"),
        largest.stream()
            .map(
                collection ->
                    line(
                        Link.to(desk.title(collection), links.to(Routes.collection(collection))),
                        collection.events().size(),
                        most))
            .toList());
  }

  private BarLine line(Link name, int number, int whole) {
    return new BarLine(
        name,
        Html.of(Bar.of(whole == 0 ? 0 : (double) number / whole)),
        desk.words().number(number));
  }
}
