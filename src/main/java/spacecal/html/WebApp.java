package spacecal.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.settings.Overlay;

/**
 * The files of the installable web app: the manifest and the service worker. The worker is always
 * published: if the setting is off, it removes the worker that browsers have installed.
 */
public record WebApp(SiteContext context, Overlay site) {
  public List<OutputFile> plan() {
    return List.of(
        new OutputFile(Routes.MANIFEST, this::manifest),
        new OutputFile(Routes.WORKER, this::worker));
  }

  /** All its addresses are relative to itself: it works wherever the site is put. */
  private byte[] manifest() {
    return ScriptJson.write(
            ScriptJson.object("name", context.settings().title())
                .with("description", context.tagline())
                .with("lang", context.messages().language())
                .with("dir", context.messages().text("direction"))
                .with("start_url", "./")
                .with("scope", "./")
                .with("display", "minimal-ui")
                .with("background_color", "#faf8f3")
                .with("theme_color", "#faf8f3")
                .with("icons", Stream.of(192, 512).map(WebApp::icon).toList()))
        .getBytes(UTF_8);
  }

  private static Object icon(int side) {
    return ScriptJson.object("src", Routes.asset("icon-" + side + ".png").value())
        .with("sizes", side + "x" + side)
        .with("type", "image/png")
        .with("purpose", "any maskable");
  }

  private byte[] worker() {
    boolean offline = context.settings().presentation().offline();
    String script =
        new String(site.read(offline ? "worker/on.js" : "worker/off.js").orElseThrow(), UTF_8);
    return script
        .replace("MESSAGE", ScriptJson.write(context.messages().text("worker.offline")))
        .getBytes(UTF_8);
  }
}
