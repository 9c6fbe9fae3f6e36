package spacecal.html;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/** The kinds of collections that have a page with a list of all of them. */
public enum Overview {
  OWN(Routes.COLLECTIONS),
  TYPE(Routes.TYPES),
  AGENCY(Routes.AGENCIES),
  PROGRAM(Routes.PROGRAMS),
  LOCATION(Routes.LOCATIONS),
  MISSION(Routes.MISSIONS),
  EXPEDITION(Routes.EXPEDITIONS),
  STATION(Routes.STATIONS),
  ASTRONAUT(Routes.ASTRONAUTS);

  private static final Set<Overview> ALWAYS = EnumSet.of(TYPE, AGENCY, PROGRAM, LOCATION);

  // A record of a text.
  @SuppressWarnings("ImmutableEnumChecker")
  private final SitePath path;

  Overview(SitePath path) {
    this.path = path;
  }

  /** The kind of its collections. */
  public Kind kind() {
    return Kind.valueOf(name());
  }

  /** The path of the page. */
  public SitePath path() {
    return path;
  }

  /** The kind as the keys of messages have it: "type". */
  public String one() {
    return this == OWN ? "collection" : name().toLowerCase(Locale.ROOT);
  }

  /** The plural, also in settings: "types". */
  public String many() {
    return path().folder().replace("/", "");
  }

  /** Whether a site has the page; those of types, agencies, programs and places may be empty. */
  public boolean isIn(SiteContext site) {
    return ALWAYS.contains(this) || !collections(site).isEmpty();
  }

  /** The collections of the kind. */
  public List<Collection> collections(SiteContext site) {
    return site.catalog().collections(kind());
  }

  /** The titles of collections of the kind; collections with the same title also have their key. */
  public Map<Collection, String> titles(List<Collection> collections, SiteContext site) {
    Map<String, Long> counts =
        collections.stream().collect(Collectors.groupingBy(site::title, Collectors.counting()));
    Map<Collection, String> titles = new HashMap<>();
    for (Collection collection : collections) {
      String title = site.title(collection);
      titles.put(
          collection,
          counts.get(title) > 1 ? site.text(one() + ".twin", title, collection.key()) : title);
    }
    return titles;
  }
}
