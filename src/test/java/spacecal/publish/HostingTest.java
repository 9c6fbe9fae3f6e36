package spacecal.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HostingTest {
  private final Map<String, String> files = new TreeMap<>();

  HostingTest() {
    new Hosting(new Routes(URI.create("https://example.org/space/")))
        .plan().stream()
            .map(Planned::make)
            .forEach(
                file ->
                    files.put(
                        file.path().value(), new String(file.bytes(), StandardCharsets.UTF_8)));
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
  void ourPageForWhatIsNotFoundIsNamedFromTheRootOfTheHost() {
    assertTrue(files.get(".htaccess").startsWith("ErrorDocument 404 /space/404.html\n"));
  }
}
