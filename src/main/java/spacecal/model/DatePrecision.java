package spacecal.model;

/**
 * {@code date_precision} as LL2 sent it.
 *
 * @param id LL2's id, which alone decides
 * @param name LL2's name; empty if it gave none
 */
public record DatePrecision(int id, String name) {
  /** The id of a precision without an id. */
  public static final int NO_ID = -1;
}
