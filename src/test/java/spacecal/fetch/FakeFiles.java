package spacecal.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spacecal.testing.LocalServer;
import spacecal.testing.TestImages;

/**
 * A local server of images and other files. Some names have a fault: {@code html.png}, {@code
 * huge.png}, {@code fails.png}, {@code moved.png}, {@code missing.png}. Others are images of 255 by
 * 200 pixels; large ones, of 1,600 by 90.
 */
public final class FakeFiles implements AutoCloseable {
  private final HttpServer server = LocalServer.create();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, byte[]> files = new HashMap<>();

  /** Starts the server. */
  public FakeFiles() {
    server.createContext("/", this::answer);
    server.start();
  }

  /** The URL of a file. */
  public String address(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  /** The requested paths so far, sorted. */
  public List<String> requests() {
    return requests.stream().sorted().toList();
  }

  /** The status of each response so far, ascending; clears them. */
  public List<Integer> statuses() {
    List<Integer> statuses = answers.stream().sorted().toList();
    answers.clear();
    requests.clear();
    return statuses;
  }

  /** Adds the files of a folder under its name. */
  public void serve(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      for (Path file : list.toList()) {
        files.put("/" + folder.getFileName() + "/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
  }

  /** Adds or replaces the file of a path. */
  public void put(String path, byte[] bytes) {
    files.put(path, bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(path);
      if (files.containsKey(path)) {
        send(exchange, 200, files.get(path));
      } else if (path.endsWith("html.png")) {
        send(exchange, 200, "<svg onload='alert(1)'>".getBytes(StandardCharsets.UTF_8));
      } else if (path.endsWith("huge.png")) {
        send(exchange, 200, new byte[10 * 1024 * 1024 + 1]);
      } else if (path.endsWith("fails.png")) {
        send(exchange, 503, new byte[0]);
      } else if (path.endsWith("moved.png")) {
        exchange.getResponseHeaders().set("Location", "http://127.0.0.2/elsewhere.png");
        send(exchange, 302, new byte[0]);
      } else if (path.endsWith("missing.png") || path.contains("/snapshot/")) {
        send(exchange, 404, new byte[0]);
      } else if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        send(exchange, 304, new byte[0]);
      } else {
        exchange.getResponseHeaders().set("ETag", "\"v1\"");
        int[] size = path.contains("large") ? new int[] {1600, 90} : new int[] {255, 200};
        send(exchange, 200, TestImages.png(size[0], size[1], path.hashCode()));
      }
    }
  }

  private void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    answers.add(status);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
