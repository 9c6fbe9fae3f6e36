package spacecal.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.report.Trouble;
import spacecal.settings.SettingsReader;
import spacecal.testing.InWords;

class LinksTest {
  private static final SitePath PAGE = Routes.event(7);

  private final Links links =
      new Common(
              SettingsReader.read(Optional.empty(), ""),
              InWords.ENGLISH,
              new Wording(InWords.ENGLISH),
              new Routes(URI.create("https://example.org/space/")),
              Set.of(PAGE, Routes.HOME)::contains)
          .links(PAGE);

  @Test
  void linksAreRelative() {
    assertEquals("../../", links.to(Routes.HOME));
    assertEquals("./", links.to(PAGE));
  }

  @Test
  void aFileThatIsNotPublishedIsRefused() {
    Trouble dead = assertThrows(Trouble.class, () -> links.to(Routes.event(8)));
    assertEquals(
        "a dead link: /events/8/ on /events/7/."
            + " Mend the template or page that makes it; nothing was published.",
        dead.getMessage());
  }
}
