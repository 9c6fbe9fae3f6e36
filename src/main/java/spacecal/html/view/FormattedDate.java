package spacecal.html.view;

/**
 * A date.
 *
 * @param text the whole date in a sentence: "15 July 2025, 09:31 UTC"
 * @param day the day or period alone: "Tue 15 July 2025", "August 2025"; empty where a page shows
 *     it elsewhere
 * @param time the time of day alone: "09:31 UTC", "morning"; often empty
 * @param datetime for {@code <time datetime>}; empty for what HTML cannot express, such as quarters
 * @param exact the precision of an instant (second, minute or hour), which scripts show in the
 *     visitor's time zone; empty for everything else
 */
public record FormattedDate(String text, String day, String time, String datetime, String exact) {
  /** An unknown date, which has no text. */
  public static final FormattedDate NONE = new FormattedDate("", "", "", "", "");
}
