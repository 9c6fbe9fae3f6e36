package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebAppTest {
  @TempDir private Path folder;

  private Built site(String yaml) throws IOException {
    Files.writeString(folder.resolve("site.yaml"), yaml);
    return Built.with(
        Optional.empty(), Optional.of(folder), Built.row(1, "A", "2025-07-22T00:00:00Z", 5));
  }

  @Test
  void theManifestNamesTheSiteAndItsIcons() throws IOException {
    Built site = site("title: Her \"site\"\nlanguage: de");
    JsonNode manifest = new ObjectMapper().readTree(site.text("manifest.webmanifest"));
    assertEquals("Her \"site\"", manifest.path("name").asText());
    assertEquals("de", manifest.path("lang").asText());
    assertEquals("./", manifest.path("scope").asText(), "under any path");
    assertEquals(2, manifest.path("icons").size());
    for (JsonNode icon : manifest.path("icons")) {
      BufferedImage picture =
          ImageIO.read(
              new ByteArrayInputStream(site.files().get(icon.path("src").asText()).bytes()));
      assertEquals(icon.path("sizes").asText(), picture.getWidth() + "x" + picture.getHeight());
    }
    assertEquals(
        "../../manifest.webmanifest",
        site.page("events/1/").selectFirst("link[rel=manifest]").attr("href"));
  }

  @Test
  void theWorkerKeepsPagesOnlyIfItIsAskedTo() throws IOException {
    Built off = site("offline: no");
    assertTrue(off.text("worker.js").contains("unregister()"), "those who had one are rid of it");
    assertTrue(off.text("assets/words.js").contains("\"offline\":0"));
    Built on = site("offline: yes\nlanguage: de");
    assertFalse(on.text("worker.js").contains("unregister"));
    assertTrue(on.text("worker.js").contains("const TELL = \"Diese Seite"), on.text("worker.js"));
    assertTrue(on.text("assets/words.js").contains("\"offline\":1"));
  }

  @Test
  void theOwnersWorkerAndIconsTakeTheirPlace() throws IOException {
    Files.createDirectories(folder.resolve("worker"));
    Files.writeString(folder.resolve("worker/on.js"), "// hers");
    Files.createDirectories(folder.resolve("assets"));
    Files.writeString(folder.resolve("assets/icon-192.png"), "hers");
    Built site = site("offline: yes");
    assertEquals("// hers", site.text("worker.js"));
    assertEquals("hers", site.text("assets/icon-192.png"));
  }
}
