package spacecal.publish;

import java.util.Map;

/** What kind each file of the site is, by the ending of its name: the one table of it. */
public final class MediaTypes {
  private static final String UTF_8 = "; charset=utf-8";

  /** Of an Atom feed, which has the ending of all XML. */
  static final String FEED = "application/atom+xml" + UTF_8;

  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("css", "text/css" + UTF_8),
          Map.entry("gif", "image/gif"),
          Map.entry("gz", "application/gzip"),
          Map.entry("html", "text/html" + UTF_8),
          Map.entry("ico", "image/x-icon"),
          Map.entry("ics", "text/calendar" + UTF_8),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript" + UTF_8),
          Map.entry("json", "application/json"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain" + UTF_8),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xml", "application/xml"));

  private MediaTypes() {}

  /** The media type, with its charset; a stream of bytes for an ending that is not known. */
  public static String of(SitePath path) {
    String name = path.value();
    if (name.endsWith("/feed.xml")) {
      return FEED;
    }
    return BY_ENDING.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
