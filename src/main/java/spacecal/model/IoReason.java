package spacecal.model;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in words why a file or a host could not be used. */
public final class IoReason {
  private IoReason() {}

  /** The reason for messages, without a full stop; never the name of a class. */
  public static String of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> known(cause).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(failure.getMessage()).filter(text -> !text.isBlank()))
        .orElse(failure instanceof ConnectException ? "connection refused" : "input/output error");
  }

  private static Optional<String> known(Throwable failure) {
    if (failure instanceof AccessDeniedException) {
      return Optional.of("permission denied");
    }
    if (failure instanceof NoSuchFileException) {
      return Optional.of("no such file or folder");
    }
    if (failure instanceof FileAlreadyExistsException) {
      return Optional.of("a file of that name exists");
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return Optional.of("the folder is not empty");
    }
    if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
      return Optional.of("unknown host");
    }
    return failure instanceof FileSystemException file
        ? Optional.ofNullable(file.getReason())
        : Optional.empty();
  }
}
