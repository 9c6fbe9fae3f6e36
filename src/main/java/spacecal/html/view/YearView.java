package spacecal.html.view;

import java.util.List;
import spacecal.html.view.CalendarsView.Offer;
import spacecal.html.view.ListView.Entry;

/**
 * {@code year.ftlh}: twelve small months, and the events and windows of a year.
 *
 * @param types the numbers of events of each type, the highest first
 */
public record YearView(
    Frame frame,
    Link previous,
    Link next,
    String summary,
    List<Tile> months,
    List<TypeCount> types,
    List<ListView.Section> windows,
    List<ListView.Section> sections,
    List<Offer> offers) {

  /**
   * A small month.
   *
   * @param link to the month's page; without an address if it has no events
   * @param count the number of its events, in words
   * @param offset the column of its first day, from 0
   * @param levels the number of events of each day, at most 4
   */
  public record Tile(Link link, String count, int offset, List<Integer> levels) {
    /** The level of days with this many events or more. */
    public static final int HIGHEST_LEVEL = 4;
  }

  /**
   * A type and the number of its events in the year.
   *
   * @param typeClass the class of its accent
   */
  public record TypeCount(Entry type, String typeClass) {}
}
