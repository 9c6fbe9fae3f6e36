package spacecal.model;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An error that a user can act on: what happened, where, and what to do. The program prints its
 * message and ends with its exit code; any other exception is a bug.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public static final int EXIT_FAILED = 1;

  /** An option has a wrong value. */
  public static final int EXIT_USAGE = 2;

  /** The API is unreachable or returned implausible data (sysexits.h, EX_UNAVAILABLE). */
  public static final int EXIT_FAR_SIDE = 69;

  /** The API asks to wait: the same run may succeed later (sysexits.h, EX_TEMPFAIL). */
  public static final int EXIT_TRY_LATER = 75;

  private static final Map<Class<? extends Exception>, String> REASONS =
      Map.of(
          AccessDeniedException.class, "permission denied",
          NoSuchFileException.class, "no such file or folder",
          FileAlreadyExistsException.class, "a file of that name exists",
          DirectoryNotEmptyException.class, "the folder is not empty",
          UnknownHostException.class, "unknown host",
          UnresolvedAddressException.class, "unknown host");

  private final int exitCode;

  private UserException(String message, int exitCode, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /**
   * An error of the run.
   *
   * @param what what happened, without a full stop: "not JSON"
   * @param where the file, line, URL or field
   * @param hint what to do, a whole sentence
   */
  public static UserException of(String what, Object where, String hint) {
    return of(what, where, hint, null);
  }

  public static UserException of(String what, Object where, String hint, Throwable cause) {
    return new UserException(line(what, where, hint), EXIT_FAILED, cause);
  }

  /**
   * A failure of input or output; the message gives the reason.
   *
   * @param action what failed: "read"
   */
  public static UserException cannot(String action, Object where, String hint, Throwable cause) {
    return of("cannot " + action + " (" + reason(cause) + ")", where, hint, cause);
  }

  /** A wrong value of an option or argument. */
  public static UserException usage(String what, String option, String hint) {
    return new UserException(line(what, option, hint), EXIT_USAGE, null);
  }

  /** An error of the API. */
  public static UserException farSide(String what, Object where, String hint) {
    return farSide(what, where, hint, null);
  }

  public static UserException farSide(String what, Object where, String hint, Throwable cause) {
    return new UserException(line(what, where, hint), EXIT_FAR_SIDE, cause);
  }

  /** An error that waiting will resolve. */
  public static UserException later(String what, Object where, String hint) {
    return new UserException(line(what, where, hint), EXIT_TRY_LATER, null);
  }

  /** Several errors of the run, a line each; at least one. */
  public static UserException all(List<UserException> errors) {
    String lines = errors.stream().map(UserException::getMessage).collect(Collectors.joining("\n"));
    return errors.size() == 1 ? errors.get(0) : new UserException(lines, EXIT_FAILED, null);
  }

  public int exitCode() {
    return exitCode;
  }

  private static String line(String what, Object where, String hint) {
    return TextSanitizer.line(what + ": " + where + ". " + hint);
  }

  /**
   * Says in words why a file or a host could not be used, without a full stop and never with the
   * name of a class.
   */
  public static String reason(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> known(cause).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(failure.getMessage()).filter(text -> !text.isBlank()))
        .orElse(failure instanceof ConnectException ? "connection refused" : "input/output error");
  }

  private static Optional<String> known(Throwable failure) {
    return Optional.ofNullable(REASONS.get(failure.getClass()))
        .or(
            () ->
                failure instanceof FileSystemException file
                    ? Optional.ofNullable(file.getReason())
                    : Optional.empty());
  }
}
