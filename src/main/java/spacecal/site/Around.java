package spacecal.site;

import java.util.List;
import java.util.Optional;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;
import spacecal.site.view.SiteFrame;

/**
 * What surrounds a page, as far as the page itself does not say it.
 *
 * @param anywhere whether it may stand in for any other, and links from the host's root
 * @param site the site around the pages of its folder
 * @param feeds the Atom feeds to announce
 * @param json what it shows as JSON; empty where there is no such file
 * @param faces what it shows in other forms: its own feeds, JSON
 */
record Around(
    SitePath path,
    boolean anywhere,
    SiteFrame site,
    Crumb home,
    List<Crumb> feeds,
    Optional<SitePath> json,
    List<Crumb> faces) {}
