package spacecal.html;

import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;

/**
 * The CSS classes and images of event types: LL2's types in nine families, because thirty colors
 * cannot be told apart.
 */
public final class TypeStyles {
  private static final String OTHER = "k-other";

  private TypeStyles() {}

  /**
   * The asset shown where an event of a type is shared: the shape and color of its family. It is
   * not drawn at build time because text would differ with the fonts of the machine.
   */
  public static String image(Event.Type type) {
    String style = of(type);
    return style.equals(OTHER) ? Layout.IMAGE : "card-" + style.substring(2) + ".png";
  }

  /** The class of the accent of a collection in the style sheet; only types have one. */
  public static String of(Collection collection) {
    return collection.kind() == Kind.TYPE ? of(collection.events().get(0).type()) : "";
  }

  /** The class of a type's accent in the style sheet, by its id; unknown ids look neutral. */
  public static String of(Event.Type type) {
    // A switch on long does not exist; ids that do not fit into an int are unknown anyway.
    int id = type.id() > Integer.MAX_VALUE ? 0 : (int) type.id();
    return switch (id) {
      case 2, 4, 12, 29 -> "k-arrive"; // docking, berthing, hatch opening, capture
      case 8, 13, 17, 25 -> "k-depart"; // undocking, release, farewell, relocation
      case 3, 15 -> "k-crew"; // EVA, change of command
      case 7, 9 -> "k-land"; // Moon and spacecraft landings
      case 11, 16, 23 -> "k-sky"; // celestial events, orbital insertions, flybys
      case 5, 10, 14, 18, 19, 21, 22, 27, 30 -> "k-test"; // fires, rehearsals, rollouts, tests
      case 20 -> "k-press";
      case 24, 31 -> "k-launch";
      default -> OTHER;
    };
  }
}
