package spacecal.output;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.Picture;
import spacecal.model.PublishedCalendar;

/**
 * The paths and URLs of all files of the site. No other class builds a path. Paths contain ids, not
 * slugs or names, because those change and published addresses must not.
 *
 * @param base the URL of the site: absolute, http or https, in ASCII, ending with a slash
 */
public record Routes(URI base) {
  public static final SitePath HOME = SitePath.page("");
  public static final SitePath UPCOMING = SitePath.page("upcoming");
  public static final SitePath TYPES = SitePath.page("types");
  public static final SitePath AGENCIES = SitePath.page("agencies");
  public static final SitePath PROGRAMS = SitePath.page("programs");
  public static final SitePath MISSIONS = SitePath.page("missions");
  public static final SitePath EXPEDITIONS = SitePath.page("expeditions");
  public static final SitePath STATIONS = SitePath.page("stations");
  public static final SitePath ASTRONAUTS = SitePath.page("astronauts");
  public static final SitePath COLLECTIONS = SitePath.page("collections");
  public static final SitePath LOCATIONS = SitePath.page("locations");
  public static final SitePath UPDATES = SitePath.page("updates");
  public static final SitePath STATISTICS = SitePath.page("statistics");
  public static final SitePath CALENDARS = SitePath.page("calendars");
  public static final SitePath WEBCASTS_CALENDAR = new SitePath("webcasts/calendar.ics");
  public static final SitePath NOT_FOUND = new SitePath("404.html");
  public static final SitePath UPDATES_FEED = new SitePath("updates/feed.xml");
  public static final SitePath MODULE = asset("spacecal.js");
  public static final SitePath EMBED = asset("spacecal-next.js");
  public static final SitePath EMBED_MESSAGES = asset("spacecal-messages.js");

  /** The modules that pages of other sites may import, with those that they import themselves. */
  public static final List<SitePath> MODULES =
      List.of(MODULE, asset("spacecal-text.js"), asset("spacecal-rows.js"), EMBED, EMBED_MESSAGES);

  public static final SitePath API = SitePath.page("api");
  public static final SitePath SEARCH_JSON = new SitePath("search.json");
  public static final SitePath SEARCH_TEXT_JSON = new SitePath("search-text.json");
  public static final SitePath BUILD_REPORT = new SitePath("build-report.json");
  public static final SitePath SITEMAP = new SitePath("sitemap.xml");
  public static final SitePath MANIFEST = new SitePath("manifest.webmanifest");
  public static final SitePath WORKER = new SitePath("worker.js");
  public static final SitePath ROBOTS = new SitePath("robots.txt");

  /** Above this number of events {@code search.json} is split, and there is no search-text.json. */
  public static final int MOST_IN_SEARCH = 20_000;

  public Routes {
    if (!base.isAbsolute() || base.isOpaque() || !base.getRawPath().endsWith("/")) {
      throw new IllegalArgumentException("not the address of a folder: " + base);
    }
    base = URI.create(base.normalize().toASCIIString());
  }

  public static SitePath event(Event event) {
    return event(event.id());
  }

  public static SitePath event(long id) {
    return SitePath.page("events/" + id);
  }

  public static SitePath eventCalendar(Event event) {
    return event(event).sibling("event.ics");
  }

  /**
   * The page of a collection: {@code events/}, {@code types/2/}, {@code 2025/}, {@code 2025/08/},
   * {@code collections/iss/}.
   */
  public static SitePath collection(Collection collection) {
    return collection(collection.kind(), collection.key());
  }

  public static SitePath collection(Collection.Kind kind, String key) {
    return SitePath.page(
        switch (kind) {
          case ALL -> "events";
          case UPCOMING -> "upcoming";
          case TYPE -> "types/" + key;
          case AGENCY -> "agencies/" + key;
          case PROGRAM -> "programs/" + key;
          case MISSION -> "missions/" + key;
          case EXPEDITION -> "expeditions/" + key;
          case STATION -> "stations/" + key;
          case ASTRONAUT -> "astronauts/" + key;
          case LOCATION -> "locations/" + key;
          case YEAR -> key;
          case MONTH -> key.replace('-', '/');
          case OWN -> "collections/" + key;
        });
  }

  /** The page of a year of a collection that is too large for one page: {@code types/2/2025/}. */
  public static SitePath yearOf(Collection collection, String year) {
    return SitePath.page(collection(collection).folder() + year);
  }

