package spacecal.html.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import spacecal.html.Layout;
import spacecal.html.Links;
import spacecal.html.Page;
import spacecal.html.PageMetadata;
import spacecal.html.SiteContext;
import spacecal.html.SubscribeLinks;
import spacecal.html.ViewFormatter;
import spacecal.html.view.CalendarsView;
import spacecal.html.view.CalendarsView.Group;
import spacecal.html.view.CalendarsView.Offer;
import spacecal.i18n.Messages;
import spacecal.model.Collection.Kind;
import spacecal.model.PublishedCalendar;
import spacecal.output.Routes;

/** Builds the page of all calendars. */
final class CalendarsPage {
  /** The kinds that end: nobody subscribes to a calendar of past events of theirs. */
  private static final Set<Kind> ENDING =
      Set.of(Kind.MISSION, Kind.EXPEDITION, Kind.STATION, Kind.ASTRONAUT);

  private final SiteContext site;
  private final Layout layout;
  private final SubscribeLinks subscribe;
  private final Messages messages;

  CalendarsPage(SiteContext site, Layout layout) {
    this.site = site;
    this.layout = layout;
    this.subscribe = new SubscribeLinks(site);
    this.messages = site.messages();
  }

  List<Page> pages() {
    Optional<Instant> updated = ViewFormatter.lastUpdated(site.catalog().events());
    return List.of(new Page(Routes.CALENDARS, "calendars.ftlh", updated, this::view));
  }

  private CalendarsView view() {
    Links links = site.links(Routes.CALENDARS);
    List<Offer> main = new ArrayList<>(subscribe.of(site.mainCalendars(), links));
    main.addAll(subscribe.webcasts(links));
    List<Group> groups =
        Stream.of(
                group(Kind.OWN, messages.text("nav.collections"), "collections", links),
                group(Kind.TYPE, messages.text("calendars.by-type"), "types", links),
                group(Kind.AGENCY, messages.text("calendars.by-agency"), "agencies", links),
                group(Kind.PROGRAM, messages.text("calendars.by-program"), "programs", links),
                group(Kind.MISSION, messages.text("nav.missions"), "missions", links),
                group(Kind.EXPEDITION, messages.text("nav.expeditions"), "expeditions", links),
                group(Kind.STATION, messages.text("nav.stations"), "stations", links),
                group(Kind.ASTRONAUT, messages.text("nav.astronauts"), "astronauts", links),
                group(Kind.LOCATION, messages.text("calendars.by-location"), "locations", links),
                group(Kind.YEAR, messages.text("calendars.by-year"), "years", links))
            .filter(group -> !group.offers().isEmpty())
            .toList();
    String summary =
        messages.text(
            "calendars.summary",
            messages.count("calendars", site.calendars().size()),
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
        summary,
        main,
        groups);
  }

  private boolean hasUpcoming(PublishedCalendar calendar) {
    return calendar.events().stream().anyMatch(event -> !site.isOver(event));
  }

  private Group group(Kind kind, String title, String anchor, Links links) {
    List<PublishedCalendar> calendars =
        site.calendars().stream()
            .filter(calendar -> calendar.collection().kind() == kind)
            .filter(calendar -> !ENDING.contains(kind) || hasUpcoming(calendar))
            .toList();
    return new Group(title, anchor, subscribe.of(calendars, links));
  }
}
