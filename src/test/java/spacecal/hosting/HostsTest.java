package spacecal.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spacecal.model.ContentPolicy;
import spacecal.output.HostingFiles;
import spacecal.output.SitePath;
import spacecal.testing.Docs;
import spacecal.testing.ProcessResult;
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
    for (String shown : List.of(".well-known/acme-challenge/a", "space/.well-known/security.txt")) {
      Files.createDirectories(www.resolve(shown).getParent());
      Files.writeString(www.resolve(shown), "well known");
    }
    assertEquals("", nginx(configuration), "no warnings");
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
      for (String missing : List.of("events/999999/", "assets/")) {
        HttpResponse<String> answer = get(base.resolve(missing));
        assertEquals(404, answer.statusCode(), missing);
        assertEquals(Files.readString(site.resolve("404.html")), answer.body());
      }
      for (String shown : List.of("/.well-known/acme-challenge/a", ".well-known/security.txt")) {
        assertEquals("well known", get(base.resolve(shown)).body(), shown);
      }
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
    Map<String, String> headers = HostingFiles.headers(path, ContentPolicy.DEFAULT);
    headers.forEach(
        (name, value) -> assertEquals(value, header(answer, name), name + " of " + path));
    String origin = "Access-Control-Allow-Origin";
    assertEquals(headers.getOrDefault(origin, ""), header(answer, origin), path.value());
    String disposition = path.value().endsWith(".ics") ? "inline" : "";
    assertEquals(disposition, header(answer, "Content-Disposition"), path.value());
  }

  /** A header of an answer; empty if it has none. */
  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String caching(URI address) throws Exception {
    return header(get(address), "Cache-Control").replace("public, ", "");
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  /** Returns when nginx listens, or has received the signal to stop, what it printed. */
  private String nginx(Path configuration, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(NGINX.toString(), "-p", folder.toString(), "-c", configuration.toString()));
    command.addAll(List.of(more));
    ProcessResult nginx = ProcessResult.of(folder, Map.of(), command);
    assertEquals(0, nginx.exitCode(), nginx.err());
    return nginx.err();
  }

  @Test
  void gitLabBuildsTheNamedCommitAndCachesItUnderItsName() throws Exception {
    JsonNode yaml = Workflow.parse("hosting.md", block("yaml"));
    JsonNode pages = yaml.path("pages");
    assertEquals("[69,75]", pages.at("/allow_failure/exit_codes").toString());
    assertEquals("[\"public\"]", pages.at("/artifacts/paths").toString());
    Path program = folder.resolve("program");
    Workflow.shell(
        folder,
        """
        git init -q program && cd program && touch pom.xml && git add pom.xml
        for release in 1 2; do
          echo "$release" > release && git add release
          git -c user.name=a -c user.email=a@b.example commit -q -m "$release" && git tag "v$release"
        done
        """,
        Map.of());
    Path bin = folder.resolve("bin");
    Workflow.script(
        bin.resolve("mvn"),
        """
        while [ "$1" != -f ]; do shift; done
        made=${2%/pom.xml}/target/spacecal/bin && mkdir -p "$made"
        printf '#!/bin/sh\necho "release %s: $*"' "$(cat "${2%/pom.xml}/release")" > "$made/spacecal"
        chmod +x "$made/spacecal"
        """);
    Set<String> keys = new TreeSet<>();
    for (String ref :
        List.of("v1", "v2", Workflow.shell(program, "git rev-parse v1", Map.of()).strip())) {
      Map<String, String> variables = new TreeMap<>();
      variables.put("CI_PAGES_URL", "https://me.gitlab.example/space");
      variables.put("PATH", bin + ":" + System.getenv("PATH"));
      yaml.path("variables")
          .properties()
          .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
      variables.put("PROGRAM", program.toUri().toString());
      variables.put("PROGRAM_REF", ref);
      keys.add(pages.at("/cache/1/key").asText().replace("$PROGRAM_REF", ref));
      assertEquals("[\".spacecal-program/\"]", pages.at("/cache/1/paths").toString());
      List<String> script = new ArrayList<>();
      pages.path("script").forEach(part -> script.add(part.asText()));
      String release = ref.equals("v2") ? "2" : "1";
      assertEquals(
          "release %s: build --output public --base-url %s/ --bootstrap %s/\n"
              .formatted(release, variables.get("CI_PAGES_URL"), variables.get("CI_PAGES_URL")),
          Workflow.shell(
              Files.createDirectory(folder.resolve("job-" + ref)),
              "set -eo pipefail\n" + String.join("\n", script),
              variables));
    }
    assertEquals(3, keys.size(), "a key for each version: " + keys);
  }

  /** The variables of the unit are tested by ReadmeIT; cron makes the archive in its own folder. */
  @Test
  void cronHasALocaleAndAFolderForTheArchive() {
    assertTrue(DOC.contains("\nLC_ALL=C.UTF-8\nSPACECAL_CACHE=/var/lib/spacecal/cache\n17,47 "));
    assertTrue(DOC.contains("\nStateDirectory=spacecal\nCacheDirectory=spacecal\n"));
  }

  @Test
  void rcloneUploadsEachFileOnce() throws Exception {
    assumeTrue(Workflow.isInstalled("rclone"), "skipped: no rclone");
    Path site = folder.resolve("site");
    for (String file :
        List.of(".spacecal/files", "index.html", "events/a.ics", "a.ics", "x/b.js")) {
      Files.createDirectories(site.resolve(file).getParent());
      Files.writeString(site.resolve(file), file);
    }
    Path store = Files.createDirectories(folder.resolve("store/x"));
    Files.writeString(store.resolve("old.ics"), "deleted");
    Files.writeString(store.resolve("old.html"), "deleted");
    String commands = String.join("\n", found("(?m)^(rclone sync .*)$", DOC));
    assertEquals(2, commands.lines().count());
    Map<String, String> variables =
        Map.of(
            "RCLONE_CONFIG", "/dev/null",
            "SITE", site.toString(),
            "STORE", store.getParent().toString());
    assertEquals("", Workflow.shell(folder, commands, variables), "rclone reports nothing");
    Run.assertSame(Run.files(site), Run.files(store.getParent()));
    assertFalse(Files.exists(store.getParent().resolve(".spacecal")));
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
    // The folder belongs to the user who runs the command.
    assertTrue(
        DOC.contains("\ndocker run --rm --user \"$(id -u):$(id -g)\" -v \"$PWD:/work\" "), DOC);
    assertTrue(text.indexOf("\nENV LC_ALL=C.UTF-8\n") > text.indexOf("\nFROM"), text);
    assertTrue(text.contains("ENTRYPOINT [\"/opt/spacecal/bin/spacecal\"]\n"), text);
    String contents = Docs.read(Path.of("src", "dist", "contents.xml"));
    for (String source : found("<(?:source|directory)>([^$<]+)<", contents)) {
      String first = source.split("/", -1)[0];
      assertTrue(ignored.contains("\n!" + first + "\n"), "the distribution needs " + first);
    }
  }
}
