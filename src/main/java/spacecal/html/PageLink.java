package spacecal.html;

import spacecal.html.Links.Link;
import spacecal.output.SitePath;

/**
 * A link to a page or file of the site, whatever page it is on.
 *
 * @param isHidden whether only menus that name the page link to it
 */
public record PageLink(String text, SitePath path, boolean isHidden) {
  /** A link in any menu. */
  public PageLink(String text, SitePath path) {
    this(text, path, false);
  }

  /** This link as it is on a page. */
  Link on(SitePath page, Links links) {
    return new Link(text, links.to(path), path.equals(page));
  }
}
