package spacecal.publish;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Files that tell hosts how to serve the others: calendars as {@code text/calendar; charset=utf-8},
 * shown inline and cached for an hour; nothing sniffed for another type; what a browser may load
 * and do, and that no other site may frame ours; our own page for what is not found. Pages of other
 * sites may read what is made for programs: calendars, JSON, feeds, and the module that answers
 * queries.
 */
public final class Hosting {
  private static final SitePath HEADERS = new SitePath("_headers");
  private static final SitePath HTACCESS = new SitePath(".htaccess");
  private static final SitePath NOJEKYLL = new SitePath(".nojekyll");

  /** Nothing that a page of ours, or a text on it, could ask a visitor's device for. */
  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
          + "magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

  /** What pages of other sites may read, beside the module. */
  private static final Pattern FOR_PROGRAMS = Pattern.compile("\\.(?:ics|json)$|/feed\\.xml$");

  private final Routes routes;

  /** The files for a site that these routes lead through. */
  public Hosting(Routes routes) {
    this.routes = routes;
  }

  /**
   * {@code _headers} (Netlify, Cloudflare Pages), {@code .htaccess} (Apache), {@code .nojekyll}
   * (GitHub Pages).
   */
  public List<OutputFile> plan() {
    return List.of(
        text(HEADERS, headers()),
        text(HTACCESS, htaccess()),
        // Without it GitHub Pages leaves out files whose names begin with an underscore.
        text(NOJEKYLL, ""));
  }

  private static String headers() {
    return """
    /*
      Content-Security-Policy: POLICY
      Permissions-Policy: PERMISSIONS
      Referrer-Policy: strict-origin-when-cross-origin
      X-Content-Type-Options: nosniff

    /*.ics
      Content-Type: CALENDAR
      Content-Disposition: inline
      Cache-Control: public, max-age=3600
      Access-Control-Allow-Origin: *

    /*.json
      Cache-Control: public, max-age=600
      Access-Control-Allow-Origin: *

    /*/feed.xml
      Content-Type: FEED
      Cache-Control: public, max-age=600
      Access-Control-Allow-Origin: *

    /MODULE
      Access-Control-Allow-Origin: *
    """
        .replace("CALENDAR", MediaTypes.of(Routes.WEBCASTS_CALENDAR))
        .replace("FEED", MediaTypes.FEED)
        .replace("MODULE", Routes.MODULE.value())
        .replace("POLICY", ContentSecurityPolicy.ofHeaders())
        .replace("PERMISSIONS", PERMISSIONS);
  }

  /** The headers that go with a file, as we ask every host to send them, but for caching. */
  public static Map<String, String> headers(SitePath path) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", MediaTypes.of(path));
    headers.put("Content-Security-Policy", ContentSecurityPolicy.ofHeaders());
    headers.put("Permissions-Policy", PERMISSIONS);
    headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.put("X-Content-Type-Options", "nosniff");
    if (path.equals(Routes.MODULE) || FOR_PROGRAMS.matcher(path.value()).find()) {
      headers.put("Access-Control-Allow-Origin", "*");
    }
    return headers;
  }

  private String htaccess() {
    return """
    ErrorDocument 404 NOT_FOUND
    AddType text/calendar .ics
    AddType application/manifest+json .webmanifest
    AddCharset utf-8 .ics .json .xml
    <IfModule mod_headers.c>
      Header set Content-Security-Policy "POLICY"
      Header set Permissions-Policy "PERMISSIONS"
      Header set Referrer-Policy strict-origin-when-cross-origin
      Header set X-Content-Type-Options nosniff
      <FilesMatch "\\.ics$">
        Header set Content-Disposition inline
        Header set Cache-Control "public, max-age=3600"
      </FilesMatch>
      <FilesMatch "(\\.json|^feed\\.xml)$">
        Header set Cache-Control "public, max-age=600"
      </FilesMatch>
      <FilesMatch "(\\.ics|\\.json|^feed\\.xml|^spacecal\\.js)$">
        Header set Access-Control-Allow-Origin "*"
      </FilesMatch>
    </IfModule>
    <Files "feed.xml">
      ForceType FEED
    </Files>
    """
        .replace("FEED", "application/atom+xml")
        .replace("POLICY", ContentSecurityPolicy.ofHeaders())
        .replace("PERMISSIONS", PERMISSIONS)
        .replace("NOT_FOUND", routes.rooted(Routes.NOT_FOUND));
  }

  private static OutputFile text(SitePath path, String text) {
    return new OutputFile(path, () -> text.getBytes(StandardCharsets.UTF_8));
  }
}
