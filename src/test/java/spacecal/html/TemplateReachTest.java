package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;

/** What an owner's template can and cannot reach. */
class TemplateReachTest {
  private static final String EVENT = Built.row(7, "Arrival", "2025-08-02T07:12:00Z", 1);
  private static final String SECRET = "a secret of the machine";

  @TempDir private Path folder;
  private Path templates;

  @BeforeEach
  void makeFolders() throws IOException {
    templates = Files.createDirectories(folder.resolve("templates/inner")).getParent();
    Files.writeString(folder.resolve("secret.ftlh"), SECRET);
  }

  private String render(String template) throws IOException {
    Files.writeString(templates.resolve("event.ftlh"), template);
    return Built.with(Optional.of(templates), Optional.empty(), EVENT).text("events/7/");
  }

  private UserException troubleOf(String template) throws IOException {
    Files.writeString(templates.resolve("event.ftlh"), template);
    return assertThrows(
        UserException.class,
        () -> Built.with(Optional.of(templates), Optional.empty(), EVENT),
        template);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
        "${\"freemarker.template.utility.ObjectConstructor\"?new()(\"java.io.File\", \"/\")}",
        "${\"freemarker.template.utility.JythonRuntime\"?new()}",
        "${\"${'freemarker.template.utility.Execute'}\"?new()(\"id\")}",
        "<#assign x = '\"freemarker.template.utility.Execute\"?new()'?eval>${x('id')}",
        "<@'$ {\"freemarker.template.utility.Execute\"?new()}'?replace(' ', '')?interpret/>"
            + "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
        "${frame?api.class}",
        "${frame.site.navigation?api.size()}",
        "${frame.class}",
        "${frame.class.name}",
        "${frame.getClass()}",
        "${frame.hashCode()}",
        "${frame.toString()}",
        "${frame.class.protectionDomain.codeSource.location}",
        "${frame.class.getResourceAsStream('/sample/events.json')}",
        "${frame.site.navigation.class}",
        "${frame.title.class}",
        "${frame.title.getBytes()}",
        "${.data_model.class}",
        "${.data_model.frame.class}",
        "${.data_model.getClass().getClassLoader()}",
        "${.vars['frame'].class}",
        "${.globals.frame.class}",
        "${frame.data[0].outputFormat.class}",
        "${statics['java.lang.System']}",
        "${enums['java.lang.Thread']}",
        "<#setting api_builtin_enabled=true>${frame?api.class}",
        "<#setting new_builtin_class_resolver='unrestricted'>",
        "<#setting object_wrapper='x'>"
      })
  void nothingOfJava(String template) throws IOException {
    String message = troubleOf(template).getMessage();
    assertTrue(message.contains("event.ftlh, line 1, column "), message);
    assertTrue(message.contains("for /events/7/"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.ftlh",
        "../../secret.ftlh",
        "inner/../../secret.ftlh",
        "/../secret.ftlh",
        "..\\\\secret.ftlh",
        "%2e%2e/secret.ftlh",
        "*/../secret.ftlh",
        "*/secret.ftlh",
        "inner/*/secret.ftlh",
        "FOLDER/secret.ftlh",
        "/FOLDER/secret.ftlh",
        "file:FOLDER/secret.ftlh",
        "file://FOLDER/secret.ftlh",
        "classpath:sample/events.json",
        "classpath:/sample/events.json",
        "template://../secret.ftlh",
        "jar:file:FOLDER!/x",
        "../sample/events.json",
        "/sample/events.json",
        "../site/site.yaml",
        "/etc/passwd",
        "../../../../../../etc/passwd",
        "C:/secret.ftlh",
        "./../secret.ftlh"
      })
  void noFileOutsideTheFolders(String name) throws IOException {
    String path = name.replace("FOLDER", folder.toString().substring(1));
    for (String reach :
        List.of(
            "<#include \"" + path + "\">",
            "<#import \"" + path + "\" as x>",
            "<#include \"" + path + "\" parse=false>",
            "<@.get_optional_template(\"" + path + "\").include/>")) {
      String message = troubleOf(reach).getMessage();
      assertFalse(message.contains(SECRET), message);
      assertFalse(message.contains("root:"), message);
    }
    assertEquals(
        "absent", render("<#include \"" + path + "\" ignore_missing=true>absent"), "not ignored");
  }

  @Test
  void noAddress() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> requests.incrementAndGet());
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.ftlh";
      troubleOf("<#include \"" + address + "\">");
      troubleOf("<#import \"" + address + "\" as x>");
    } finally {
      server.stop(0);
    }
    assertEquals(0, requests.get());
  }

  @Test
  void butTheirViewAndEachOther() throws IOException {
    Files.writeString(templates.resolve("inner/part.ftlh"), "part of ${frame.title}");
    assertEquals(
        "part of Arrival, Arrival",
        render("<#include \"inner/part.ftlh\">, ${.data_model.frame.title}"));
    assertEquals("&lt;b&gt;", render("${\"<b>\"}"));
    assertEquals("part of Arrival", render("<#include \"/inner/part.ftlh\">"));
  }

  @Test
  void oneThatCallsItselfWithoutEndIsTrouble() throws IOException {
    String message = troubleOf("<#macro again><@again/></#macro><@again/>").getMessage();
    assertTrue(message.contains("event.ftlh, for /events/7/"), message);
  }
}
