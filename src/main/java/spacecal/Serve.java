package spacecal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import spacecal.Options.Common;
import spacecal.Options.Render;
import spacecal.publish.Planned;
import spacecal.publish.SitePath;
import spacecal.report.Report;
import spacecal.report.Trouble;
import spacecal.serve.Preview;
import spacecal.serve.Watch;
import spacecal.settings.Settings;

/** Builds a site again and again, whenever what it is made of changes, and shows it. */
final class Serve {
  private final Common common;
  private final Render render;
  private final Path data;
  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * A site to be shown.
   *
   * @param data where its snapshot is
   */
  Serve(Common common, Render render, Path data, PrintWriter out, PrintWriter err) {
    this.common = common;
    this.render = render;
    this.data = data;
    this.out = out;
    this.err = err;
  }

  /**
   * Shows the site until this thread is interrupted, or the program is told to end.
   *
   * @param port where to listen on this machine; 0 for any that is free
   */
  void run(int port) {
    try (Preview preview = Preview.open(render.output, port);
        Watch watch = Watch.over(common.folders(render), data, render.output)) {
      build(preview);
      out.println("The site is at " + preview.address() + ", and follows every change.");
      out.println("Ctrl-C ends it.");
      while (true) {
        watch.next();
        build(preview);
      }
    } catch (InterruptedException e) {
      out.println("Ended.");
    } catch (IOException e) {
      throw Trouble.of("cannot end the watch", render.output.toString(), "Start again.", e);
    }
  }

  /** Nobody waits for a thousand pages to see one: those that are open come first. */
  private static void look(List<Planned> plan, Preview preview, String base) {
    Set<SitePath> open = preview.open();
    if (!open.isEmpty()) {
      preview.looked(
          base,
          plan.stream()
              .filter(
                  file -> open.contains(file.path()) || file.path().value().startsWith("assets/"))
              .map(Planned::make)
              .toList());
    }
  }

  /** Mistakes are shown, and mended by the next edit. */
  private void build(Preview preview) {
    Account account = new Account(out);
    try {
      Settings settings = common.settings();
      // Steps are no news here: a line a build is.
      Progress silent = new Progress(new PrintWriter(PrintWriter.nullWriter()), false);
      String base = settings.baseUrl().getRawPath();
      Build build =
          new Build(settings, common.templates(render), common.site(), new Report(), silent)
              .shownTo(plan -> look(plan, preview, base));
      Build.Summary made = build.run(common.order(data, render));
      preview.built(base);
      int changed = made.published().written() + made.published().deleted();
      out.println(changed + (changed == 1 ? " file" : " files") + " changed" + account.time());
    } catch (Trouble trouble) {
      trouble.getMessage().lines().forEach(line -> err.println("spacecal: " + line));
      preview.failed(trouble.getMessage());
    }
    out.flush();
  }
}
