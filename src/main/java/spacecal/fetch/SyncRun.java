package spacecal.fetch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import spacecal.fetch.EventSync.SyncOptions;
import spacecal.model.Warnings;

/**
 * The parameters that all parts of a sync share.
 *
 * @param data the data folder
 * @param now the start of the run
 * @param report receives warnings about the data
 * @param say receives a line for each step
 */
record SyncRun(
    SyncOptions options,
    Path data,
    Environment environment,
    Instant now,
    Warnings report,
    Consumer<String> say) {
  /** The base URL of the API. */
  String source() {
    return options.api().toString();
  }
}
