package spacecal.html.pages;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.html.EventRows;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Overview;
import spacecal.html.Page;
import spacecal.html.ScriptJson;
import spacecal.html.SubscribeLinks.Offer;
import spacecal.html.TypeStyles;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.Event.Webcast;
import spacecal.model.PublishedCalendar;
import spacecal.model.PublishedCalendar.Contents;
import spacecal.model.ScheduledWebcast;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/** Builds the page of all calendars, which a script makes a form to choose some. */
final class CalendarsPage extends PageBuilder {
  /**
   * {@code calendars.ftlh}: all calendars, which a script makes a form to choose some.
   *
   * @param lead what subscribing is, or why it is not possible
   * @param summary the number of calendars, as a sentence
   * @param main the calendar to start with: one or none
   * @param groups all calendars, by kind
   * @param reminders the reminders to choose from; the link is the name of a calendar's file with
   *     it
   * @param settings JSON for the scripts
   */
  record CalendarsView(
      Frame frame,
      String lead,
      String summary,
      List<Offer> main,
      List<CalendarGroup> groups,
      List<Link> reminders,
      TemplateHTMLOutputModel settings) {}

  /**
   * Calendars of one kind.
   *
   * @param href the page of all collections of the kind, empty for none
   */
  record CalendarGroup(String title, String anchor, String href, List<Family> families) {}

  /**
   * Calendars of similar types, or all of a kind.
   *
   * @param title empty for all of a kind
   * @param first the calendars of the most events
   * @param more the others, folded
   */
  record Family(String title, List<Choice> first, List<Choice> more) {}

  /**
   * The calendars of a collection.
   *
   * @param href the page of the collection, empty for none
   * @param typeClass the class of its accent, empty for none
   * @param dated events with a known day
   * @param windows events without an exact date
   * @param timed whether there are variants of the first with reminders
   */
  record Choice(
      String title,
      String href,
      String typeClass,
      CalendarFile dated,
      CalendarFile windows,
      boolean timed) {}

  /**
   * A calendar's file.
   *
   * @param webcal its address for calendar programs; empty while {@code base_url} is the default
   * @param size the number of its events
   */
  record CalendarFile(String href, String webcal, String size) {
    /** No file: its link is empty. */
    public static final CalendarFile NONE = new CalendarFile("", "", "");
  }

  /** The kinds that end: nobody subscribes to a calendar of past events of theirs. */
  private static final Set<Kind> ENDING =
      Set.of(Kind.MISSION, Kind.EXPEDITION, Kind.STATION, Kind.ASTRONAUT);

  /** The calendars of a group that are visible before "more". */
  private static final int FEW = 10;

  private final Links links;

  CalendarsPage(Layout layout) {
    super(layout);
    this.links = site.links(Routes.CALENDARS);
  }

  @Override
  List<Page> pages() {
    return List.of(page(Routes.CALENDARS, "calendars.ftlh", own -> view()));
  }

  private CalendarsView view() {
    List<CalendarGroup> groups =
        Stream.of(
                Stream.of(all()), Stream.of(Overview.values()).map(this::group), Stream.of(years()))
            .flatMap(part -> part)
            .filter(group -> !group.families().isEmpty())
            .toList();
    String summary =
        site.text(
            "calendars.summary",
            site.count("calendars", groups.stream().mapToInt(CalendarsPage::files).sum()),
            site.count("events", site.catalog().events().size()));
    return new CalendarsView(
        frame(Routes.CALENDARS, site.text("subscribe"), "calendars", summary),
        site.text(site.settings().hasBaseUrl() ? "calendars.lead" : "calendars.lead.no-base-url"),
        summary,
        subscribe.of(site.mainCalendars(), links).stream().limit(1).toList(),
        groups,
        reminders(),
        ScriptJson.html(
            ScriptJson.object("base", site.routes().address(Routes.CALENDARS))
                .with("apple", subscribe.apple())));
  }

  /** The calendars of all events, and that of webcasts. */
  private CalendarGroup all() {
    List<Choice> choices = new ArrayList<>();
    Collection all = site.catalog().all();
    List<PublishedCalendar> main = site.mainCalendars();
    if (!main.isEmpty()) {
      choices.add(choice(site.title(all), "", all, main));
    }
    main.stream()
        .filter(calendar -> calendar.contents() == Contents.EVERYTHING)
        .map(
            calendar ->
                new Choice(
                    site.text("calendar.everything", site.title(all)),
                    links.to(Routes.collection(all)),
                    "",
                    file("events", calendar),
                    CalendarFile.NONE,
                    false))
        .forEach(choices::add);
    List<Event> watched =
        site.catalog().events().stream()
            .filter(event -> event.webcasts().stream().anyMatch(Webcast::isScheduled))
            .toList();
    if (!watched.isEmpty()) {
      int count = ScheduledWebcast.of(watched).size();
      CalendarFile file = file(Routes.WEBCASTS_CALENDAR, site.count("webcasts", count));
      choices.add(
          new Choice(site.text("calendar.webcasts"), "", "", file, CalendarFile.NONE, false));
    }
    return new CalendarGroup(
        site.text("calendars.main"),
        "everything",
        "",
        choices.isEmpty() ? List.of() : List.of(family("", choices)));
  }

