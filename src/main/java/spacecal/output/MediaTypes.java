package spacecal.output;

import java.util.Map;

/** The media types of the files of the site, by file extension. */
public final class MediaTypes {
  private static final String UTF_8 = "; charset=utf-8";

  /** The type of Atom feeds, which share their extension with other XML files. */
  static final String FEED = "application/atom+xml" + UTF_8;

  static final String JSON_FEED = "application/feed+json";

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("css", "text/css" + UTF_8),
          Map.entry("gif", "image/gif"),
          Map.entry("gz", "application/gzip"),
          Map.entry("html", "text/html" + UTF_8),
          Map.entry("ico", "image/x-icon"),
          Map.entry("ics", "text/calendar" + UTF_8),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript" + UTF_8),
          Map.entry("json", "application/json"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("otf", "font/otf"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("txt", "text/plain" + UTF_8),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xml", "application/xml"));

  private MediaTypes() {}

  /** The media type with its charset; {@code application/octet-stream} for an unknown extension. */
  public static String of(SitePath path) {
    String name = path.value();
    if (name.endsWith("/feed.xml")) {
      return FEED;
    }
    if (name.endsWith("/feed.json")) {
      return JSON_FEED;
    }
    return BY_EXTENSION.getOrDefault(
        name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
