package spacecal.html;

import java.util.List;
import spacecal.model.PublishedCalendar;
import spacecal.output.SitePath;

/**
 * The metadata of a page for its head and its breadcrumbs.
 *
 * @param title its heading
 * @param documentTitle unique in the site, without the site's name; empty on the home page
 * @param description unique in the site
 * @param breadcrumbs the pages above it, without the home page
 * @param calendars the calendars it announces
 */
public record PageMetadata(
    SitePath path,
    String title,
    String documentTitle,
    String description,
    List<PageLink> breadcrumbs,
    List<PublishedCalendar> calendars) {}
