package spacecal.atom;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import spacecal.output.SitePath;

/**
 * The content of a feed in any format.
 *
 * @param page the page that shows the same
 * @param updated when the latest entry changed
 */
record Feed(
    SitePath page,
    String title,
    String subtitle,
    String language,
    Instant updated,
    List<Entry> entries) {
  /** {@code tag:} URIs (RFC 4151) do not depend on the address of the site, which may change. */
  static final String TAG = "tag:spacecal.github.io,2026:";

  static final Author LAUNCH_LIBRARY =
      new Author(
          "Launch Library 2 by The Space Devs",
          Optional.of(URI.create("https://thespacedevs.com/llapi")));

  /**
   * An entry.
   *
   * @param id a {@code tag:} URI, unique and permanent
   * @param published present for entries that never change
   * @param url the page of the event
   * @param image the published copy of the event's image
   */
  record Entry(
      String id,
      String title,
      Instant updated,
      Optional<Instant> published,
      URI url,
      Optional<URI> image,
      Optional<Author> author,
      Optional<Category> category,
      Optional<String> summary,
      String content) {}

  record Author(String name, Optional<URI> url) {}

  record Category(String term, String label) {}
}
