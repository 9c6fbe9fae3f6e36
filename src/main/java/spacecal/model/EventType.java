package spacecal.model;

/**
 * The type of an event.
 *
 * @param id LL2's id, which stays when the name changes
 * @param name LL2's name, one line
 */
public record EventType(long id, String name) {
  /** The id of a type whose row has only a name; a catalog has no such types. */
  public static final long NO_ID = 0;

  /** LL2's own type 1, "Unknown". */
  public static final long UNKNOWN_ID = 1;

  /** The type of an event without one. */
  public static final EventType UNKNOWN = new EventType(UNKNOWN_ID, "Unknown");
}
