package spacecal.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import spacecal.output.HostingFiles;
import spacecal.output.SitePath;
import spacecal.testing.Docs;
import spacecal.testing.Run;
import spacecal.testing.SampleEvents;

/** The configurations and commands in the documentation of hosting work. */
class HostsTest {
  private static final String DOC = Docs.read(Path.of("src", "docs", "hosting.md"));
  private static final Path DOCKERFILE = Path.of("src", "docker", "Dockerfile");
  private static final Path NGINX = Path.of("/usr/sbin/nginx");

  @TempDir private Path folder;

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** The only block of code in a language. */
  private static String block(String language) {
    List<String> blocks = found("(?s)\n```" + language + "\n(.*?)\n```\n", DOC);
    assertEquals(1, blocks.size(), language);
    return blocks.get(0);
  }

  @Test
  void nginxServesTheSiteWithItsHeaders() throws Exception {
    assumeTrue(Files.isExecutable(NGINX), "skipped: no nginx");
    Path www = folder.resolve("www");
    Path site = www.resolve("space");
    Path data = folder.resolve("data");
    Path events = SampleEvents.write(folder.resolve("events.json"), 1212, 1214);
    Run.of("build", "--source", events, "--data", data, "--output", site).ok();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String server =
        block("nginx")
            .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
            .replace("root /var/lib/spacecal/www;", "root " + www + ";");
    // A worker with fewer rights could not read the folder of the test.
    String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        USERpid PREFIX/pid;
        error_log PREFIX/error.log;
        worker_processes 1;
        events {}
        http {
          access_log off;
          client_body_temp_path PREFIX/t1; proxy_temp_path PREFIX/t2; fastcgi_temp_path PREFIX/t3;
          uwsgi_temp_path PREFIX/t4; scgi_temp_path PREFIX/t5;
          SERVER
        }
        """
            .replace("USER", user)
            .replace("PREFIX", folder.toString())
            .replace("SERVER", server));
    nginx(configuration);
    try {
      URI base = URI.create("http://127.0.0.1:" + port + "/space/");
      for (String file : Run.files(site).keySet()) {
        if (!file.startsWith(".")) {
          assertServed(base, new SitePath(file));
        }
      }
      assertEquals("max-age=3600", caching(base.resolve("events/calendar.ics")));
      assertEquals("max-age=300", caching(base.resolve("assets/style.css")));
      assertEquals("max-age=600", caching(base.resolve("events/feed.xml")));
      assertEquals("max-age=300", caching(base.resolve("events/1214/")));
      HttpResponse<String> missing = get(base.resolve("events/999999/"));
      assertEquals(404, missing.statusCode());
      assertEquals(Files.readString(site.resolve("404.html")), missing.body());
      for (String hidden : List.of(".spacecal/files", ".htaccess")) {
        assertEquals(404, get(base.resolve(hidden)).statusCode(), hidden);
      }
      assertEquals(302, get(base.resolve("/")).statusCode());
    } finally {
      nginx(configuration, "-s", "stop");
    }
  }

  private static void assertServed(URI base, SitePath path) throws Exception {
    HttpResponse<String> answer = get(base.resolve(path.address()));
    assertEquals(200, answer.statusCode(), path.value());
    for (Map.Entry<String, String> header : HostingFiles.headers(path).entrySet()) {
      assertEquals(
          header.getValue(),
          answer.headers().firstValue(header.getKey()).orElse(""),
          header.getKey() + " of " + path);
    }
    assertEquals(
        path.value().endsWith(".ics"),
        answer.headers().firstValue("Content-Disposition").isPresent(),
        path.value());
    assertEquals(
        HostingFiles.headers(path).containsKey("Access-Control-Allow-Origin"),
        answer.headers().firstValue("Access-Control-Allow-Origin").isPresent(),
        path.value());
  }

  private static String caching(URI address) throws Exception {
    return get(address).headers().firstValue("Cache-Control").orElse("").replace("public, ", "");
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  /** Returns when nginx listens, or has received the signal to stop. */
  private void nginx(Path configuration, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(NGINX.toString(), "-p", folder.toString(), "-c", configuration.toString()));
    command.addAll(List.of(more));
    Path out = folder.resolve("nginx.out");
    Process nginx =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertEquals(0, nginx.waitFor(), () -> Docs.read(out));
  }

  @Test
  void theGitLabConfigurationNamesThisVersion() {
    Object yaml = new Load(LoadSettings.builder().build()).loadFromString(block("yaml"));
    String text = String.valueOf(yaml);
    assertTrue(
        text.contains(Run.of("--version").out().strip().replace("spacecal ", "--branch v") + " "),
        text);
    assertTrue(text.contains("exit_codes=[69, 75]"), text);
    assertTrue(text.contains("paths=[public]"), text);
  }

  @Test
  void theDocumentedCommandsHaveTheseOptions() {
    String help = Run.of("build", "--help").out() + Run.of("init", "--help").out();
    List<String> options =
        found("spacecal (?:build|init) ([^|\n`]*(?:\n +--[^\n]*)*)", DOC).stream()
            .flatMap(command -> found("(--[a-z-]+)", command).stream())
            .toList();
    options.forEach(option -> assertTrue(help.contains(option), option));
    assertTrue(options.size() >= 12, "found " + options.size());
  }

  /** A container cannot be built here: the files it is made of are checked. */
  @Test
  void theContainerIsMadeOfFilesThatExist() {
    String text = Docs.read(DOCKERFILE);
    String ignored = Docs.read(Path.of(".dockerignore"));
    for (String sources : found("(?m)^COPY (?!--from)(.*) \\S+$", text)) {
      for (String source : sources.split(" ", -1)) {
        assertTrue(Files.exists(Path.of(source)), source);
        assertTrue(ignored.contains("\n!" + source + "\n"), source + " is ignored");
      }
    }
    List<String> images = found("(?m)^FROM (\\S+)", text);
    assertEquals(2, images.size());
    images.forEach(image -> assertTrue(image.matches("[a-z-]+:[\\w.-]*\\d[\\w.-]*"), image));
    List<String> users = found("(?m)^USER (\\d+)$", text);
    assertTrue(Integer.parseInt(users.get(users.size() - 1)) >= 1000, "runs as " + users);
    assertTrue(text.contains("COPY --from=build /src/target/spacecal /opt/spacecal\n"), text);
    assertTrue(text.contains("ENTRYPOINT [\"/opt/spacecal/bin/spacecal\"]\n"), text);
    String contents = Docs.read(Path.of("src", "dist", "contents.xml"));
    for (String source : found("<(?:source|directory)>([^$<]+)<", contents)) {
      String first = source.split("/", -1)[0];
      assertTrue(ignored.contains("\n!" + first + "\n"), "the distribution needs " + first);
    }
  }
}
