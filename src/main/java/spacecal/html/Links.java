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

  /** The address to write in a link to this page or file. */
  String to(SitePath path);
}
