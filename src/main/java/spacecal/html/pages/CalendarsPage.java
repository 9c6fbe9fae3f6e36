package spacecal.html.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.html.Layout;
import spacecal.html.Links;
import spacecal.html.Overview;
import spacecal.html.Page;
import spacecal.html.ScriptJson;
import spacecal.html.SiteContext;
import spacecal.html.SubscribeLinks;
import spacecal.html.TypeStyles;
import spacecal.html.view.CalendarsView;
import spacecal.html.view.CalendarsView.Choice;
import spacecal.html.view.CalendarsView.Family;
import spacecal.html.view.CalendarsView.File;
import spacecal.html.view.CalendarsView.Group;
import spacecal.html.view.Link;
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
  /** The kinds that end: nobody subscribes to a calendar of past events of theirs. */
  private static final Set<Kind> ENDING =
      Set.of(Kind.MISSION, Kind.EXPEDITION, Kind.STATION, Kind.ASTRONAUT);

  /** The calendars of a group that are visible before "more". */
  private static final int FEW = 10;

  private final SubscribeLinks subscribe;
  private final Links links;

  CalendarsPage(SiteContext site, Layout layout) {
    super(site, layout);
    this.subscribe = new SubscribeLinks(site);
    this.links = site.links(Routes.CALENDARS);
  }

  @Override
  List<Page> pages() {
    return List.of(page(Routes.CALENDARS, "calendars.ftlh", this::view));
  }

  private CalendarsView view() {
    List<Group> groups =
        Stream.of(
                Stream.of(all()), Stream.of(Overview.values()).map(this::group), Stream.of(years()))
            .flatMap(part -> part)
            .filter(group -> !group.families().isEmpty())
            .toList();
    String summary =
        messages.text(
            "calendars.summary",
            messages.count("calendars", groups.stream().mapToInt(CalendarsPage::files).sum()),
            messages.count("events", site.catalog().events().size()));
    return new CalendarsView(
        frame(
            Routes.CALENDARS,
            messages.text("subscribe"),
            messages.text("calendars.title"),
            messages.text("calendars.description", summary)),
        messages.text(
            site.settings().hasBaseUrl() ? "calendars.lead" : "calendars.lead.no-base-url"),
        summary,
        subscribe.of(site.mainCalendars(), links).stream().limit(1).toList(),
        groups,
        reminders(),
        ScriptJson.html(
            ScriptJson.object(
                "base", site.routes().address(Routes.CALENDARS), "apple", subscribe.apple())));
  }

  /** The calendars of all events, and that of webcasts. */
  private Group all() {
    List<Choice> choices = new ArrayList<>();
    Collection all = site.catalog().all();
    List<PublishedCalendar> main = site.mainCalendars();
    if (!main.isEmpty()) {
      choices.add(choice(messages.title(all), "", all, main));
    }
    main.stream()
        .filter(calendar -> calendar.contents() == Contents.EVERYTHING)
        .map(
            calendar ->
                new Choice(
                    messages.text("calendar.everything", messages.title(all)),
                    links.to(Routes.collection(all)),
                    "",
                    file("events", calendar),
                    File.NONE,
                    false))
        .forEach(choices::add);
    List<Event> watched =
        site.catalog().events().stream()
            .filter(event -> event.webcasts().stream().anyMatch(Webcast::isScheduled))
            .toList();
    if (!watched.isEmpty()) {
      int count = ScheduledWebcast.of(watched).size();
      File file = file(Routes.WEBCASTS_CALENDAR, messages.count("webcasts", count));
      choices.add(new Choice(messages.text("calendar.webcasts"), "", "", file, File.NONE, false));
    }
    return new Group(
        messages.text("calendars.main"),
        "everything",
        "",
        choices.isEmpty() ? List.of() : List.of(family("", choices)));
  }

  private Group group(Overview overview) {
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
    return new Group(
        messages.text(isNamed ? "nav." + overview.many() : "calendars.by-" + overview.one()),
        overview.many(),
        collections.isEmpty() ? "" : links.to(overview.path()),
        families.entrySet().stream().map(of -> family(of.getKey(), of.getValue())).toList());
  }

  /** The latest year comes first. */
  private Group years() {
    List<Choice> choices = new ArrayList<>();
    calendars(Kind.YEAR, false)
        .forEach((year, of) -> choices.add(0, choice(messages.title(year), "", year, of)));
    return new Group(
        messages.text("calendars.by-year"),
        "years",
        links.to(Routes.collection(site.catalog().all())),
        choices.isEmpty() ? List.of() : List.of(family("", choices)));
  }

  private Map<Collection, List<PublishedCalendar>> calendars(Kind kind, boolean isEnding) {
    return site.calendars().stream()
        .filter(calendar -> calendar.collection().kind() == kind)
        .filter(calendar -> !isEnding || hasUpcoming(calendar))
        .collect(
            Collectors.groupingBy(
                PublishedCalendar::collection, LinkedHashMap::new, Collectors.toList()));
  }

  private Family family(String look, List<Choice> choices) {
    int shown = Math.min(FEW, choices.size());
    return new Family(
        look.isEmpty() ? "" : messages.text("calendars." + look),
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
        dated == null ? File.NONE : file("events", dated),
        of.containsKey(Contents.WINDOWS) ? file("windows", of.get(Contents.WINDOWS)) : File.NONE,
        dated != null && dated.hasTimes());
  }

  private File file(String unit, PublishedCalendar calendar) {
    return file(Routes.calendar(calendar), messages.count(unit, calendar.events().size()));
  }

  private File file(SitePath path, String size) {
    return new File(links.to(path), subscribe.webcal(path), size);
  }

  /** The reminders of the settings, with the name that a calendar's file has with each. */
  private List<Link> reminders() {
    SitePath file = new SitePath("calendar.ics");
    return site.settings().alarms().stream()
        .map(
            alarm ->
                Link.to(
                    messages.text("subscribe.before", messages.dates().duration(alarm)),
                    Routes.withAlarm(file, alarm).value()))
        .toList();
  }

  private static int files(Group group) {
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
