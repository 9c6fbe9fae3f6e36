package spacecal.publish;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Files that tell hosts how to serve the others: calendars as {@code text/calendar; charset=utf-8},
 * shown inline and cached for an hour; nothing sniffed for another type; our own page for what is
 * not found.
 */
public final class Hosting {
  private static final SitePath HEADERS = new SitePath("_headers");
  private static final SitePath HTACCESS = new SitePath(".htaccess");
  private static final SitePath NOJEKYLL = new SitePath(".nojekyll");

  private final Routes routes;

  /** The files for a site that these routes lead through. */
  public Hosting(Routes routes) {
    this.routes = routes;
  }

  /**
   * {@code _headers} (Netlify, Cloudflare Pages), {@code .htaccess} (Apache), {@code .nojekyll}
   * (GitHub Pages).
   */
  public List<Planned> plan() {
    return List.of(
        text(HEADERS, headers()),
        text(HTACCESS, htaccess()),
        // Without it GitHub Pages leaves out files whose names begin with an underscore.
        text(NOJEKYLL, ""));
  }

  private static String headers() {
    return """
        /*
          X-Content-Type-Options: nosniff
          Referrer-Policy: strict-origin-when-cross-origin

        /*.ics
          Content-Type: text/calendar; charset=utf-8
          Content-Disposition: inline
          Cache-Control: public, max-age=3600
          Access-Control-Allow-Origin: *
        """;
  }

  private String htaccess() {
    return """
        ErrorDocument 404 NOT_FOUND
        AddType text/calendar .ics
        AddCharset utf-8 .ics .json .xml
        <IfModule mod_headers.c>
          Header set X-Content-Type-Options nosniff
          Header set Referrer-Policy strict-origin-when-cross-origin
          <FilesMatch "\\.ics$">
            Header set Content-Disposition inline
            Header set Cache-Control "public, max-age=3600"
            Header set Access-Control-Allow-Origin "*"
          </FilesMatch>
        </IfModule>
        """
        .replace("NOT_FOUND", routes.rooted(Routes.NOT_FOUND));
  }

  private static Planned text(SitePath path, String text) {
    return new Planned(path, () -> text.getBytes(StandardCharsets.UTF_8));
  }
}
