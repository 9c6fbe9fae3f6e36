package spacecal.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Remembers the hash of each page's view, so that the next build renders only pages whose view
 * changed. A page is current if its view has the same hash and its file has the size and time it
 * had after the last build.
 *
 * <p>The cache is the file {@code build.index} in the data folder: a line with the hash of all that
 * pages depend on besides their views, and a line for each page. A file that is missing, damaged or
 * from another version is an empty cache.
 */
public final class BuildCache {
  /** The name of the file in the data folder. */
  public static final String NAME = "build.index";

  /** Writes views: records of texts, numbers, lists, and HTML, which is written as its markup. */
  private static final ObjectMapper VIEWS =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(TemplateHTMLOutputModel.class, new MarkupSerializer()));

  private final Path output;
  private final String version;
  private final Map<SitePath, Entry> last;
  private final Map<SitePath, String> views = new ConcurrentHashMap<>();

  /**
   * A page after a build.
   *
   * @param view the hash of its view
   * @param stamp the size and time of its file
   */
  private record Entry(String view, String stamp) {}

  private BuildCache(Path output, String version, Map<SitePath, Entry> last) {
    this.output = output;
    this.version = version;
    this.last = last;
  }

  /** An empty cache. See {@link #read} for the parameters. */
  public static BuildCache empty(Path output, Object inputs) {
    return new BuildCache(output, hash(inputs), Map.of());
  }

  /**
   * Reads the cache of a data folder.
   *
   * @param output the folder of the site
   * @param inputs all that pages depend on besides their views, as Jackson writes it: the version
   *     of the program, messages, templates
   */
  public static BuildCache read(Path data, Path output, Object inputs) {
    BuildCache empty = empty(output, inputs);
    try {
      List<String> lines = Files.readAllLines(data.resolve(NAME));
      if (lines.isEmpty() || !lines.get(0).equals(empty.version)) {
        return empty;
      }
      Map<SitePath, Entry> entries = new HashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] parts = line.split(" ", 3);
        entries.put(new SitePath(parts[2]), new Entry(parts[0], parts[1]));
      }
      return new BuildCache(output, empty.version, entries);
    } catch (IOException | RuntimeException e) {
      // Whatever is wrong with the file: nothing in it is needed.
      return empty;
    }
  }

  /**
   * Remembers the view of a page, from any thread.
   *
   * @return whether the page that the last build published is current
   */
  public boolean isCurrent(SitePath path, Record view) {
    String hash = hash(view);
    views.put(path, hash);
    Entry entry = last.get(path);
    return entry != null
        && entry.view().equals(hash)
        && entry.stamp().equals(stamp(output.resolve(path.value())));
  }

  /**
   * Writes the cache, after the site was published.
   *
   * @throws IOException if it cannot be written; the last one stays
   */
  public void write(Path data) throws IOException {
    StringBuilder lines = new StringBuilder(version).append('\n');
    new TreeMap<>(views)
        .forEach(
            (path, view) -> {
              String stamp = stamp(output.resolve(path.value()));
              lines.append(view + " " + stamp + " " + path + "\n");
            });
    Path beside = data.resolve(NAME + ".new");
    Files.write(beside, lines.toString().getBytes(UTF_8));
    Files.move(
        beside,
        data.resolve(NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The size and time of a regular file; empty for anything else. */
  private static String stamp(Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          ? attributes.size() + "@" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String hash(Object value) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      VIEWS.writeValue(new DigestOutputStream(OutputStream.nullOutputStream(), digest), value);
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class MarkupSerializer extends JsonSerializer<TemplateHTMLOutputModel> {
    @Override
    public void serialize(
        TemplateHTMLOutputModel html, JsonGenerator json, SerializerProvider serializers)
        throws IOException {
      try {
        json.writeString(html.getOutputFormat().getMarkupString(html));
      } catch (TemplateModelException e) {
        throw new IOException(e);
      }
    }
  }
}
