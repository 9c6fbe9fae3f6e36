package spacecal.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import spacecal.model.Collection.Kind;
import spacecal.model.PublishedCalendar;
import spacecal.publish.Routes;
import spacecal.site.view.CalendarsView;
import spacecal.site.view.CalendarsView.Group;
import spacecal.site.view.Offer;

/** The page that offers every calendar. */
final class CalendarsPage {
  private final Desk desk;
  private final Frames frames;
  private final Offers offers;
  private final Wording words;

  CalendarsPage(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.offers = new Offers(desk);
    this.words = desk.wording();
  }

  List<Page> pages() {
    return List.of(
        new Page(
            Routes.CALENDARS,
            "calendars.ftlh",
            Wording.lastUpdated(desk.catalog().events()),
            this::view));
  }

  private CalendarsView view() {
    Links links = desk.links(Routes.CALENDARS);
    Map<Kind, List<PublishedCalendar>> byKind =
        desk.calendars().all().stream()
            .collect(Collectors.groupingBy(calendar -> calendar.collection().kind()));
    List<Offer> main = new ArrayList<>(offers.of(byKind.getOrDefault(Kind.ALL, List.of()), links));
    main.addAll(offers.webcasts(links));
    List<Group> groups = new ArrayList<>();
    group(groups, words.text("nav.collections"), "collections", byKind.get(Kind.OWN), links);
    group(groups, words.text("calendars.by-type"), "types", byKind.get(Kind.TYPE), links);
    group(groups, words.text("calendars.by-agency"), "agencies", byKind.get(Kind.AGENCY), links);
    group(groups, words.text("calendars.by-program"), "programs", byKind.get(Kind.PROGRAM), links);
    group(
        groups, words.text("calendars.by-location"), "locations", byKind.get(Kind.LOCATION), links);
    group(groups, words.text("calendars.by-year"), "years", byKind.get(Kind.YEAR), links);
    String summary =
        words.text(
            "calendars.summary",
            words.count("calendars", desk.calendars().all().size()),
            words.count("events", desk.catalog().events().size()));
    return new CalendarsView(
        frames.of(
            Routes.CALENDARS,
            Head.of(
                words.text("subscribe"),
                words.text("calendars.title"),
                words.text("calendars.description", summary),
                List.of(),
                desk.calendars().announced())),
        summary,
        main,
        groups);
  }

  private void group(
      List<Group> groups,
      String title,
      String anchor,
      List<PublishedCalendar> calendars,
      Links links) {
    if (calendars != null) {
      groups.add(new Group(title, anchor, offers.of(calendars, links)));
    }
  }
}
