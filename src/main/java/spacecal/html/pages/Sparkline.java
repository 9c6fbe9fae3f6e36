package spacecal.html.pages;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import spacecal.html.SiteContext;
import spacecal.html.view.ColumnChart;
import spacecal.i18n.Messages;
import spacecal.model.Event;

/** Small charts of the events per year, from some years back to the next year. */
final class Sparkline {
  /** The fewest events of a chart that shows more than their number. */
  private static final int EVENTS = 5;

  private static final int YEARS_BACK = 11;
  private static final int HEIGHT = 24;

  private final Messages messages;
  private final int thisYear;

  Sparkline(SiteContext site) {
    this.messages = site.messages();
    this.thisYear = site.today().getYear();
  }

  /** The first year of each chart. */
  int firstYear() {
    return thisYear - YEARS_BACK;
  }

  /** The last year of each chart, inclusive. */
  int lastYear() {
    return thisYear + 1;
  }

  /** A chart labeled with its numbers; none for few events. */
  List<ColumnChart> of(List<Event> events) {
    List<Integer> years =
        IntStream.of(EventStatistics.byYear(events, firstYear(), lastYear())).boxed().toList();
    if (years.stream().mapToInt(Integer::intValue).sum() < EVENTS) {
      return List.of();
    }
    String numbers = years.stream().map(messages::number).collect(Collectors.joining(", "));
    String label =
        messages.text(
            "groups.spark", String.valueOf(firstYear()), String.valueOf(lastYear()), numbers);
    return List.of(ColumnChart.of(years, YEARS_BACK + 1, HEIGHT, 0, label));
  }
}
