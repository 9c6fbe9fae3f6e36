package spacecal.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import spacecal.publish.SitePath;

/**
 * The content of a feed in any format.
 *
 * @param page the page that shows the same
 * @param updated when the latest entry changed
 */
record Feed(SitePath page, String title, String subtitle, Instant updated, List<Entry> entries) {

  /**
   * An entry.
   *
   * @param id unique and permanent; does not depend on the site's address
   * @param url the page of the event
   */
  record Entry(
      String id,
      String title,
      Instant updated,
      URI url,
      Optional<Author> author,
      Optional<Category> category,
      Optional<String> summary,
      String content) {}

  record Author(String name, Optional<URI> url) {}

  record Category(String term, String label) {}
}
