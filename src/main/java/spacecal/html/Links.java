package spacecal.html;

import spacecal.output.SitePath;

/** The links of one page to others of the site. */
public interface Links {
  /** The address to write in a link to this page or file. */
  String to(SitePath path);
}
