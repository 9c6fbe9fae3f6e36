package spacecal.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spacecal.publish.ContentSecurityPolicy;
import spacecal.publish.SitePath;
import spacecal.report.Trouble;

class PreviewTest {
  @TempDir private Path folder;
  private Path site;
  private Preview preview;

  @BeforeEach
  void serveASite() throws IOException {
    site = folder.resolve("site");
    write("site/index.html", "<!doctype html>home");
    write("site/404.html", "<!doctype html>nothing here");
    write("site/events/7/index.html", "<!doctype html>seven");
    write("site/events/7/event.ics", "BEGIN:VCALENDAR");
    write("site/.spacecal/files", "a list");
    write("site/.htaccess", "rules");
    write("secret.txt", "a secret of the machine");
    Files.createSymbolicLink(site.resolve("link.txt"), folder.resolve("secret.txt"));
    preview = Preview.open(site, 0);
    preview.built("/space/");
  }

  @AfterEach
  void end() {
    preview.close();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** What comes back for these very bytes. */
  private String ask(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), preview.address().getPort())) {
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private String get(String path) throws IOException {
    return ask("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/space/,                  200, text/html; charset=utf-8,       home",
    "/space/?q=1,              200, text/html; charset=utf-8,       home",
    "/space/events/7/,         200, text/html; charset=utf-8,       seven",
    "/space/events/7/event.ics,200, text/calendar; charset=utf-8,   BEGIN:VCALENDAR",
    "/space/.htaccess,         200, application/octet-stream,       rules",
    "/space/events/8/,         404, text/html; charset=utf-8,       nothing here",
    "/elsewhere/,              404, text/html; charset=utf-8,       nothing here"
  })
  void filesComeWithTheTypesOfRealHosts(String path, int status, String type, String body)
      throws IOException {
    String answer = get(path);
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains("\r\nContent-type: " + type + "\r\n"), answer);
    assertTrue(answer.contains(body), answer);
    assertTrue(answer.contains("\r\nX-content-type-options: nosniff\r\n"), answer);
    assertTrue(answer.contains(ContentSecurityPolicy.ofPages() + "; frame-ancestors"), answer);
    assertTrue(answer.contains("\r\nCache-control: no-store\r\n"), answer);
    assertEquals(
        type.startsWith("text/html"), answer.contains("<script src=\"/.spacecal/live.js"), answer);
  }

  @ParameterizedTest
  @CsvSource({"/, /space/", "/space, /space/", "/space/events/7, /space/events/7/"})
  void foldersAreAskedForWithASlash(String path, String to) throws IOException {
    String answer = get(path);
    assertTrue(answer.startsWith("HTTP/1.1 302 "), answer);
    assertTrue(answer.contains("\r\nLocation: " + to + "\r\n"), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/space/../secret.txt",
        "/space/../../secret.txt",
        "/space/events/../../secret.txt",
        "/space/%2e%2e/secret.txt",
        "/space/..%2fsecret.txt",
        "/space/..%5csecret.txt",
        "/space/..\\secret.txt",
        "/space//../secret.txt",
        "/space/link.txt",
        "/space/.spacecal/files",
        "/space/./.spacecal/files",
        "/.spacecal/files",
        "/.spacecal/../secret.txt",
        "//secret.txt"
      })
  void nothingButTheSite(String path) throws IOException {
    String answer = get(path);
    assertFalse(answer.contains("secret of") || answer.contains("a list"), answer);
    assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "localhost:8000, 200",
    "127.0.0.1:1, 200",
    "[::1]:8000, 200",
    "evil.example, 421",
    "evil.example:8000, 421",
    "127.0.0.1.evil.example, 421",
    "localhost.evil.example, 421",
    "192.0.2.1, 421"
  })
  void onlyUnderANameOfThisMachine(String host, int status) throws IOException {
    String answer = ask("GET /space/ HTTP/1.1\nHost: " + host + "\nConnection: close\n\n");
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertEquals(status == 200, answer.contains("home"), answer);
  }

  @Test
  void otherMethodsAreRefusedAndHeadHasNoBody() throws IOException {
    String head = ask("HEAD /space/ HTTP/1.1\nHost: localhost\nConnection: close\n\n");
    assertTrue(head.startsWith("HTTP/1.1 200 ") && !head.contains("home"), head);
    String post =
        ask("POST /space/ HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n");
    assertTrue(post.startsWith("HTTP/1.1 405 "), post);
  }

  @Test
  void aPageThatIsOpenHearsOfEachBuildAndEachTrouble() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), preview.address().getPort());
        BufferedReader news =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      socket
          .getOutputStream()
          .write("GET /.spacecal/news HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      String first = next(news);
      assertTrue(first.startsWith("event: built\ndata: "), first);
      assertTrue(get("/space/").contains("live.js?build=" + first.substring(19) + "\""));
      preview.failed("a template \"x\" is <broken>\nat line 1 – see");
      assertEquals(
          "event: trouble\ndata: \"a template \\u0022x\\u0022 is <broken>\\u000aat line 1"
              + " \\u2013 see\"",
          next(news));
      assertTrue(get("/space/").contains("home"), "the last good site stands");
      preview.built("/space/");
      String second = next(news);
      assertTrue(second.startsWith("event: built\n") && !second.equals(first), second);
    }
  }

  @Test
  void anOpenPageComesBeforeTheRestOfABuild() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), preview.address().getPort());
        BufferedReader news =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      socket
          .getOutputStream()
          .write(
              "GET /.spacecal/news?page=%2Fspace%2Fevents%2F7%2F HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(UTF_8));
      String first = next(news);
      SitePath seven = SitePath.page("events/7");
      assertEquals(Set.of(seven), preview.open());
      preview.looked("/space/", Map.of(seven, "new seven".getBytes(UTF_8)));
      String second = next(news);
      assertFalse(second.equals(first), second);
      assertTrue(get("/space/events/7/").contains("new seven"));
      CompletableFuture<String> other =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return get("/space/");
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      write("site/index.html", "<!doctype html>new home");
      preview.built("/space/");
      assertEquals(second, next(news), "no need to load it once more");
      assertTrue(other.get().contains("new home"), "who came meanwhile has waited");
      assertTrue(get("/space/events/7/").contains(">seven"), "what was published counts");
    }
  }

  private static String next(BufferedReader news) throws IOException {
    String line = news.readLine();
    while (!line.startsWith("event:")) {
      line = news.readLine();
    }
    return line + "\n" + news.readLine();
  }

  @Test
  void untilThereIsASiteAPageSaysWhyNot() throws IOException {
    try (Preview none = Preview.open(folder.resolve("nowhere"), 0)) {
      preview.close();
      preview = none;
      assertTrue(get("/any/").contains("is being built"), get("/any/"));
      none.failed("a setting <script> & more");
      String answer = get("/any/");
      assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
      assertTrue(answer.contains("a setting &lt;script&gt; &amp; more"), answer);
      assertTrue(answer.contains("live.js?build=\""), answer);
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    int port = preview.address().getPort();
    Trouble trouble = assertThrows(Trouble.class, () -> Preview.open(site, port));
    assertTrue(trouble.getMessage().contains("port " + port), trouble.getMessage());
    assertTrue(trouble.getMessage().contains("--port"), trouble.getMessage());
  }
}