  /** What became known in a month: {@code updates/2025/08/}. */
  public static SitePath updates(LocalDate month) {
    return SitePath.page("updates/" + month.toString().substring(0, 7).replace('-', '/'));
  }

  /** The file of a calendar, beside its collection's page. */
  public static SitePath calendar(PublishedCalendar calendar) {
    return collection(calendar.collection())
        .sibling(
            switch (calendar.contents()) {
              case DATED -> "calendar.ics";
              case WINDOWS -> "windows.ics";
              case EVERYTHING -> "everything.ics";
            });
  }

  /**
   * The variant of a calendar with reminders: {@code calendar-15m.ics}, {@code calendar-1h.ics}.
   *
   * @param alarm how long before the start, whole minutes
   */
  public static SitePath withAlarm(SitePath calendar, Duration alarm) {
    String name = calendar.value().substring(calendar.folder().length());
    return calendar.sibling(name.replace(".ics", "-" + shortest(alarm) + ".ics"));
  }

  private static String shortest(Duration length) {
    long minutes = length.toMinutes();
    if (minutes % (24 * 60) == 0) {
      return minutes / (24 * 60) + "d";
    }
    return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }

  /** The Atom feed of a collection, beside its page. */
  public static SitePath feed(Collection collection) {
    return collection(collection).sibling("feed.xml");
  }

  /** The JSON Feed beside an Atom feed. */
  public static SitePath jsonFeed(SitePath feed) {
    return feed.sibling("feed.json");
  }

  public static SitePath eventJson(Event event) {
    return event(event).sibling("event.json");
  }

  /**
   * A collection as JSON, beside its page.
   *
   * @param page from 1; the first one is {@code events.json}, the second {@code events-2.json}
   */
  public static SitePath eventsJson(Collection collection, int page) {
    return collection(collection).sibling(page == 1 ? "events.json" : "events-" + page + ".json");
  }

  /** The schema of a sort of JSON file: {@code api/event.schema.json}. */
  public static SitePath schema(String name) {
    return new SitePath("api/" + name + ".schema.json");
  }

  /** A part of a search.json that is too large to be one: {@code search/2025.json}. */
  public static SitePath searchPart(String key) {
    return new SitePath("search/" + key + ".json");
  }

  /** What belongs to a part as search-text.json does to search.json. */
  public static SitePath searchTextPart(String key) {
    return new SitePath("search/" + key + "-text.json");
  }

  /** A part of a sitemap that is too long for one file; the first is 1. */
  public static SitePath sitemapPart(int number) {
    return new SitePath("sitemap-" + number + ".xml");
  }

  /** A page of the owner's own, {@code pages/about.md}, by its name without the ending. */
  public static SitePath page(String name) {
    return SitePath.page(name);
  }

  public static SitePath picture(Picture picture) {
    return new SitePath("images/" + picture.file());
  }

  public static SitePath snapshot(String name) {
    return new SitePath("snapshot/" + name);
  }

  /**
   * A file of {@code static/}, by its name there.
   *
   * @throws IllegalArgumentException if it cannot be published, or is a file of each build
   */
  public static SitePath atRoot(String name) {
    SitePath path = OutputFolder.checked(new SitePath(name));
    if (path.equals(BUILD_REPORT)) {
      throw new IllegalArgumentException("a reserved path: " + path);
    }
    return path;
  }

  /** A file of {@code site/assets}, by its name there. */
  public static SitePath asset(String name) {
    return new SitePath("assets/" + name);
  }

  /** The URL of a file or page in ASCII: {@code https://example.org/space/events/1211/}. */
  public URI absolute(SitePath path) {
    return URI.create(address(path));
  }

  /** The same as text. */
  public String address(SitePath path) {
    return base + path.address();
  }

  /**
   * The address from the host's root, for pages served at any depth: {@code /space/events/1211/}.
   */
  public String rooted(SitePath path) {
    return base.getRawPath() + path.address();
  }

  /**
   * The address relative to the page {@code from}, which works at any base: {@code ../../types/2/}.
   */
  public static String relative(SitePath from, SitePath to) {
    String here = SitePath.encode(from.folder());
    String target = to.address();
    String shared = here;
    while (!target.startsWith(shared)) {
      shared = shared.substring(0, shared.lastIndexOf('/', shared.length() - 2) + 1);
    }
    long up = here.substring(shared.length()).chars().filter(c -> c == '/').count();
    String address = "../".repeat((int) up) + target.substring(shared.length());
    return address.isEmpty() ? "./" : address;
  }
}
