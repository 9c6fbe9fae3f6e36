package spacecal.site.view;

/**
 * An event in a list.
 *
 * @param look the class of its type's accent
 * @param place empty when not known
 * @param starts the instant it begins, if that is known to the hour or better and it was not over
 *     when the page was made; else empty
 * @param over the instant from which on it is over, if it has a day and was not over when the page
 *     was made; else empty
 * @param watch the instants between which its webcasts run, "START/END", separated by blanks; empty
 *     when it was over
 */
public record Row(
    String href,
    String name,
    String type,
    String look,
    Stamp when,
    String place,
    boolean live,
    String starts,
    String over,
    String watch) {}
