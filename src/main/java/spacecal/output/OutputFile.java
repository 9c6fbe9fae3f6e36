package spacecal.output;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A file of the site whose content is made later. All paths are known before any content is made,
 * so that links can be checked against them. Content may be made by any thread, and more than once.
 */
public final class OutputFile {
  private final SitePath path;
  private final Supplier<Content> content;

  /**
   * The content of a file.
   *
   * @param view what a page shows; empty for a file that is not rendered from a view
   * @param bytes makes the bytes, which are not to be changed
   */
  public record Content(Optional<Record> view, Supplier<byte[]> bytes) {}

  /** A file that is made in one step. */
  public OutputFile(SitePath path, Supplier<byte[]> bytes) {
    this.path = path;
    this.content = () -> new Content(Optional.empty(), bytes);
  }

  /**
   * A file that is rendered from a view.
   *
   * @param renderer a function of the view, the templates, the messages and the settings alone
   */
  public <V extends Record> OutputFile(
      SitePath path, Supplier<V> view, Function<? super V, byte[]> renderer) {
    this.path = path;
    this.content =
        () -> {
          V made = view.get();
          return new Content(Optional.of(made), () -> renderer.apply(made));
        };
  }

  /** The path of the file within the site. */
  public SitePath path() {
    return path;
  }

  /** Makes the view, if there is one, and nothing else yet. */
  public Content content() {
    return content.get();
  }

  /** Makes the content. */
  public byte[] bytes() {
    return content().bytes().get();
  }
}
