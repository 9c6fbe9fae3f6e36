package spacecal.publish;

/** A file of the site before it is one. */
public final class Output {
  private final SitePath path;
  private final byte[] bytes;

  /**
   * A file and what it holds.
   *
   * @param bytes all of it; not copied, not to be changed afterwards
   */
  public Output(SitePath path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /** Where it goes. */
  public SitePath path() {
    return path;
  }

  /** What it holds; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return path + " (" + bytes.length + " bytes)";
  }
}
