package spacecal.publish;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An output that is still to be made: its path is known before anything is rendered, so that every
 * link can be.
 *
 * @param preparing gathers what the file is made of; may be called from any thread
 */
public record Planned(SitePath path, Preparing preparing) {
  /** The first step of making an output. */
  @FunctionalInterface
  public interface Preparing {
    /** Gathers what the file is made of. */
    Prepared prepare();
  }

  /**
   * An output of whose inputs nothing is known, and which is made in every build.
   *
   * @param bytes makes the file; may be called from any thread
   */
  public Planned(SitePath path, Supplier<byte[]> bytes) {
    this(path, inputs -> Fingerprint.NONE, bytes);
  }

  /** An output of known inputs. See {@link Prepared} for the parameters. */
  public Planned(
      SitePath path, Function<Fingerprints, Fingerprint> inputs, Supplier<byte[]> bytes) {
    this(path, new Fixed(new Prepared(inputs, bytes)));
  }

  /** Makes it, whatever it is made of. */
  public Output make() {
    return new Output(path, preparing.prepare().bytes().get());
  }

  private record Fixed(Prepared prepared) implements Preparing {
    @Override
    public Prepared prepare() {
      return prepared;
    }
  }
}
