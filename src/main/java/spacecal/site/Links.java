package spacecal.site;

import spacecal.publish.SitePath;

/** The links of one page to others of the site. */
interface Links {
  /** The address to write in a link to this page or file. */
  String to(SitePath path);
}
