package spacecal.output;

import java.util.function.Supplier;

/**
 * A file of the site whose content is made later. All paths are known before any content is made,
 * so that links can be checked against them.
 *
 * @param path the path within the site
 * @param content makes the bytes, which must not be changed; may be called by any thread, and more
 *     than once
 */
public record OutputFile(SitePath path, Supplier<byte[]> content) {
  public byte[] bytes() {
    return content.get();
  }
}
