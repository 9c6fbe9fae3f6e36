package spacecal.site;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import spacecal.publish.SitePath;

/**
 * A page that is still to be made.
 *
 * @param modified when what it shows was last edited; empty when unknown
 * @param matter gathers all that the page is made of, beside {@link Common}: a record
 * @param view makes what the template shows; a function of the matter and of nothing else
 */
record Page<M>(
    SitePath path,
    String template,
    Optional<Instant> modified,
    Supplier<M> matter,
    Function<? super M, ?> view) {

  /** A page whose matter is its view itself. */
  Page(SitePath path, String template, Optional<Instant> modified, Supplier<M> view) {
    this(path, template, modified, view, Function.identity());
  }
}
