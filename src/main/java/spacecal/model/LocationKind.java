package spacecal.model;

import java.util.regex.Pattern;

/** Whether a location is on Earth, in space or online. LL2 gives only its name. */
public enum LocationKind {
  EARTH,
  SPACE,
  ONLINE;

  private static final Pattern ONLINE_NAME = Pattern.compile("online", Pattern.CASE_INSENSITIVE);

  /** Bodies, lunar seas, numbered asteroids and comets, orbits, Lagrange points and stations. */
  private static final Pattern SPACE_NAME =
      Pattern.compile(
          """
          (the\\ )?(sun|mercury|venus|earth|moon|mars|jupiter|saturn|uranus|neptune|pluto)
          | ceres | vesta | psyche | phobos | deimos | io | europa | ganymede | callisto | titan
          | enceladus | triton | charon | didymos | dimorphos | bennu | ryugu | apophis
          | (mare|oceanus|lacus)\\ .* | [0-9]+P?[\\ /]\\S+ | lunar\\ (surface|gateway|.*pole)
          | (.*\\ )?orbit | (.*\\ )?L[1-5] | deep\\ space | outer\\ space
          | iss | mir | skylab | salyut.* | tiangong.* | (.*\\ )?space\\ station
          """,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.COMMENTS);

  /** Parts of a name: "Mare Crisium, Moon", "International Space Station (ISS)". */
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[\\n,()]\\s*");

  /**
   * The kind of a location.
   *
   * @param names all its names, one per line
   */
  public static LocationKind of(String names) {
    if (names.lines().anyMatch(ONLINE_NAME.asMatchPredicate())) {
      return ONLINE;
    }
    return SEPARATOR.splitAsStream(names).anyMatch(SPACE_NAME.asMatchPredicate()) ? SPACE : EARTH;
  }
}
