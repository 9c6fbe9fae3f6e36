package spacecal.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import spacecal.model.ContentPolicy;

/**
 * Configuration files for hosts, and the headers they ask for: calendars are {@code text/calendar;
 * charset=utf-8}, shown inline and cached for an hour; browsers do not guess media types; pages
 * load nothing from elsewhere and cannot be framed. Pages of other sites may read what is made for
 * programs: calendars, JSON, feeds, and the modules that answer queries.
 */
public final class HostingFiles {
  /** No page asks for a visitor's devices. */
  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
          + "magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

  private static final String CHARSET = "; charset=utf-8";

  private static final Map<String, String> MEDIA_TYPES =
      Map.ofEntries(
          Map.entry("avif", "image/avif"),
          Map.entry("css", "text/css" + CHARSET),
          Map.entry("gif", "image/gif"),
          Map.entry("gz", "application/gzip"),
          Map.entry("html", "text/html" + CHARSET),
          Map.entry("ico", "image/x-icon"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript" + CHARSET),
          Map.entry("json", "application/json"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("otf", "font/otf"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("txt", "text/plain" + CHARSET),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("xml", "application/xml"));

  private HostingFiles() {}

  /**
   * The files {@code _headers} (Netlify, Cloudflare Pages), {@code .htaccess} (Apache) and {@code
   * .nojekyll}, without which GitHub Pages leaves out files whose names start with an underscore.
   */
  public static List<OutputFile> all(Routes routes, ContentPolicy policy) {
    return List.of(
        text("_headers", headers(policy)),
        text(".htaccess", htaccess(routes, policy)),
        text(".nojekyll", ""));
  }

  /** As a header it also prevents framing, which a {@code meta} element cannot. */
  private static String header(ContentPolicy policy) {
    return policy + "; frame-ancestors 'none'";
  }

  private static OutputFile text(String path, String text) {
    return new OutputFile(new SitePath(path), () -> text.getBytes(UTF_8));
  }

  /**
   * The headers of a file as every host should send them, except for caching: those of the rules in
   * {@code _headers}, and its media type.
   */
  public static Map<String, String> headers(SitePath path, ContentPolicy policy) {
    Map<String, String> headers = new TreeMap<>();
    boolean applies = false;
    for (String line : headers(policy).lines().toList()) {
      if (line.startsWith("/")) {
        applies = ("/" + path).matches(line.replace(".", "\\.").replace("*", ".*"));
      } else if (applies && !line.isEmpty()) {
        String[] header = line.strip().split(": ", 2);
        headers.put(header[0], header[1]);
      }
    }
    String extension = path.value().substring(path.value().lastIndexOf('.') + 1);
    headers.putIfAbsent(
        "Content-Type", MEDIA_TYPES.getOrDefault(extension, "application/octet-stream"));
    headers.remove("Cache-Control");
    return headers;
  }

  private static String headers(ContentPolicy policy) {
    String modules =
        Routes.MODULES.stream()
            .map(module -> "\n/" + module + "\n  Access-Control-Allow-Origin: *\n")
            .collect(Collectors.joining());
    return """
    /*
      Content-Security-Policy: POLICY
      Permissions-Policy: PERMISSIONS
      Referrer-Policy: strict-origin-when-cross-origin
      X-Content-Type-Options: nosniff

    /*.ics
      Content-Type: text/calendar; charset=utf-8
      Content-Disposition: inline
      Cache-Control: public, max-age=3600
      Access-Control-Allow-Origin: *

    /*.json
      Cache-Control: public, max-age=600
      Access-Control-Allow-Origin: *

    /*/feed.xml
      Content-Type: application/atom+xml; charset=utf-8
      Cache-Control: public, max-age=600
      Access-Control-Allow-Origin: *

    /*/feed.json
      Content-Type: application/feed+json
    """
            .replace("POLICY", header(policy))
            .replace("PERMISSIONS", PERMISSIONS)
        + modules;
  }

  private static String htaccess(Routes routes, ContentPolicy policy) {
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
      <FilesMatch "(\\.ics|\\.json|^feed\\.xml|^spacecal[a-z-]*\\.js)$">
        Header set Access-Control-Allow-Origin "*"
      </FilesMatch>
    </IfModule>
    <Files "feed.xml">
      ForceType application/atom+xml
    </Files>
    <Files "feed.json">
      ForceType application/feed+json
    </Files>
    """
        .replace("POLICY", header(policy))
        .replace("PERMISSIONS", PERMISSIONS)
        .replace("NOT_FOUND", routes.rooted(Routes.NOT_FOUND));
  }
}
