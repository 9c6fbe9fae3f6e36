package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.model.UserException;
import spacecal.testing.LocalServer;

/** What an owner's template can and cannot read. */
class TemplateReachTest extends OwnFilesFixture {
  private static final String SECRET = "a secret of the machine";

  private String render(String template) throws IOException {
    write("templates/event.ftlh", template);
    return TestSite.of(folder, TestSite.arrival()).text("events/7/");
  }

  private String refusal(String template) {
    return assertThrows(UserException.class, () -> render(template), template).getMessage();
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
        "${frame.class.classLoader}",
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
  void noJavaObjects(String template) {
    String message = refusal(template);
    assertTrue(message.contains("event.ftlh, line 1, column "), message);
    assertTrue(message.contains("for /events/7/"), message);
  }

  static Stream<String> outside() {
    return Stream.of(
            """
            ../secret.ftlh ../../secret.ftlh inner/../../secret.ftlh /../secret.ftlh ./../secret.ftlh
            ..\\\\secret.ftlh %2e%2e/secret.ftlh */../secret.ftlh */secret.ftlh inner/*/secret.ftlh
            FOLDER/secret.ftlh /FOLDER/secret.ftlh file:FOLDER/secret.ftlh file://FOLDER/secret.ftlh
            classpath:sample/events.json classpath:/sample/events.json template://../secret.ftlh
            jar:file:FOLDER!/x ../sample/events.json /sample/events.json ../site/site.yaml /etc/passwd
            ../../../../../../etc/passwd C:/secret.ftlh
            """
                .split("\\s+", -1))
        .filter(name -> !name.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("outside")
  void noFilesOutsideOfTheTemplates(String name) throws IOException {
    write("secret.ftlh", SECRET);
    write("templates/inner/part.ftlh", "");
    String path = name.replace("FOLDER", folder.toString().substring(1));
    for (String reach :
        List.of(
            "<#include \"%s\">",
            "<#import \"%s\" as x>",
            "<#include \"%s\" parse=false>",
            "<@.get_optional_template(\"%s\").include/>")) {
      String message = refusal(reach.formatted(path));
      assertFalse(message.contains(SECRET), message);
      assertFalse(message.contains("root:"), message);
    }
    assertEquals(
        "absent", render("<#include \"" + path + "\" ignore_missing=true>absent"), "not ignored");
  }

  @Test
  void noUrls() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = LocalServer.create();
    server.createContext("/", exchange -> requests.incrementAndGet());
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.ftlh";
      refusal("<#include \"" + address + "\">");
      refusal("<#import \"" + address + "\" as x>");
    } finally {
      server.stop(0);
    }
    assertEquals(0, requests.get());
  }

  @Test
  void viewsAndOtherTemplatesCanBeRead() throws IOException {
    write("templates/inner/part.ftlh", "part of ${frame.title}");
    assertEquals(
        "part of Arrival, Arrival",
        render("<#include \"inner/part.ftlh\">, ${.data_model.frame.title}"));
    assertEquals("part of Arrival", render("<#include \"/inner/part.ftlh\">"));
    assertEquals("&lt;b&gt;", render("${\"<b>\"}"));
  }
}
