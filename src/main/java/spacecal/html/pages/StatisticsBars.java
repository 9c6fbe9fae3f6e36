package spacecal.html.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import spacecal.html.Links;
import spacecal.html.SiteContext;
import spacecal.html.ViewFormatter;
import spacecal.html.pages.EventStatistics.Grain;
import spacecal.html.pages.EventStatistics.Share;
import spacecal.html.view.ColumnChart;
import spacecal.html.view.Link;
import spacecal.html.view.StatisticsView.BarLine;
import spacecal.html.view.StatisticsView.Bars;
import spacecal.i18n.Messages;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;

/** Builds the statistics that are shown as bars. */
final class StatisticsBars {
  /** The least number of dates to draw conclusions from. */
  private static final int ENOUGH = 10;

  private static final int TOP = 10;
  private static final int YEARS = 12;
  private static final int PERCENT = 100;

  /** The length of a full bar, and the shortest one of a number above zero. */
  private static final double FULL = 1_000;

  private static final double SHORTEST = 5;

  /** The ranges of lead times, each up to a number of days. */
  private static final List<Range> RANGES =
      List.of(
          new Range(1, "statistics.lead.day"),
          new Range(7, "statistics.lead.week"),
          new Range(30, "statistics.lead.month"),
          new Range(90, "statistics.lead.quarter"),
          new Range(Long.MAX_VALUE, "statistics.lead.longer"));

  private record Range(long days, String key) {}

  private final SiteContext site;
  private final Messages messages;

  StatisticsBars(SiteContext site) {
    this.site = site;
    this.messages = site.messages();
  }

  List<Bars> of(Links links) {
    List<Bars> bars = new ArrayList<>();
    bars.add(precision());
    bars.add(leadTimes());
    bars.add(webcasts(links));
    // Data may name no agencies at all (LL2's shorter modes leave them out).
    if (!site.catalog().collections(Kind.AGENCY).isEmpty()) {
      bars.add(top("agencies", site.catalog().collections(Kind.AGENCY), links));
    }
    if (!site.catalog().collections(Kind.LOCATION).isEmpty()) {
      bars.add(top("locations", site.catalog().collections(Kind.LOCATION), links));
    }
    return bars;
  }

  private Bars precision() {
    List<Event> ahead =
        site.catalog().events().stream().filter(event -> !site.isOver(event)).toList();
    List<BarLine> lines = new ArrayList<>();
    EventStatistics.byGrain(ahead)
        .forEach(
            (grain, count) ->
                lines.add(line(Link.to(messages.text(key(grain)), ""), count, ahead.size())));
    return new Bars(
        messages.text("statistics.exactness"),
        "exactness",
        messages.text("statistics.exactness.about", messages.count("events", ahead.size())),
        ahead.isEmpty() ? List.of() : lines);
  }

  private static String key(Grain grain) {
    return "statistics.grain." + grain.name().toLowerCase(Locale.ROOT);
  }

  /** How long before events their dates became exact, as far as fetches saw it. */
  private Bars leadTimes() {
    List<Duration> leads = EventStatistics.becameExact(site.history());
    List<BarLine> lines = new ArrayList<>();
    if (leads.size() >= ENOUGH) {
      int before = 0;
      for (Range range : RANGES) {
        int until = (int) leads.stream().filter(lead -> lead.toDays() < range.days()).count();
        lines.add(line(Link.to(messages.text(range.key()), ""), until - before, leads.size()));
        before = until;
      }
    }
    return new Bars(messages.text("statistics.lead"), "lead", aboutLeadTimes(leads), lines);
  }

  private String aboutLeadTimes(List<Duration> leads) {
    Optional<Instant> since = site.history().watchedSince();
    if (since.isEmpty()) {
      return messages.text("statistics.lead.unwatched");
    }
    List<String> about = new ArrayList<>();
    about.add(
        messages.text(
            "statistics.lead.about",
            messages.dates().day(ViewFormatter.day(since.get())),
            messages.count("dates", leads.size())));
    if (leads.size() < ENOUGH) {
      about.add(messages.text("statistics.lead.few"));
    } else {
      EventStatistics.median(leads)
          .ifPresent(
              median -> about.add(messages.text("statistics.lead.median", duration(median))));
    }
    List<Duration> slips = EventStatistics.slips(site.history());
    if (!slips.isEmpty()) {
      long later = slips.stream().filter(slip -> !slip.isNegative()).count();
      about.add(
          messages.text(
              "statistics.slips", messages.count("dates", slips.size()), messages.number(later)));
    }
    return String.join(" ", about);
  }

  /** In days, or in minutes below a day. */
  private String duration(Duration duration) {
    return messages
        .dates()
        .duration(
            duration.toDays() > 0 ? Duration.ofDays(duration.toDays()) : duration.plusMinutes(1));
  }

  private Bars webcasts(Links links) {
    List<BarLine> lines =
        EventStatistics.webcasts(site.catalog().previous(site.now()))
            .descendingMap()
            .entrySet()
            .stream()
            .limit(YEARS)
            .map(year -> webcasts(String.valueOf(year.getKey()), year.getValue(), links))
            .toList();
    return new Bars(
        messages.text("statistics.webcasts"),
        "webcasts",
        messages.text("statistics.webcasts.about"),
        lines);
  }

  private BarLine webcasts(String year, Share share, Links links) {
    return new BarLine(
        site.year(year).map(found -> site.link(found, links)).orElse(Link.to(year, "")),
        barLength(share.part()),
        messages.text(
            "statistics.percent-of",
            String.valueOf(Math.round(share.part() * PERCENT)),
            messages.count("events", share.all())));
  }

  private Bars top(String what, List<Collection> collections, Links links) {
    List<Collection> largest =
        collections.stream()
            .sorted(
                Comparator.comparing((Collection c) -> -c.events().size())
                    .thenComparing(Collection::title))
            .limit(TOP)
            .toList();
    int most = largest.get(0).events().size();
    return new Bars(
        messages.text("nav." + what),
        what,
        messages.text("statistics." + what + ".about"),
        largest.stream()
            .map(collection -> line(site.link(collection, links), collection.events().size(), most))
            .toList());
  }

  private BarLine line(Link name, int number, int whole) {
    return new BarLine(
        name, barLength(whole == 0 ? 0 : (double) number / whole), messages.number(number));
  }

  /** The length of the bar of a part from 0 to 1. */
  private static double barLength(double part) {
    return part == 0 ? 0 : ColumnChart.tenths(Math.max(SHORTEST, part * FULL));
  }
}
