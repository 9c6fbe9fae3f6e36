package spacecal.atom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The content of a feed, with the keys of JSON Feed 1.1 (https://jsonfeed.org/version/1.1). What is
 * empty is left out.
 *
 * @param homePageUrl the page that shows the same
 * @param items latest first, at least one
 */
@JsonInclude(Include.NON_EMPTY)
record Feed(
    String version,
    String title,
    URI homePageUrl,
    URI feedUrl,
    String description,
    String language,
    List<Author> authors,
    List<Entry> items) {
  static final String VERSION = "https://jsonfeed.org/version/1.1";

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
   * @param url the page of the event
   * @param image the published copy of the event's image
   * @param datePublished present for entries that never change
   */
  @JsonInclude(Include.NON_EMPTY)
  record Entry(
      String id,
      URI url,
      String title,
      String contentText,
      Optional<String> summary,
      Optional<URI> image,
      Optional<Instant> datePublished,
      Instant dateModified,
      List<Author> authors,
      List<Category> tags) {}

  @JsonInclude(Include.NON_EMPTY)
  record Author(String name, Optional<URI> url) {}

  record Category(long term, @JsonValue String label) {}
}
