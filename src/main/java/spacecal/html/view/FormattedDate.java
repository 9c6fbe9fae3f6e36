package spacecal.html.view;

/**
 * A date.
 *
 * @param text as shown, with "UTC" if it has a time
 * @param datetime for {@code <time datetime>}; empty for what HTML cannot express, such as quarters
 * @param exact whether it is an instant, which scripts also show in the reader's time zone
 */
public record FormattedDate(String text, String datetime, boolean exact) {
  /** An unknown date, which has no text. */
  public static final FormattedDate NONE = new FormattedDate("", "", false);
}
