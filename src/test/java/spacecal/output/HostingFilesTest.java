package spacecal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostingFilesTest {
  private final Map<String, String> files = new TreeMap<>();

  HostingFilesTest() {
    HostingFiles.all(new Routes(URI.create("https://example.org/space/")))
        .forEach(
            file ->
                files.put(file.path().value(), new String(file.bytes(), StandardCharsets.UTF_8)));
  }

  @Test
  void theRulesOfThreeKindsOfHosts() {
    assertEquals("[.htaccess, .nojekyll, _headers]", files.keySet().toString());
    assertEquals("", files.get(".nojekyll"));
  }

  @Test
  void calendarsAreServedAsCalendarsInlineAndCached() {
    String headers = files.get("_headers");
    String calendars = headers.substring(headers.indexOf("/*.ics\n"));
    assertTrue(calendars.contains("\n  Content-Type: text/calendar; charset=utf-8\n"), calendars);
    assertTrue(calendars.contains("\n  Content-Disposition: inline\n"), calendars);
    assertTrue(calendars.contains("\n  Cache-Control: public, max-age=3600\n"), calendars);
    String htaccess = files.get(".htaccess");
    assertTrue(htaccess.contains("\nAddType text/calendar .ics\n"), htaccess);
    assertTrue(htaccess.contains("\nAddCharset utf-8 .ics"), htaccess);
    assertTrue(htaccess.contains("<FilesMatch \"\\.ics$\">"), htaccess);
  }

  @Test
  void pagesOfOtherSitesMayReadWhatIsMadeForPrograms() {
    String headers = files.get("_headers");
    for (String rule : new String[] {"/*.ics", "/*.json", "/*/feed.xml", "/assets/spacecal.js"}) {
      int start = headers.indexOf("\n" + rule + "\n");
      assertTrue(start > 0, rule);
      String block = headers.substring(start + 1).split("\n\n", -1)[0];
      assertTrue(block.contains("\n  Access-Control-Allow-Origin: *"), block);
    }
    assertFalse(headers.split("\n\n", -1)[0].contains("Allow-Origin"), "pages are not for them");
    String htaccess = files.get(".htaccess");
    assertTrue(
        htaccess.contains(
            "<FilesMatch \"(\\.ics|\\.json|^feed\\.xml|^spacecal\\.js)$\">\n"
                + "    Header set Access-Control-Allow-Origin \"*\""),
        htaccess);
    assertTrue(htaccess.contains("<Files \"feed.xml\">\n  ForceType application/atom+xml\n"));
    assertTrue(htaccess.contains("<Files \"feed.json\">\n  ForceType application/feed+json\n"));
    assertTrue(headers.contains("\n/*/feed.json\n  Content-Type: application/feed+json\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "search.json,          true",
    "events/1/event.json,  true",
    "events/1/event.ics,   true",
    "types/2/feed.xml,     true",
    "assets/spacecal.js,   true",
    "assets/site.js,       false",
    "events/1/index.html,  false",
    "sitemap.xml,          false"
  })
  void thePreviewSaysTheSame(String path, boolean forPrograms) {
    assertEquals(
        forPrograms ? "*" : null,
        HostingFiles.headers(new SitePath(path)).get("Access-Control-Allow-Origin"));
  }

  @Test
  void ourPageForWhatIsNotFoundIsNamedFromTheRootOfTheHost() {
    assertTrue(files.get(".htaccess").startsWith("ErrorDocument 404 /space/404.html\n"));
  }

  @Test
  void browsersAreToldWhatPagesMayDo() {
    String policy = HostingFiles.CONTENT_SECURITY_POLICY + "; frame-ancestors 'none'";
    String headers = files.get("_headers");
    String all = headers.substring(0, headers.indexOf("\n\n"));
    assertTrue(all.startsWith("/*\n"), all);
    assertTrue(all.contains("\n  Content-Security-Policy: " + policy + "\n"), all);
    assertTrue(all.contains("\n  Permissions-Policy: accelerometer=(), camera=(), "), all);
    assertTrue(all.contains("\n  Referrer-Policy: strict-origin-when-cross-origin\n"), all);
    assertTrue(all.contains("\n  X-Content-Type-Options: nosniff"), all);
    String htaccess = files.get(".htaccess");
    assertTrue(
        htaccess.contains("Header set Content-Security-Policy \"" + policy + "\""), htaccess);
    assertTrue(htaccess.contains("Header set Permissions-Policy \"accelerometer=(), "), htaccess);
    assertTrue(htaccess.contains("Header set X-Content-Type-Options nosniff"), htaccess);
  }

  @Test
  void theyMayNotDoMuch() {
    String policy = HostingFiles.CONTENT_SECURITY_POLICY;
    assertTrue(policy.startsWith("default-src 'none'; "), policy);
    for (String loose : new String[] {"unsafe", "http", "*", "data:", "blob:"}) {
      assertFalse(policy.contains(loose), loose);
    }
    assertTrue(policy.contains("base-uri 'none'"), policy);
    assertTrue(policy.contains("form-action 'self'"), policy);
  }
}
