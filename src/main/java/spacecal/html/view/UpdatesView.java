package spacecal.html.view;

import java.util.List;

/**
 * {@code updates.ftlh}: updates and changes of all events, the latest first.
 *
 * @param watched since when changes are detected, as a sentence
 * @param days the entries by day
 * @param more the number of entries left out, as a sentence; empty for none
 * @param contents links to the months
 */
public record UpdatesView(
    Frame frame,
    Link previous,
    Link next,
    String summary,
    String watched,
    List<Day> days,
    String more,
    List<ListView.Entry> contents) {

  /** A day, in UTC, and its entries. */
  public record Day(String title, String date, List<ChangeItem> entries) {}

  /**
   * An entry in the history of an event: an update by an editor, or a detected change.
   *
   * @param at its time; without text if it is not known
   * @param name of the event
   * @param href the event's page; empty if the event was removed
   * @param typeClass the class of its type's accent; empty if the event was removed
   * @param comment the text of an update; empty for a detected change
   * @param by the editor, empty if unknown
   * @param source of an update, without an address if unknown
   * @param differences the detected changes
   */
  public record ChangeItem(
      FormattedDate at,
      String name,
      String href,
      String typeClass,
      String comment,
      String by,
      Link source,
      List<Difference> differences) {

    /**
     * A change of a field.
     *
     * @param what the field or the kind of change: "Date", "Webcast added"
     * @param from the old value, empty if it is not shown
     * @param to the new value, empty if it is not shown
     * @param link to an added item, without an address for everything else
     */
    public record Difference(String what, String from, String to, Link link) {}
  }
}
