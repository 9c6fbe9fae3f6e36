package spacecal.site;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import spacecal.publish.Routes;

/** What search engines ask for: {@code sitemap.xml} and {@code robots.txt}. */
final class Sitemap {
  private Sitemap() {}

  /** Every page, by path, with the time its events were last edited. */
  static byte[] xml(List<Page> pages, Routes routes, Instant now) {
    StringBuilder xml =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            """);
    pages.stream()
        .sorted(Comparator.comparing(Page::path))
        .forEach(
            page -> {
              xml.append("<url><loc>").append(escape(routes.absolute(page.path()).toString()));
              xml.append("</loc>");
              // Search engines distrust a sitemap that knows the future.
              page.modified()
                  .filter(at -> !at.isAfter(now))
                  .ifPresent(at -> xml.append("<lastmod>").append(at).append("</lastmod>"));
              xml.append("</url>\n");
            });
    return xml.append("</urlset>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Everything may be read; Google Calendar too obeys this file (TracksApp/tracks#1252). */
  static byte[] robots(Routes routes) {
    return ("User-agent: *\nAllow: /\n\nSitemap: " + routes.absolute(Routes.SITEMAP) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escape(String url) {
    return url.replace("&", "&amp;").replace("'", "&apos;");
  }
}
