package spacecal.site.view;

/**
 * A link of the site's own.
 *
 * @param current whether it leads to the page it is on
 */
public record Link(String text, String href, boolean current) {
  /** No link: the templates leave it out. */
  public static final Link NONE = new Link("", "", false);

  /** A link to another page. */
  public static Link to(String text, String href) {
    return new Link(text, href, false);
  }
}
