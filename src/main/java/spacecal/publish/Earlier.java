package spacecal.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

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

  /** Whether a file of a data folder is what this is read from, or about to be. */
  public static boolean isIndex(String name) {
    return name.startsWith(BuildIndex.NAME);
  }

  /** Makes fingerprints that can be compared with those of the last build. */
  public Fingerprints fingerprints() {
    return fingerprints;
  }

  /** The output that stands at a path, if it was made of these inputs. */
  Optional<BuildIndex.Entry> standing(SitePath path, Fingerprint inputs) {
    return Optional.ofNullable(index.entries().get(path))
        .filter(entry -> inputs.isKnown() && entry.inputs().equals(inputs))
        .filter(entry -> stands(path, entry));
  }

  /** The bytes of the output that stands at a path, if it was made of these inputs. */
  Optional<byte[]> read(SitePath path, Fingerprint inputs) {
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

  /**
   * That build, if it was made of the same and all its outputs lie on disk as it left them: then
   * there is nothing to do.
   */
  public Optional<Made> same(Fingerprint inputs) {
    boolean same = inputs.isKnown() && index.made().inputs().equals(inputs);
    return same && isWhole() ? Optional.of(index.made()) : Optional.empty();
  }

  private boolean isWhole() {
    AtomicBoolean whole = new AtomicBoolean(true);
    Crew.each(
        List.copyOf(index.entries().entrySet()),
        entry -> {
          if (whole.get() && !stands(entry.getKey(), entry.getValue())) {
            whole.set(false);
          }
        });
    return whole.get();
  }

  private boolean stands(SitePath path, BuildIndex.Entry entry) {
    return Stamp.of(output.resolve(path.value())).filter(entry.stamp()::equals).isPresent();
  }

  /** The outputs of that build. */
  public Set<SitePath> paths() {
    return index.entries().keySet();
  }

  /** What is remembered of an output, whatever it was made of. */
  Optional<BuildIndex.Entry> entry(SitePath path) {
    return Optional.ofNullable(index.entries().get(path));
  }
}
