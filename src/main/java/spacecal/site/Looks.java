package spacecal.site;

import spacecal.model.EventType;

/**
 * The accents: LL2's types in nine families, each with a colour and a shape of its own, so that
 * neither has to be told apart from thirty others nor is the only sign.
 */
final class Looks {
  private Looks() {}

  /**
   * The asset shown where an event of this type is shared: the shape and colour of its family. Made
   * once: text drawn at build time would differ with the fonts of the machine.
   */
  static String card(EventType type) {
    String look = of(type);
    return look.equals("k-other") ? Head.CARD : "card-" + look.substring(2) + ".png";
  }

  /** The class of a type's accent in the style sheet, by its id; unknown ids look neutral. */
  static String of(EventType type) {
    // A switch on long does not exist; ids that are no int are unknown anyway.
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
      default -> "k-other";
    };
  }
}
