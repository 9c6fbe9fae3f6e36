package spacecal.site;

import java.time.Instant;
import java.util.List;
import spacecal.model.Catalog;
import spacecal.model.PublishedCalendar;
import spacecal.publish.Planned;
import spacecal.publish.Routes;
import spacecal.report.Report;
import spacecal.settings.Overlay;
import spacecal.settings.Settings;

/** The HTML of the site: no pages yet. */
public final class Site {
  /** A site of these events, for this instant. */
  public Site(
      Settings settings,
      Overlay templates,
      Overlay site,
      Routes routes,
      Catalog catalog,
      List<PublishedCalendar> calendars,
      Instant now,
      Report report) {}

  /** Every page of the site. */
  public List<Planned> plan() {
    return List.of();
  }
}
