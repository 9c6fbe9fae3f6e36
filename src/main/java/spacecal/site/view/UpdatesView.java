package spacecal.site.view;

import java.util.List;

/**
 * {@code updates.ftlh}: what became known lately, or in a month, the latest first.
 *
 * @param watched since when this site looks, a sentence
 * @param days the entries by day
 * @param more what is left out, a sentence; empty when nothing is
 * @param contents the months to go to
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

  /** A day, in UTC, and what became known on it. */
  public record Day(String title, String date, List<Told> entries) {}
}
