package spacecal.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.query.QueryParameter;
import spacecal.site.view.ApiView;
import spacecal.site.view.ApiView.File;
import spacecal.site.view.Link;

/**
 * The page for those who write programs: files, queries, the module, with this site's addresses.
 */
final class ApiPage {
  private final Desk desk;
  private final Frames frames;
  private final Wording words;

  ApiPage(Desk desk, Frames frames) {
    this.desk = desk;
    this.frames = frames;
    this.words = desk.wording();
  }

  List<Page> pages() {
    return List.of(new Page(Routes.API, "api.ftlh", Optional.empty(), this::view));
  }

  private ApiView view() {
    Links links = desk.links(Routes.API);
    String list = links.to(Routes.collection(desk.catalog().all()));
    return new ApiView(
        frames.of(
            Routes.API,
            Head.of(
                words.text("nav.api"),
                words.text("api.title"),
                words.text("api.description"),
                List.of(),
                desk.calendars().announced())),
        files(links),
        queries().stream().map(query -> Link.to("?" + query, list + "?" + query)).toList(),
        Arrays.stream(QueryParameter.values()).map(ApiPage::parameter).toList(),
        desk.routes().address(Routes.MODULE),
        queries().get(0),
        links.to(Routes.asset("api.js")),
        list);
  }

  private static ApiView.Parameter parameter(QueryParameter parameter) {
    return new ApiView.Parameter(
        parameter.title(), parameter.form().title(), parameter.choices(), parameter.meaning());
  }

  private List<String> queries() {
    String ids =
        desk.types().stream()
            .limit(2)
            .map(Collection::key)
            .reduce((a, b) -> a + "," + b)
            .orElse("2");
    return List.of(
        "type__ids=" + ids + "&ordering=-date&limit=3",
        "upcoming=true&precision=0,1,2",
        "overlaps__gte=" + Wording.day(desk.now()).withDayOfMonth(1) + "&precision=7,14",
        "search=dragon&ordering=-last_updated");
  }

  private List<File> files(Links links) {
    Collection all = desk.catalog().all();
    List<File> files = new ArrayList<>();
    add(files, links, Routes.SEARCH_JSON, words.text("api.search"), "search");
    if (desk.catalog().events().size() <= Routes.MOST_IN_SEARCH) {
      add(files, links, Routes.SEARCH_TEXT_JSON, words.text("api.search-text"), "search-text");
    }
    add(files, links, Routes.eventsJson(all, 1), words.text("api.events"), "events");
    desk.types().stream()
        .limit(1)
        .forEach(
            type ->
                add(
                    files,
                    links,
                    Routes.eventsJson(type, 1),
                    words.text("api.collection", desk.title(type)),
                    "events"));
    example()
        .ifPresent(
            event -> add(files, links, Routes.eventJson(event), words.text("api.event"), "event"));
    desk.calendars().ofAll().stream()
        .limit(1)
        .forEach(
            calendar ->
                add(files, links, Routes.calendar(calendar), words.text("api.calendar"), ""));
    desk.ownFeedsAt(Routes.collection(all))
        .forEach(feed -> add(files, links, Routes.feed(feed), words.text("api.feed"), ""));
    if (!desk.history().latest().isEmpty()) {
      add(files, links, Routes.UPDATES_FEED, words.text("api.updates"), "");
    }
    return files;
  }

  private static void add(
      List<File> files, Links links, SitePath path, String about, String schema) {
    files.add(
        new File(
            "/" + path.address(),
            links.to(path),
            about,
            schema.isEmpty() ? "" : links.to(Routes.schema(schema))));
  }

  /** The next event, else the last one. */
  private Optional<Event> example() {
    List<Event> all = desk.catalog().events();
    return desk.catalog().upcoming(desk.now()).stream()
        .findFirst()
        .or(() -> all.stream().reduce((first, last) -> last));
  }
}
