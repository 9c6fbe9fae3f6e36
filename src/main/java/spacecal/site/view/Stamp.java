package spacecal.site.view;

/**
 * A date as it is shown.
 *
 * @param text the wording, with "UTC" where it has a time
 * @param datetime for {@code <time datetime>}; empty where HTML has no form for it, such as
 *     quarters
 * @param exact whether it is an instant, which the script may also show in the reader's zone
 */
public record Stamp(String text, String datetime, boolean exact) {}
