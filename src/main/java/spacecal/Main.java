package spacecal;

/** Placeholder. */
public final class Main {
  private Main() {}
}
