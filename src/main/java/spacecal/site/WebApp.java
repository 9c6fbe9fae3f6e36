package spacecal.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import spacecal.publish.OutputFile;
import spacecal.publish.Routes;
import spacecal.settings.Overlay;

/**
 * What makes an app of the site for those who want it on their home screen: its manifest, and its
 * service worker. The worker is published whether the owner wants one or not: switched off, it
 * removes the one that browsers have.
 */
final class WebApp {
  private final Desk desk;
  private final Overlay site;

  WebApp(Desk desk, Overlay site) {
    this.desk = desk;
    this.site = site;
  }

  List<OutputFile> plan() {
    return List.of(
        new OutputFile(Routes.MANIFEST, this::manifest),
        new OutputFile(Routes.WORKER, this::worker));
  }

  /** All its addresses are relative to itself: it works wherever the site is put. */
  private byte[] manifest() {
    Map<String, Object> app = new LinkedHashMap<>();
    app.put("name", desk.settings().title());
    app.put("description", desk.settings().tagline());
    app.put("lang", desk.words().language());
    app.put("dir", desk.words().text("direction"));
    app.put("start_url", "./");
    app.put("scope", "./");
    app.put("display", "minimal-ui");
    app.put("background_color", "#faf8f3");
    app.put("theme_color", "#faf8f3");
    app.put("icons", Stream.of(192, 512).map(WebApp::icon).toList());
    return Json.text(app).getBytes(UTF_8);
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
    boolean offline = desk.settings().presentation().offline();
    String script =
        new String(site.read(offline ? "worker/on.js" : "worker/off.js").orElseThrow(), UTF_8);
    return script
        .replace("MESSAGE", Json.text(desk.words().text("worker.offline")))
        .getBytes(UTF_8);
  }
}
