package spacecal.html;

import spacecal.output.SitePath;

/** The links of one page to others of the site. */
public interface Links {
  /**
   * A link.
   *
   * @param current whether it links to the page it is on
   */
  public record Link(String text, String href, boolean current) {
    /** No link: templates leave it out. */
    public static final Link NONE = new Link("", "", false);

    /** A link to another page. */
    public static Link to(String text, String href) {
      return new Link(text, href, false);
    }
  }

  /** A link of the page to another page. */
  default Link link(String text, SitePath path) {
    return Link.to(text, to(path));
  }

  /** The address to write in a link to this page or file. */
  String to(SitePath path);

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
}
