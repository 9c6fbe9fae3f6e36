package spacecal.model;

/**
 * {@code date_precision} as LL2 sent it.
 *
 * @param id LL2's id: the only thing to go by
 * @param name the name it came with; empty when it had none
 */
public record DatePrecision(int id, String name) {
  /** The id of a precision that came without one: none of LL2's. */
  public static final int NO_ID = -1;
}
