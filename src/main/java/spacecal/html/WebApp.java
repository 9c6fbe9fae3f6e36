package spacecal.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.settings.Overlay;

/**
 * The files of the installable web app: the manifest and the service worker. The worker is always
 * published: if the setting is off, it removes the worker that browsers have installed.
 */
public final class WebApp {
  private final SiteContext context;
  private final Overlay site;

  public WebApp(SiteContext context, Overlay site) {
    this.context = context;
    this.site = site;
  }

  public List<OutputFile> plan() {
    return List.of(
        new OutputFile(Routes.MANIFEST, this::manifest),
        new OutputFile(Routes.WORKER, this::worker));
  }

  /** All its addresses are relative to itself: it works wherever the site is put. */
  private byte[] manifest() {
    Map<String, Object> app = new LinkedHashMap<>();
    app.put("name", context.settings().title());
    app.put("description", context.tagline());
    app.put("lang", context.messages().language());
    app.put("dir", context.messages().text("direction"));
    app.put("start_url", "./");
    app.put("scope", "./");
    app.put("display", "minimal-ui");
    app.put("background_color", "#faf8f3");
    app.put("theme_color", "#faf8f3");
    app.put("icons", Stream.of(192, 512).map(WebApp::icon).toList());
    return ScriptJson.write(app).getBytes(UTF_8);
  }

  private static Object icon(int side) {
    Map<String, Object> icon = new LinkedHashMap<>();
    icon.put("src", Routes.asset("icon-" + side + ".png").value());
    icon.put("sizes", side + "x" + side);
    icon.put("type", "image/png");
    icon.put("purpose", "any maskable");
    return icon;
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
