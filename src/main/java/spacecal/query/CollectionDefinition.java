package spacecal.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import spacecal.model.Catalog;
import spacecal.model.Collection;
import spacecal.model.Event;

/**
 * A collection that the owner of a site defines in the settings.
 *
 * @param key its part of the URL: 1 to 40 lower-case letters, digits and hyphens
 * @param title the title for readers, one line
 * @param text a description, one or more sentences; may be empty
 * @param query the query that selects its events, by its limit, offset and order, too
 */
public record CollectionDefinition(String key, String title, String text, Query query) {
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,40}");

  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** Selects the events from a catalog, in the catalog's order. */
  public Collection from(Catalog catalog, Instant now) {
    List<Event> events = new ArrayList<>(query.answer(catalog, now).results());
    events.sort(Catalog.ORDER);
    return new Collection(Collection.Kind.OWN, key, title, text, query.print(), events);
  }
}
