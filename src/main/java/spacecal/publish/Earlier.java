package spacecal.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What an earlier build left, as far as it is certain: outputs that were made of the same inputs
 * and lie on disk as they lay when that build was done. May be asked from any thread.
 */
public final class Earlier {
  private final BuildIndex index;
  private final Path output;
  private final Fingerprints fingerprints;

  private Earlier(BuildIndex index, Path output, Object... common) {
    this.index = index;
    this.output = output;
    this.fingerprints = new Fingerprints(index.key(), common);
  }

  /**
   * What is left of the last build of a data folder.
   *
   * @param output where the site goes
   * @param common what all outputs are made of: the program, the settings
   */
  public static Earlier of(Path data, Path output, Object... common) {
    return new Earlier(BuildIndex.read(data), output, common);
  }

  /** Nothing: everything is made. See {@link #of} for the parameters. */
  public static Earlier nothing(Path output, Object... common) {
    return new Earlier(BuildIndex.empty(), output, common);
  }

  /** Makes fingerprints that can be compared with those of the last build. */
  public Fingerprints fingerprints() {
    return fingerprints;
  }

  /** The output that stands at a path, if it was made of these inputs. */
  Optional<BuildIndex.Entry> standing(SitePath path, Fingerprint inputs) {
    return Optional.ofNullable(index.entries().get(path))
        .filter(entry -> inputs.isKnown() && entry.inputs().equals(inputs))
        .filter(
            entry ->
                Stamp.of(output.resolve(path.value())).filter(entry.stamp()::equals).isPresent());
  }

  /** The bytes of the output that stands at a path, if it was made of these inputs. */
  public Optional<byte[]> read(SitePath path, Fingerprint inputs) {
    return standing(path, inputs).flatMap(entry -> read(path, entry));
  }

  private Optional<byte[]> read(SitePath path, BuildIndex.Entry entry) {
    Path file = output.resolve(path.value());
    try {
      byte[] bytes = Files.readAllBytes(file);
      // Whoever changed it while it was read did so after the stamp was compared.
      return Stamp.of(file).filter(entry.stamp()::equals).map(stamp -> bytes);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The outputs of that build. */
  Set<SitePath> paths() {
    return index.entries().keySet();
  }

  /** What is remembered of an output, whatever it was made of. */
  Optional<BuildIndex.Entry> entry(SitePath path) {
    return Optional.ofNullable(index.entries().get(path));
  }
}
