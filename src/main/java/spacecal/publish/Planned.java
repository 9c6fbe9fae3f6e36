package spacecal.publish;

import java.util.function.Supplier;

/**
 * An output that is still to be made: its path is known before anything is rendered, so that every
 * link can be.
 *
 * @param bytes makes the file; may be called from any thread, once
 */
public record Planned(SitePath path, Supplier<byte[]> bytes) {
  /** Makes it. */
  public Output make() {
    return new Output(path, bytes.get());
  }
}
