package spacecal.site;

import spacecal.publish.SitePath;
import spacecal.site.view.Link;

/** A link to a page or file of the site, whatever page it is on. */
record PageLink(String text, SitePath path) {
  /** This link as it is on a page. */
  Link on(SitePath page, Links links) {
    return new Link(text, links.to(path), path.equals(page));
  }
}
