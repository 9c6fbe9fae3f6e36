package spacecal.html.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.html.Html;
import spacecal.html.Layout;
import spacecal.html.Links;
import spacecal.html.Page;
import spacecal.html.PageMetadata;
import spacecal.html.ScriptJson;
import spacecal.html.SiteContext;
import spacecal.html.SubscribeLinks;
import spacecal.html.TypeStyles;
import spacecal.html.ViewFormatter;
import spacecal.html.view.CalendarsView;
import spacecal.html.view.CalendarsView.Choice;
import spacecal.html.view.CalendarsView.Family;
import spacecal.html.view.CalendarsView.File;
import spacecal.html.view.CalendarsView.Group;
import spacecal.html.view.Link;
import spacecal.i18n.Messages;
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
final class CalendarsPage {
  /** The kinds that end: nobody subscribes to a calendar of past events of theirs. */
  private static final Set<Kind> ENDING =
      Set.of(Kind.MISSION, Kind.EXPEDITION, Kind.STATION, Kind.ASTRONAUT);

  /** The calendars of a group that are visible before "more". */
  private static final int FEW = 10;

  /** The first imports the others. */
  private static final List<String> SCRIPTS =
      List.of("calendars.js", "calendar-files.js", "page.js");

  private final SiteContext site;
  private final Layout layout;
  private final SubscribeLinks subscribe;
  private final Messages messages;
  private final Links links;

  /** What the script needs to know. */
  private record ScriptSettings(String base, String apple) {}

  CalendarsPage(SiteContext site, Layout layout) {
    this.site = site;
    this.layout = layout;
    this.subscribe = new SubscribeLinks(site);
    this.messages = site.messages();
    this.links = site.links(Routes.CALENDARS);
  }

  List<Page> pages() {
    Optional<Instant> updated = ViewFormatter.lastUpdated(site.catalog().events());
    return List.of(new Page(Routes.CALENDARS, "calendars.ftlh", updated, this::view));
  }

  private CalendarsView view() {
    List<Group> groups =
        Stream.of(
                all(),
                group(Kind.OWN, "nav.collections", Routes.COLLECTIONS),
                group(Kind.TYPE, "calendars.by-type", Routes.TYPES),
                group(Kind.AGENCY, "calendars.by-agency", Routes.AGENCIES),
                group(Kind.PROGRAM, "calendars.by-program", Routes.PROGRAMS),
                group(Kind.LOCATION, "calendars.by-location", Routes.LOCATIONS),
                group(Kind.MISSION, "nav.missions", Routes.MISSIONS),
                group(Kind.EXPEDITION, "nav.expeditions", Routes.EXPEDITIONS),
                group(Kind.STATION, "nav.stations", Routes.STATIONS),
                group(Kind.ASTRONAUT, "nav.astronauts", Routes.ASTRONAUTS),
                group(Kind.YEAR, "calendars.by-year", Routes.collection(site.catalog().all())))
            .filter(group -> !group.families().isEmpty())
            .toList();
    String summary =
        messages.text(
            "calendars.summary",
            messages.count("calendars", groups.stream().mapToInt(CalendarsPage::files).sum()),
            messages.count("events", site.catalog().events().size()));
    return new CalendarsView(
        layout.frame(
            new PageMetadata(
                Routes.CALENDARS,
                messages.text("subscribe"),
                messages.text("calendars.title"),
                messages.text("calendars.description", summary),
                List.of(),
                site.mainCalendars())),
        messages.text(
            site.settings().hasBaseUrl() ? "calendars.lead" : "calendars.lead.no-base-url"),
        summary,
        subscribe.of(site.mainCalendars(), links).stream().limit(1).toList(),
        groups,
        reminders(),
        Html.of(
            ScriptJson.write(
                new ScriptSettings(site.routes().address(Routes.CALENDARS), subscribe.apple()))),
        SCRIPTS.stream().map(name -> links.to(Routes.asset(name))).toList());
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

  private Group group(Kind kind, String title, SitePath overview) {
    Map<Collection, List<PublishedCalendar>> calendars =
        site.calendars().stream()
            .filter(calendar -> calendar.collection().kind() == kind)
            .filter(calendar -> !ENDING.contains(kind) || hasUpcoming(calendar))
            .collect(
                Collectors.groupingBy(
                    PublishedCalendar::collection, LinkedHashMap::new, Collectors.toList()));
    List<Collection> collections = new ArrayList<>(calendars.keySet());
    if (kind == Kind.YEAR) {
      Collections.reverse(collections);
    } else if (kind != Kind.OWN) {
      collections.sort(
          Comparator.comparing((Collection collection) -> -collection.events().size())
              .thenComparing(messages::title));
    }
    Map<String, Long> titles =
        collections.stream().collect(Collectors.groupingBy(messages::title, Collectors.counting()));
    Map<String, List<Choice>> families = new LinkedHashMap<>();
    for (Collection collection : collections) {
      String name = messages.title(collection);
      String twin = kind.name().toLowerCase(Locale.ROOT) + ".twin";
      boolean isType = kind == Kind.TYPE;
      families
          .computeIfAbsent(isType ? TypeStyles.of(collection) : "", look -> new ArrayList<>())
          .add(
              choice(
                  titles.get(name) > 1 ? messages.text(twin, name, collection.key()) : name,
                  isType ? TypeStyles.of(collection) : "",
                  collection,
                  calendars.get(collection)));
    }
    return new Group(
        messages.text(title),
        kind == Kind.YEAR ? "years" : overview.folder().replace("/", ""),
        collections.isEmpty() ? "" : links.to(overview),
        families.entrySet().stream().map(of -> family(of.getKey(), of.getValue())).toList());
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
