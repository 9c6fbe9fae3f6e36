package spacecal.html;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import spacecal.output.SitePath;

/**
 * A page that is rendered later.
 *
 * @param modified when what it shows was last edited; empty when unknown
 * @param view makes what the template shows, with the links of the page
 */
public record Page(
    SitePath path,
    String template,
    Optional<Instant> modified,
    Function<Links, ? extends Record> view) {}
