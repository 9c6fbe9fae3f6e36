package spacecal.publish;

/**
 * What a browser may load and do on a page of the site, and nothing else: our own script, style and
 * pictures; no inline script or style, nothing from other hosts, no frames or plugins, and forms
 * that ask nobody but the site itself. The one place that decides it; pages carry it themselves,
 * and hosts that can send it as a header, too.
 */
public final class ContentSecurityPolicy {
  private static final String OF_PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " manifest-src 'self'; base-uri 'none'; form-action 'self'";

  private ContentSecurityPolicy() {}

  /** For a page's {@code meta} element. */
  public static String ofPages() {
    return OF_PAGES;
  }

  /**
   * For a header, which can also keep others from framing the site: a {@code meta} cannot say so.
   */
  static String ofHeaders() {
    return OF_PAGES + "; frame-ancestors 'none'";
  }
}
