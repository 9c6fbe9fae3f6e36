package spacecal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spacecal.model.ContentPolicy;
import spacecal.testing.Outputs;

/** The rules of hosts. The golden site holds the files themselves. */
class HostingFilesTest {
  private static Map<String, String> files(String base) {
    return Outputs.texts(HostingFiles.all(new Routes(URI.create(base)), ContentPolicy.DEFAULT));
  }

  /** The headers of a rule in {@code _headers}, and those of all files before them. */
  private static String headers(String rule) {
    String[] blocks = files("https://example.org/").get("_headers").split("\n\n", -1);
    for (String block : blocks) {
      if (block.startsWith(rule + "\n")) {
        return blocks[0] + "\n" + block;
      }
    }
    throw new AssertionError(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "/*.ics,              event.ics,          true",
    "/*.json,             search.json,        true",
    "/*/feed.xml,         types/2/feed.xml,   true",
    "/assets/spacecal.js, assets/spacecal.js, true",
    "/assets/spacecal-next.js, assets/spacecal-next.js, true",
    "/assets/spacecal-messages.js, assets/spacecal-messages.js, true",
    "/*,                  assets/site.js,     false",
    "/*,                  events/index.html,  false",
    "/*,                  sitemap.xml,        false"
  })
  void hostsAndThePreviewSendTheSameHeaders(String rule, String path, boolean forPrograms) {
    Map<String, String> preview = HostingFiles.headers(new SitePath(path), ContentPolicy.DEFAULT);
    assertEquals(forPrograms, preview.containsKey("Access-Control-Allow-Origin"));
    String host = headers(rule);
    preview.remove("Content-Type");
    preview.forEach(
        (name, value) -> assertTrue(host.contains("\n  " + name + ": " + value), host + name));
    assertEquals(forPrograms, host.contains("Access-Control-Allow-Origin"), host);
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
    assertTrue(headers("/*").contains(policy + "; frame-ancestors 'none'"));
  }
}
