package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import spacecal.model.Catalog;
import spacecal.model.History;
import spacecal.model.UserException;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.testing.SiteYaml;
import spacecal.testing.TestMessages;

class LinksTest {
  private static final SitePath PAGE = Routes.event(7);

  private static Links links(SitePath page) {
    Catalog catalog = Catalog.of(List.of());
    return new SiteContext(
            SiteYaml.read(""),
            TestMessages.ENGLISH,
            new Routes(URI.create("https://example.org/space/")),
            catalog,
            History.of(catalog, List.of(), TestSite.NOW),
            List.of(),
            Map.of(),
            TestSite.NOW,
            Set.of(PAGE, Routes.HOME)::contains)
        .links(page);
  }

  @Test
  void linksAreRelativeExceptOnTheErrorPage() {
    assertEquals("../../", links(PAGE).to(Routes.HOME));
    assertEquals("/space/events/7/", links(Routes.NOT_FOUND).to(PAGE));
  }

  @Test
  void aLinkToAnUnpublishedFileIsRefused() {
    UserException dead = assertThrows(UserException.class, () -> links(PAGE).to(Routes.event(8)));
    assertTrue(
        dead.getMessage().startsWith("a dead link: /events/8/ on /events/7/."), dead.getMessage());
  }
}
