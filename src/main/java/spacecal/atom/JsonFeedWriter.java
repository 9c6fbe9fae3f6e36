package spacecal.atom;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/** Writes a feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1). */
final class JsonFeedWriter {
  private static final String VERSION = "https://jsonfeed.org/version/1.1";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null))
          .build();

  private record Document(
      String version,
      String title,
      URI homePageUrl,
      URI feedUrl,
      String description,
      String language,
      List<Author> authors,
      List<Item> items) {}

  private record Author(String name, URI url) {
    Author(Feed.Author author) {
      this(author.name(), author.url().orElse(null));
    }
  }

  private record Item(
      String id,
      URI url,
      String title,
      String contentText,
      String summary,
      URI image,
      String datePublished,
      String dateModified,
      List<Author> authors,
      List<String> tags) {
    Item(Feed.Entry entry) {
      this(
          entry.id(),
          entry.url(),
          entry.title(),
          entry.content(),
          entry.summary().orElse(null),
          entry.image().orElse(null),
          entry.published().map(Instant::toString).orElse(null),
          entry.updated().toString(),
          entry.author().map(Author::new).stream().toList(),
          entry.category().map(Feed.Category::label).stream().toList());
    }
  }

  private JsonFeedWriter() {}

  /**
   * Returns the document.
   *
   * @param path the path of the feed
   */
  static byte[] write(SitePath path, Feed feed, Routes routes) {
    Document document =
        new Document(
            VERSION,
            feed.title(),
            routes.absolute(feed.page()),
            routes.absolute(path),
            feed.subtitle(),
            feed.language(),
            List.of(new Author(Feed.LAUNCH_LIBRARY)),
            feed.entries().stream().map(Item::new).toList());
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
