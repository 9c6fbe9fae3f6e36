package spacecal.report;

import java.util.List;
import java.util.Objects;

/**
 * An error a person can act on: what went wrong, where, and what to try. Thrown at the edges
 * (network, files, settings, templates) and caught only by {@code Main}, which prints {@link
 * #getMessage()} and ends with {@link #exitCode()}. Whatever else is thrown is a bug of the
 * program.
 */
public final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The run could not do its work. */
  public static final int EXIT_FAILED = 1;

  /**
   * The far side cannot be reached, or what it says cannot be believed: nothing that its owner
   * could mend (sysexits.h, EX_UNAVAILABLE).
   */
  public static final int EXIT_FAR_SIDE = 69;

  /**
   * The far side asks to be left alone for a while: the same run may succeed later (sysexits.h,
   * EX_TEMPFAIL).
   */
  public static final int EXIT_TRY_LATER = 75;

  private final int exitCode;

  private Trouble(String message, int exitCode, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /**
   * A trouble on one line.
   *
   * @param what what went wrong, without a final full stop: "not JSON"
   * @param where the file, line, address or field it concerns
   * @param hint what to try, a whole sentence
   */
  public static Trouble of(String what, String where, String hint) {
    return new Trouble(oneLine(what, where, hint), EXIT_FAILED, null);
  }

  /** As {@link #of}, keeping the exception that led here for whoever debugs. */
  public static Trouble of(String what, String where, String hint, Throwable cause) {
    return new Trouble(oneLine(what, where, hint), EXIT_FAILED, cause);
  }

  /** A trouble of the far side: ends the run with {@link #EXIT_FAR_SIDE}. */
  public static Trouble farSide(String what, String where, String hint) {
    return new Trouble(oneLine(what, where, hint), EXIT_FAR_SIDE, null);
  }

  /** As {@link #farSide}, keeping the exception that led here for whoever debugs. */
  public static Trouble farSide(String what, String where, String hint, Throwable cause) {
    return new Trouble(oneLine(what, where, hint), EXIT_FAR_SIDE, cause);
  }

  /** A trouble that passes by waiting: ends the run with {@link #EXIT_TRY_LATER}. */
  public static Trouble later(String what, String where, String hint) {
    return new Trouble(oneLine(what, where, hint), EXIT_TRY_LATER, null);
  }

  /** Several troubles found in one go, a line each, in the order given; at least one. */
  public static Trouble all(List<Trouble> troubles) {
    if (troubles.isEmpty()) {
      throw new IllegalArgumentException("no trouble to report");
    }
    if (troubles.size() == 1) {
      return troubles.get(0);
    }
    return new Trouble(
        String.join("\n", troubles.stream().map(Trouble::getMessage).toList()), EXIT_FAILED, null);
  }

  /**
   * How the process ends: {@link #EXIT_FAILED}, {@link #EXIT_FAR_SIDE} or {@link #EXIT_TRY_LATER}.
   */
  public int exitCode() {
    return exitCode;
  }

  private static String oneLine(String what, String where, String hint) {
    String line = Objects.requireNonNull(what) + ": " + Objects.requireNonNull(where) + ". " + hint;
    return OneLine.of(line);
  }
}
