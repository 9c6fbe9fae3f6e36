package spacecal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UserExceptionTest {
  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(new AccessDeniedException("/f"), "permission denied"),
        arguments(new NoSuchFileException("/f"), "no such file or folder"),
        arguments(new FileAlreadyExistsException("/f"), "a file of that name exists"),
        arguments(new DirectoryNotEmptyException("/f"), "the folder is not empty"),
        arguments(new FileSystemException("/f", null, "File name too long"), "File name too long"),
        arguments(new IOException("No space left on device"), "No space left on device"),
        arguments(new IOException(), "input/output error"),
        arguments(connect(new ClosedChannelException()), "connection refused"),
        arguments(connect(connect(new UnresolvedAddressException())), "unknown host"),
        arguments(
            new IOException("wrapped", new AccessDeniedException("/f")), "permission denied"));
  }

  private static ConnectException connect(Exception cause) {
    ConnectException failure = new ConnectException();
    failure.initCause(cause);
    return failure;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isInWords(Exception failure, String reason) {
    assertEquals(reason, UserException.reason(failure));
  }
}
