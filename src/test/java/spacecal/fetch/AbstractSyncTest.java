package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import spacecal.model.UserException;

/** A test of syncs with one API. */
abstract class AbstractSyncTest {
  @TempDir Path folder;
  @AutoClose SyncFixture sync;

  /** Starts an API with this number of events. */
  SyncFixture with(int events) {
    sync = new SyncFixture(folder.resolve("data"), FakeLl2.with(events));
    return sync;
  }

  static UserException assertRefused(int exitCode, String message, Executable action) {
    UserException error = assertThrows(UserException.class, action);
    assertTrue(error.getMessage().contains(message), error.getMessage());
    assertEquals(exitCode, error.exitCode(), error.getMessage());
    return error;
  }
}
