package spacecal.html.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.SiteContext;
import spacecal.html.ViewFormatter;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Event.Webcast;
import spacecal.model.HistoryEntry;
import spacecal.model.HistoryEntry.DateChange;

/** Builds the statistics that are shown as bars. */
record StatisticsBars(SiteContext site) {
  /**
   * Bars under a heading.
   *
   * @param about a description, one sentence or more
   */
  record Bars(String title, String anchor, String about, List<BarLine> lines) {}

  /**
   * A bar.
   *
   * @param name without an address if it links to nothing
   * @param part the length of the bar, from 0 to 1
   */
  record BarLine(Link name, double part, String number) {}

  /** The least number of dates to draw conclusions from. */
  private static final int ENOUGH = 10;

  private static final int TOP = 10;
  private static final int YEARS = 12;

  /** The messages of the steps of precision, from a time of day to none. */
  private static final List<String> STEPS =
      List.of("time", "day", "month", "quarter", "year", "none");

  /** The ranges of lead times, each up to a number of days. */
  private static final List<Range> RANGES =
      List.of(
          new Range(1, "day"),
          new Range(7, "week"),
          new Range(30, "month"),
          new Range(90, "quarter"),
          new Range(Long.MAX_VALUE, "longer"));

  private record Range(long days, String key) {}

  List<Bars> of(Links links) {
    return Stream.of(
            Stream.of(precision(), leadTimes(), webcasts(links)),
            top("agencies", site.catalog().collections(Kind.AGENCY), links),
            top("locations", site.catalog().collections(Kind.LOCATION), links))
        .flatMap(bars -> bars)
        .toList();
  }

  private Bars precision() {
    List<Integer> steps =
        site.catalog().events().stream()
            .filter(event -> !site.isOver(event))
            .map(event -> STEPS.size() - 1 - PrecisionLabels.steps(event.when()))
            .toList();
    return new Bars(
        site.text("statistics.exactness"),
        "exactness",
        site.text("statistics.exactness.about", site.count("events", steps.size())),
        IntStream.range(0, steps.isEmpty() ? 0 : STEPS.size())
            .mapToObj(
                i ->
                    line(
                        Link.to(site.text("statistics.grain." + STEPS.get(i)), ""),
                        Collections.frequency(steps, i),
                        steps.size()))
            .toList());
  }

  /** How long before events their dates became exact, as far as fetches saw it. */
  private Bars leadTimes() {
    List<Duration> leads =
        dateChanges(false)
            .map(detected -> Duration.between(detected.at().orElseThrow(), start(detected)))
            .filter(lead -> !lead.isNegative())
            .sorted()
            .toList();
    List<BarLine> lines = new ArrayList<>();
    if (leads.size() >= ENOUGH) {
      int before = 0;
      for (Range range : RANGES) {
        int until = (int) leads.stream().filter(lead -> lead.toDays() < range.days()).count();
        Link name = Link.to(site.text("statistics.lead." + range.key()), "");
        lines.add(line(name, until - before, leads.size()));
        before = until;
      }
    }
    return new Bars(site.text("statistics.lead"), "lead", aboutLeadTimes(leads), lines);
  }

  private String aboutLeadTimes(List<Duration> leads) {
    Optional<Instant> since = site.history().watchedSince();
    if (since.isEmpty()) {
      return site.text("statistics.lead.unwatched");
    }
    List<String> about = new ArrayList<>();
    about.add(
        site.text(
            "statistics.lead.about",
            site.dates().day(ViewFormatter.day(since.get())),
            site.count("dates", leads.size())));
    about.add(
        leads.size() < ENOUGH
            ? site.text("statistics.lead.few")
            : site.text("statistics.lead.median", duration(leads.get((leads.size() - 1) / 2))));
    List<Duration> slips =
        dateChanges(true)
            .map(moved -> Duration.between(change(moved).from().first().get(), start(moved)))
            .filter(slip -> !slip.isZero())
            .toList();
    if (!slips.isEmpty()) {
      long later = slips.stream().filter(slip -> !slip.isNegative()).count();
      about.add(
          site.text(
              "statistics.slips",
              site.count("dates", slips.size()),
              site.messages().number(later)));
    }
    return String.join(" ", about);
  }

  /** The detected changes of a date to one with a time. */
  private Stream<HistoryEntry> dateChanges(boolean hadTime) {
    return site.history().latest().stream()
        .filter(entry -> entry.dateChange().isPresent())
        .filter(detected -> change(detected).to().isMoment())
        .filter(detected -> change(detected).from().isMoment() == hadTime);
  }

  private static DateChange change(HistoryEntry detected) {
    return detected.dateChange().orElseThrow();
  }

  private static Instant start(HistoryEntry detected) {
    return change(detected).to().first().orElseThrow();
  }

  /** In days, or in minutes below a day. */
  private String duration(Duration duration) {
    return site.dates()
        .duration(
            duration.toDays() > 0 ? Duration.ofDays(duration.toDays()) : duration.plusMinutes(1));
  }

  /** Only of past events: most webcasts are announced in the last days. */
  private Bars webcasts(Links links) {
    TreeMap<Integer, List<Event>> years =
        site.catalog().previous(site.now()).stream()
            .filter(event -> event.when().year().isPresent())
            .collect(
                Collectors.groupingBy(
                    event -> event.when().year().get(), TreeMap::new, Collectors.toList()));
    return new Bars(
        site.text("statistics.webcasts"),
        "webcasts",
        site.text("statistics.webcasts.about"),
        years.descendingMap().entrySet().stream()
            .limit(YEARS)
            .map(year -> webcasts(String.valueOf(year.getKey()), year.getValue(), links))
            .toList());
  }

  private BarLine webcasts(String year, List<Event> events, Links links) {
    long having =
        events.stream()
            .filter(event -> !event.webcasts().stream().allMatch(Webcast::isRecap))
            .count();
    double part = (double) having / events.size();
    return new BarLine(
        site.year(year).map(found -> site.link(found, links)).orElse(Link.to(year, "")),
        part,
        site.text(
            "statistics.percent-of",
            String.valueOf(Math.round(part * 100)),
            site.count("events", events.size())));
  }

  /** Nothing if there are no collections: LL2's shorter modes leave agencies out. */
  private Stream<Bars> top(String what, List<Collection> collections, Links links) {
    List<Collection> largest = site.largestFirst(collections).stream().limit(TOP).toList();
    return largest.stream()
        .limit(1)
        .map(
            first ->
                new Bars(
                    site.text("nav." + what),
                    what,
                    site.text("statistics." + what + ".about"),
                    largest.stream().map(each -> line(each, first, links)).toList()));
  }

  private BarLine line(Collection collection, Collection largest, Links links) {
    return line(site.link(collection, links), collection.events().size(), largest.events().size());
  }

  private BarLine line(Link name, int number, int whole) {
    return new BarLine(name, (double) number / whole, site.messages().number(number));
  }
}
