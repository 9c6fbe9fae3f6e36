package spacecal.site.view;

import java.util.List;

/**
 * A part of a list under a heading.
 *
 * @param anchor its fragment
 * @param href a page of its own, empty for none
 */
public record Section(String title, String anchor, String href, List<Row> rows) {}
