package spacecal.site;

import java.util.List;
import java.util.Optional;
import spacecal.publish.Fingerprints.Lasting;
import spacecal.publish.SitePath;
import spacecal.site.Head.Crumb;
import spacecal.site.view.SiteFrame;

/**
 * What surrounds a page, as far as the page itself does not say it.
 *
 * @param anywhere whether it may stand in for any other, and links from the host's root
 * @param feeds the Atom feeds to announce
 * @param json what it shows as JSON; empty where there is no such file
 * @param faces what it shows in other forms: its own feeds, JSON
 */
record Around(
    SitePath path,
    boolean anywhere,
    Shell shell,
    Crumb home,
    List<Crumb> feeds,
    Optional<SitePath> json,
    List<Crumb> faces) {

  /** The site around the pages of a folder. */
  static final class Shell extends Lasting {
    private final SiteFrame site;

    Shell(SiteFrame site) {
      this.site = site;
    }

    SiteFrame site() {
      return site;
    }

    @Override
    protected Record content() {
      return site;
    }
  }
}
