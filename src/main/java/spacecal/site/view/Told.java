package spacecal.site.view;

import java.util.List;

/**
 * Something that became known of an event.
 *
 * @param seen whether a fetch of this site saw it; else an editor said it
 * @param at when; without text when nobody knows
 * @param name of the event
 * @param href the event's page; empty when the event is gone
 * @param look the class of its type's accent, empty when the event is gone
 * @param type empty when the event is gone
 * @param comment what was said; empty for what was seen
 * @param by who said it, empty when not known
 * @param source where it is said, without an address when nowhere
 * @param differences what was seen
 */
public record Told(
    boolean seen,
    Stamp at,
    String name,
    String href,
    String look,
    String type,
    String comment,
    String by,
    Link source,
    List<Difference> differences) {

  /**
   * What is different.
   *
   * @param what "Date", "Webcast added"
   * @param from what was there, empty when that says nothing
   * @param to what is there now, empty when that says nothing
   * @param link to what was added, without an address for all else
   */
  public record Difference(String what, String from, String to, Link link) {}
}
