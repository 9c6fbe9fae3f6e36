package spacecal.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** HTTP servers of this machine. */
public final class LocalServer {
  static {
    // Otherwise a response on a persistent connection waits 40 ms for an acknowledgment.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private LocalServer() {}

  /** Creates a server at a free port, which is not started. */
  public static HttpServer create() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
