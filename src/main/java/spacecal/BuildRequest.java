package spacecal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The parameters of a build.
 *
 * @param data the folder of the snapshot
 * @param output the folder of the site
 * @param overwrite whether the output folder may contain files that spacecal did not write, and
 *     those with the path of an output are replaced
 * @param now the instant the pages are rendered for; empty for the time of the last fetch
 * @param strict whether any warning is an error
 * @param partial whether an incomplete snapshot is accepted
 */
public record BuildRequest(
    Path data,
    Path output,
    boolean overwrite,
    Optional<Instant> now,
    boolean strict,
    boolean partial) {}
