package spacecal.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the API, as people copy it, in place of a query.
 *
 * @param host empty for an address that begins with its path
 * @param query the part after the question mark; may be empty
 */
record QueryAddress(String host, String path, String query) {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?is)(?=https?://|/|(?:ll|lldev)\\.thespacedevs\\.com)(?:https?://)?"
              + "(?<host>[^/?#]*)(?<path>[^?#]*)(?:\\?(?<query>[^#]*))?(?:#.*)?");

  private static final Pattern HOST = Pattern.compile("(?i)(?:(?:ll|lldev)\\.thespacedevs\\.com)?");

  /** The paths of versions 2.0.0 to 2.4.0. */
  private static final Pattern EVENTS =
      Pattern.compile(
          "(?:/api/ll)?(?:/[0-9.]+)?/events?"
              + "(?:/(?<part>upcoming|previous|mini|detailed|[0-9]{1,15}))?/?");

  private static final Pattern HIDE_RECENT = Pattern.compile("(?:^|&)hide_recent_previous=([^&]*)");

  /** Recognizes an address; empty for a query. */
  static Optional<QueryAddress> of(String text) {
    return Optional.of(ADDRESS.matcher(text))
        .filter(Matcher::matches)
        .map(
            match ->
                new QueryAddress(
                    match.group("host"),
                    match.group("path"),
                    Optional.ofNullable(match.group("query")).orElse("")));
  }

  /** What the address belongs to, if not to the events of the API. */
  String owner() {
    return HOST.matcher(host).matches() ? "LL2's " + path : host;
  }

  /**
   * The query that has the results of the address; empty if it is not one of the API's events. What
   * the path says comes last, where it counts.
   */
  Optional<String> asQuery() {
    Matcher events = EVENTS.matcher(path);
    if (!HOST.matcher(host).matches() || !events.matches()) {
      return Optional.empty();
    }
    Matcher hide = HIDE_RECENT.matcher(query);
    String recent = hide.find() && hide.group(1).equals("true") ? "" : "_with_recent";
    String part = Optional.ofNullable(events.group("part")).orElse("");
    return Optional.of(
        switch (part) {
          case "" -> query;
          case "upcoming" -> hide.replaceAll("") + "&upcoming" + recent + "=true";
          case "previous" -> "ordering=-date&" + query + "&previous=true";
          case "mini" -> query + "&mode=list";
          case "detailed" -> query + "&mode=detailed";
          default -> query + "&id=" + part + "&mode=detailed";
        });
  }
}
