package spacecal.html;

import spacecal.html.view.Link;
import spacecal.output.SitePath;

/** A link to a page or file of the site, whatever page it is on. */
public record PageLink(String text, SitePath path) {
  /** This link as it is on a page. */
  Link on(SitePath page, Links links) {
    return new Link(text, links.to(path), path.equals(page));
  }
}
