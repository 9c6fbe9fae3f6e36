package spacecal.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import spacecal.model.ContentPolicy;
import spacecal.model.UserException;
import spacecal.output.SitePath;

class PreviewServerTest {
  @TempDir private Path folder;
  private Path site;
  private PreviewServer server;

  @BeforeEach
  void startAServer() throws IOException {
    site = folder.resolve("site");
    write("site/index.html", "<!doctype html>home");
    write("site/404.html", "<!doctype html>nothing here");
    write("site/events/7/index.html", "<!doctype html>seven");
    write("site/events/7/event.ics", "BEGIN:VCALENDAR");
    write("site/.spacecal/files", "a list");
    write("site/.htaccess", "rules");
    write("secret.txt", "a secret of this machine");
    Files.createSymbolicLink(site.resolve("link.txt"), folder.resolve("secret.txt"));
    server = PreviewServer.open(site, 0);
    server.status().built("/space/");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The response to a request. */
  private String send(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private String get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");
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
  void servesFilesWithTheHeadersOfHosts(String path, int status, String type, String body)
      throws IOException {
    String answer = get(path);
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains("\r\nContent-type: " + type + "\r\n"), answer);
    assertTrue(answer.contains(body), answer);
    assertTrue(answer.contains("\r\nX-content-type-options: nosniff\r\n"), answer);
    assertTrue(answer.contains(ContentPolicy.DEFAULT + "; frame-ancestors"), answer);
    assertTrue(answer.contains("\r\nCache-control: no-store\r\n"), answer);
    assertEquals(
        type.startsWith("text/html"), answer.contains("<script src=\"/.spacecal/live.js"), answer);
  }

  @ParameterizedTest
  @CsvSource({"/, /space/", "/space, /space/", "/space/events/7, /space/events/7/"})
  void redirectsFoldersWithoutASlash(String path, String to) throws IOException {
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
  void servesOnlyTheSite(String path) throws IOException {
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
  void acceptsOnlyNamesOfThisMachine(String host, int status) throws IOException {
    String answer = send("GET /space/ HTTP/1.1\nHost: " + host + "\nConnection: close\n\n");
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertEquals(status == 200, answer.contains("home"), answer);
  }

  @Test
  void acceptsOnlyGetAndHead() throws IOException {
    String head = send("HEAD /space/ HTTP/1.1\nHost: localhost\nConnection: close\n\n");
    assertTrue(head.startsWith("HTTP/1.1 200 ") && !head.contains("home"), head);
    String post =
        send("POST /space/ HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n");
    assertTrue(post.startsWith("HTTP/1.1 405 "), post);
  }

  /** The events that a page receives. */
  private BufferedReader events(Socket socket, String query) throws IOException {
    String request = "GET /.spacecal/events" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(UTF_8));
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
  }

  @Test
  void anOpenPageReceivesEachBuildAndEachError() throws IOException {
    try (Socket socket = connect();
        BufferedReader events = events(socket, "")) {
      String first = next(events);
      assertTrue(first.startsWith("event: built\ndata: "), first);
      assertTrue(get("/space/").contains("live.js?build=" + first.substring(19) + "\""));
      server.status().failed("a template \"x\" is <broken>\nat line 1 – see");
      assertEquals("event: failed\ndata: a template \"x\" is <broken>", next(events));
      assertEquals("data: at line 1 – see", events.readLine());
      assertTrue(get("/space/").contains("home"), "the last good site");
      server.status().built("/space/");
      String second = next(events);
      assertTrue(second.startsWith("event: built\n") && !second.equals(first), second);
    }
  }

  @Test
  void anOpenPageIsRenderedBeforeTheRestOfABuild() throws Exception {
    try (Socket socket = connect();
        BufferedReader events = events(socket, "?page=%2Fspace%2Fevents%2F7%2F")) {
      String first = next(events);
      SitePath seven = SitePath.page("events/7");
      assertEquals(Set.of(seven), server.openPages());
      server.status().rendered("/space/", Map.of(seven, "new seven".getBytes(UTF_8)));
      String second = next(events);
      assertFalse(second.equals(first), second);
      assertTrue(get("/space/events/7/").contains("new seven"));
      CompletableFuture<String> other =
          CompletableFuture.supplyAsync(() -> assertDoesNotThrow(() -> get("/space/")));
      write("site/index.html", "<!doctype html>new home");
      server.status().built("/space/");
      assertEquals(second, next(events), "the page is not reloaded");
      assertTrue(other.get().contains("new home"), "another page waits for the build");
      assertTrue(get("/space/events/7/").contains(">seven"), "the published file");
    }
  }

  private static String next(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (!line.startsWith("event:")) {
      line = events.readLine();
    }
    return line + "\n" + events.readLine();
  }

  @Test
  void beforeTheFirstBuildPagesSayThatTheSiteIsBeingBuilt() throws IOException {
    try (PreviewServer none = PreviewServer.open(folder.resolve("nowhere"), 0)) {
      server.close();
      server = none;
      assertTrue(get("/any/").contains("is being built"), get("/any/"));
      none.status().failed("a setting <script> & more");
      String answer = get("/any/");
      assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
      assertFalse(answer.contains("<script> & more"), answer);
      assertTrue(answer.contains("live.js?build=\""), "the script shows the error");
    }
  }

  @Test
  void reportsAPortInUse() {
    int port = server.address().getPort();
    UserException e = assertThrows(UserException.class, () -> PreviewServer.open(site, port));
    assertTrue(e.getMessage().matches(".*: port " + port + "\\. .*--port.*"), e.getMessage());
  }
}
