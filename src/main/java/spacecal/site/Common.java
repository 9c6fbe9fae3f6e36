package spacecal.site;

import java.util.function.Predicate;
import spacecal.publish.LinkChecker;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * What all pages of a build are made of, whatever the data.
 *
 * @param isPublished whether a path is a file of the site; known when pages are rendered
 */
record Common(
    Settings settings,
    Words words,
    Wording wording,
    Routes routes,
    Predicate<SitePath> isPublished) {

  /**
   * The links of a page, relative so that they work wherever the site is put. They refuse a target
   * that is not part of the site.
   */
  Links links(SitePath page) {
    return target -> {
      if (!isPublished.test(target)) {
        throw LinkChecker.deadLink(page, target);
      }
      return Routes.relative(page, target);
    };
  }
}
