package spacecal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.ContentPolicy;

/** The headers by the rules for hosts. The golden site holds the files themselves. */
class HostingFilesTest {
  @ParameterizedTest
  @CsvSource({
    "event.ics,                    true,  text/calendar; charset=utf-8",
    "search.json,                  true,  application/json",
    "types/2/feed.xml,             true,  application/atom+xml; charset=utf-8",
    "types/2/feed.json,            true,  application/feed+json",
    "assets/spacecal.js,           true,  text/javascript; charset=utf-8",
    "assets/spacecal-next.js,      true,  text/javascript; charset=utf-8",
    "assets/spacecal-messages.js,  true,  text/javascript; charset=utf-8",
    "assets/site.js,               false, text/javascript; charset=utf-8",
    "events/index.html,            false, text/html; charset=utf-8",
    "sitemap.xml,                  false, application/xml",
    "assets/myfeed.xml,            false, application/xml",
    "assets/notes,                 false, application/octet-stream"
  })
  void otherSitesMayReadWhatIsMadeForPrograms(String path, boolean isForPrograms, String type) {
    Map<String, String> headers = HostingFiles.headers(new SitePath(path), ContentPolicy.DEFAULT);
    assertEquals(isForPrograms, headers.containsKey("Access-Control-Allow-Origin"));
    assertEquals(type, headers.get("Content-Type"));
    assertEquals("nosniff", headers.get("X-Content-Type-Options"));
    assertEquals(
        ContentPolicy.DEFAULT + "; frame-ancestors 'none'", headers.get("Content-Security-Policy"));
  }

  @Test
  void thePolicyAllowsOnlyTheSiteItself() {
    String policy = ContentPolicy.DEFAULT.toString();
    assertTrue(policy.startsWith("default-src 'none'; "), policy);
    for (String loose : List.of("unsafe", "http", "*", "data:", "blob:")) {
      assertFalse(policy.contains(loose), loose);
    }
    assertTrue(policy.contains("base-uri 'none'"), policy);
    assertTrue(policy.contains("form-action 'self'"), policy);
  }
}
