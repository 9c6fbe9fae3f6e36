package spacecal.site.view;

import java.util.List;

/**
 * {@code upcoming.ftlh}, {@code events.ftlh} and {@code group.ftlh}: events under headings.
 *
 * @param look the class of an accent, empty for none
 * @param text what the owner says of it, empty for nothing
 * @param summary how many there are, a sentence
 * @param ahead what is to come, in order
 * @param windows what is to come in a period
 * @param past the rest, by year
 * @param undated what cannot be placed in time
 * @param contents the headings of {@code past} to jump to, with their counts
 * @param related other pages of its sort
 */
public record ListView(
    Frame frame,
    String look,
    String text,
    String summary,
    List<Section> ahead,
    List<Section> windows,
    List<Section> past,
    List<Row> undated,
    List<Entry> contents,
    List<Link> related,
    List<Offer> offers) {

  /** A heading or page to go to, and how many events are there. */
  public record Entry(Link link, String count) {}
}