  private CalendarGroup group(Overview overview) {
    boolean isEnding = ENDING.contains(overview.kind());
    Map<Collection, List<PublishedCalendar>> calendars = calendars(overview.kind(), isEnding);
    List<Collection> collections = List.copyOf(calendars.keySet());
    Map<Collection, String> titles = overview.titles(collections, site);
    Map<String, List<Choice>> families = new LinkedHashMap<>();
    for (Collection each :
        overview == Overview.OWN ? collections : site.largestFirst(collections)) {
      String look = TypeStyles.of(each);
      families
          .computeIfAbsent(look, key -> new ArrayList<>())
          .add(choice(titles.get(each), look, each, calendars.get(each)));
    }
    boolean isNamed = isEnding || overview == Overview.OWN;
    return new CalendarGroup(
        site.text(isNamed ? "nav." + overview.many() : "calendars.by-" + overview.one()),
        overview.many(),
        collections.isEmpty() ? "" : links.to(overview.path()),
        families.entrySet().stream().map(of -> family(of.getKey(), of.getValue())).toList());
  }

  /** The latest year comes first. */
  private CalendarGroup years() {
    List<Choice> choices = new ArrayList<>();
    calendars(Kind.YEAR, false)
        .forEach((year, of) -> choices.add(0, choice(site.title(year), "", year, of)));
    return new CalendarGroup(
        site.text("calendars.by-year"),
        "years",
        links.to(Routes.collection(site.catalog().all())),
        choices.isEmpty() ? List.of() : List.of(family("", choices)));
  }

  private Map<Collection, List<PublishedCalendar>> calendars(Kind kind, boolean isEnding) {
    return EventRows.grouped(
        site.calendars().stream()
            .filter(calendar -> calendar.collection().kind() == kind)
            .filter(calendar -> !isEnding || hasUpcoming(calendar))
            .toList(),
        PublishedCalendar::collection);
  }

  private Family family(String look, List<Choice> choices) {
    int shown = Math.min(FEW, choices.size());
    return new Family(
        look.isEmpty() ? "" : site.text("calendars." + look),
        choices.subList(0, shown),
        choices.subList(shown, choices.size()));
  }

  private Choice choice(
      String title, String look, Collection collection, List<PublishedCalendar> calendars) {
    Map<Contents, PublishedCalendar> of =
        calendars.stream()
            .collect(Collectors.toMap(PublishedCalendar::contents, calendar -> calendar));
    PublishedCalendar dated = of.get(Contents.DATED);
    return new Choice(
        title,
        links.to(Routes.collection(collection)),
        look,
        dated == null ? CalendarFile.NONE : file("events", dated),
        of.containsKey(Contents.WINDOWS)
            ? file("windows", of.get(Contents.WINDOWS))
            : CalendarFile.NONE,
        dated != null && dated.hasTimes());
  }

  private CalendarFile file(String unit, PublishedCalendar calendar) {
    return file(Routes.calendar(calendar), site.count(unit, calendar.events().size()));
  }

  private CalendarFile file(SitePath path, String size) {
    return new CalendarFile(links.to(path), subscribe.webcal(path), size);
  }

  /** The reminders of the settings, with the name that a calendar's file has with each. */
  private List<Link> reminders() {
    SitePath file = new SitePath("calendar.ics");
    return site.settings().alarms().stream()
        .map(
            alarm ->
                Link.to(
                    site.text("subscribe.before", site.dates().duration(alarm)),
                    Routes.withAlarm(file, alarm).value()))
        .toList();
  }

  private static int files(CalendarGroup group) {
    return group.families().stream()
        .flatMap(family -> Stream.of(family.first(), family.more()).flatMap(List::stream))
        .mapToInt(
            choice -> choice.dated().href().isEmpty() || choice.windows().href().isEmpty() ? 1 : 2)
        .sum();
  }

  private boolean hasUpcoming(PublishedCalendar calendar) {
    return calendar.events().stream().anyMatch(event -> !site.isOver(event));
  }
}
