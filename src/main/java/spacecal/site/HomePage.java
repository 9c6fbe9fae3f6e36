package spacecal.site;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import spacecal.model.Event;
import spacecal.model.PublishedCalendar;
import spacecal.publish.Routes;
import spacecal.site.view.HomeView;
import spacecal.site.view.HomeView.Next;
import spacecal.site.view.Told;
import spacecal.words.Dates;

/** The home page: what is next, what comes after, and what was. */
final class HomePage {
  private static final Duration FORTNIGHT = Duration.ofDays(14);
  private static final int SOON = 12;
  private static final int LEAST = 6;
  private static final int WINDOWS = 8;
  private static final int LATEST = 6;
  private static final int CHANGED = 5;

  private final Desk desk;
  private final Frames frames;
  private final Exactness exactness;
  private final Offers offers;
  private final Telling telling;

  HomePage(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.exactness = new Exactness(desk.common());
    this.offers = new Offers(desk);
    this.telling = new Telling(desk.common());
  }

  List<Page> pages() {
    List<Event> all = desk.catalog().events();
    return List.of(new Page(Routes.HOME, "home.ftlh", Wording.lastUpdated(all), this::view));
  }

  private HomeView view() {
    Links links = desk.links(Routes.HOME);
    List<Event> upcoming = desk.catalog().upcoming(desk.now());
    List<Event> windows = upcoming.stream().filter(HomePage::isWindow).toList();
    List<Event> current = desk.catalog().events().stream().filter(this::isOn).toList();
    Set<Event> on = Set.copyOf(current);
    Predicate<Event> hasADayOfItsOwn = event -> !isWindow(event) && !on.contains(event);
    List<Event> ahead = upcoming.stream().filter(hasADayOfItsOwn).toList();
    List<Event> after = ahead.stream().skip(1).toList();
    Instant fortnight = desk.now().plus(FORTNIGHT);
    List<Event> soon =
        after.stream()
            .filter(event -> event.when().first().orElseThrow().isBefore(fortnight))
            .limit(SOON)
            .toList();
    // A quiet fortnight is followed by what comes then.
    List<Event> later =
        after.stream().skip(soon.size()).limit(Math.max(0, LEAST - soon.size())).toList();
    List<PublishedCalendar> calendars = desk.calendars().ofAll();
    return new HomeView(
        frames.of(Routes.HOME, head()),
        desk.rows(current, links),
        ahead.stream().limit(1).map(event -> next(event, links)).toList(),
        desk.rows(soon, links),
        desk.rows(later, links),
        after.size() - soon.size() - later.size(),
        desk.windows(windows.stream().limit(WINDOWS).toList(), links),
        Math.max(0, windows.size() - WINDOWS),
        desk.rows(
            desk.catalog().previous(desk.now()).stream()
                .filter(hasADayOfItsOwn)
                .limit(LATEST)
                .toList(),
            links),
        changed(links),
        offers.of(calendars.stream().limit(1).toList(), links),
        links.to(Routes.UPCOMING),
        links.to(Routes.UPDATES),
        links.to(Routes.CALENDARS),
        size(),
        desk.wording().stamp(desk.now()));
  }

  private Head head() {
    return Head.of(
        desk.settings().title(),
        "",
        desk.wording().text("home.description", desk.settings().tagline(), size()),
        List.of(),
        desk.calendars().announced());
  }

  private String size() {
    return desk.wording().size(desk.catalog().events());
  }

  private Next next(Event event, Links links) {
    Dates.Parts parts = desk.wording().parts(event.when());
    return new Next(
        desk.row(event, links),
        parts.day(),
        parts.time(),
        exactness.sentence(event.when()),
        exactness.steps(event.when()),
        Exactness.countdown(event.when(), event.when().isOver(desk.now())),
        new AddLinks(desk.common()).of(event, links));
  }

  /** A known time has come, and neither the event nor its last webcast is over. */
  private boolean isOn(Event event) {
    Instant now = desk.now();
    boolean begun =
        Wording.isMoment(event.when()) && !event.when().first().orElseThrow().isAfter(now);
    return begun
        && (!event.when().isOver(now)
            || event.webcasts().stream()
                .anyMatch(webcast -> webcast.end().filter(now::isBefore).isPresent()));
  }

  static boolean isWindow(Event event) {
    return event.when().match(moment -> false, span -> !span.isNamedDay(), unknown -> false);
  }

  /** The latest of each of the events that something became known of. */
  private List<Told> changed(Links links) {
    Set<Long> told = new HashSet<>();
    return telling.all(
        desk.history().latest().stream()
            .filter(entry -> told.add(entry.event()))
            .limit(CHANGED)
            .toList(),
        desk.catalog(),
        links);
  }
}
