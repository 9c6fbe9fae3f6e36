package spacecal.site.view;

import java.util.List;

/**
 * {@code home.ftlh}: what is next.
 *
 * @param current what is going on at this moment
 * @param next the next event with a day; one, or none when nothing is announced
 * @param soon what comes after it in the next two weeks
 * @param later what comes after that, if the two weeks hold little
 * @param further how many more have a day than are shown
 * @param windows some of the windows that are not over
 * @param moreWindows how many there are beyond these
 * @param latest what was last
 * @param changed what became known lately
 * @param changes the page of all that did
 * @param offers the calendar to subscribe to
 * @param size how much the site holds
 */
public record HomeView(
    Frame frame,
    List<Row> current,
    List<Next> next,
    List<Row> soon,
    List<Row> later,
    int further,
    List<Section> windows,
    int moreWindows,
    List<Row> latest,
    List<Told> changed,
    List<Offer> offers,
    String upcoming,
    String changes,
    String calendars,
    String size,
    Stamp asOf) {

  /** The next event, large. */
  public record Next(
      Row row,
      String day,
      String time,
      String exactness,
      int steps,
      String countdown,
      EventView.Add add) {}
}
