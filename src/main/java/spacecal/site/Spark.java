package spacecal.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import spacecal.model.Event;
import spacecal.model.Statistics;
import spacecal.svg.Columns;
import spacecal.svg.Columns.Column;

/** Events a year as a line of small columns: the years around now, the same ones for every list. */
final class Spark {
  private static final int YEARS_BACK = 11;
  private static final int HEIGHT = 24;

  private final Desk desk;

  Spark(Desk desk) {
    this.desk = desk;
  }

  /** The picture, with the numbers in words; none where these years have none of the events. */
  List<TemplateHTMLOutputModel> of(List<Event> events) {
    int now = Wording.day(desk.now()).getYear();
    int first = now - YEARS_BACK;
    int[] years = Statistics.byYear(events, first, now + 1);
    if (IntStream.of(years).allMatch(count -> count == 0)) {
      return List.of();
    }
    List<Column> columns =
        IntStream.rangeClosed(first, now + 1)
            .mapToObj(year -> new Column(years[year - first], year > now))
            .toList();
    String numbers =
        IntStream.of(years).mapToObj(desk.words()::number).collect(Collectors.joining(", "));
    String label =
        desk.wording()
            .text("groups.spark", String.valueOf(first), String.valueOf(now + 1), numbers);
    return List.of(Html.of(Columns.svg("spark", columns, HEIGHT, 0, 0, label)));
  }
}
