package spacecal.html.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Page;
import spacecal.model.Collection;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.query.QueryParameter;

/** Builds the page for programmers: files, queries and the module, with examples of this site. */
final class ApiPage extends PageBuilder {
  /**
   * {@code api.ftlh}: the page for programmers.
   *
   * @param files the kinds of files, each with an example of this site
   * @param queries examples, which link to their results on the page of all events
   * @param parameters of queries
   * @param module the URL of the module that runs queries
   * @param example the first example, to edit and run
   * @param embed the URL of the module with the element for other pages
   * @param results the URL of the page of all events
   * @param list the page of all events
   */
  record ApiView(
      Frame frame,
      List<ApiFile> files,
      List<Link> queries,
      List<Parameter> parameters,
      String module,
      String example,
      String embed,
      String results,
      String list) {}

  /**
   * A kind of file.
   *
   * @param address within the site, as text
   * @param schema empty for none
   */
  record ApiFile(String address, String href, String about, String schema) {}

  /**
   * A parameter of queries.
   *
   * @param takes its values, in English
   * @param meaning in English, ends a sentence that begins "an event matches when"
   */
  record Parameter(String name, String takes, List<String> choices, String meaning) {}

  private final Collection all;

  ApiPage(Layout layout) {
    super(layout);
    this.all = site.catalog().all();
  }

  @Override
  List<Page> pages() {
    return List.of(new Page(Routes.API, "api.ftlh", Optional.empty(), this::view));
  }

  private ApiView view(Links links) {
    String list = links.to(Routes.collection(all));
    List<String> queries = queries();
    return new ApiView(
        frame(Routes.API, site.text("nav.api"), "api"),
        files(links),
        queries.stream().map(query -> Link.to("?" + query, list + "?" + query)).toList(),
        Arrays.stream(QueryParameter.values()).map(ApiPage::parameter).toList(),
        site.routes().address(Routes.MODULE),
        queries.get(0),
        site.routes().address(Routes.EMBED),
        site.routes().address(Routes.collection(all)),
        list);
  }

  private static Parameter parameter(QueryParameter parameter) {
    return new Parameter(
        parameter.title(), parameter.form().title(), parameter.choices(), parameter.meaning());
  }

  private List<String> queries() {
    String ids =
        site.catalog().collections(Kind.TYPE).stream()
            .limit(2)
            .map(Collection::key)
            .collect(Collectors.joining(","));
    return List.of(
        "type__ids=" + (ids.isEmpty() ? "2" : ids) + "&ordering=-date&limit=3",
        "upcoming=true&precision=0,1,2",
        "overlaps__gte=" + site.today().withDayOfMonth(1) + "&precision=7,14",
        "search=dragon&ordering=-last_updated");
  }

  private List<ApiFile> files(Links links) {
    List<ApiFile> files = new ArrayList<>();
    files.add(file(Routes.SEARCH_JSON, site.text("api.search"), "search", links));
    if (site.catalog().events().size() <= Routes.MOST_IN_SEARCH) {
      files.add(file(Routes.SEARCH_TEXT_JSON, site.text("api.search-text"), "search-text", links));
    }
    files.add(file(Routes.eventsJson(all, 1), site.text("api.events"), "events", links));
    for (Collection type : site.catalog().collections(Kind.TYPE).stream().limit(1).toList()) {
      String about = site.text("api.collection", site.title(type));
      files.add(file(Routes.eventsJson(type, 1), about, "events", links));
    }
    example()
        .map(event -> file(Routes.eventJson(event), site.text("api.event"), "event", links))
        .ifPresent(files::add);
    site.mainCalendars().stream()
        .limit(1)
        .map(calendar -> file(Routes.calendar(calendar), site.text("api.calendar"), "", links))
        .forEach(files::add);
    if (all.hasFeed()) {
      files.add(file(Routes.feed(all), site.text("api.feed"), "", links));
    }
    if (!site.history().latest().isEmpty()) {
      files.add(file(Routes.UPDATES_FEED, site.text("api.updates"), "", links));
    }
    return files;
  }

  private static ApiFile file(SitePath path, String about, String schema, Links links) {
    return new ApiFile(
        "/" + path.address(),
        links.to(path),
        about,
        schema.isEmpty() ? "" : links.to(Routes.schema(schema)));
  }

  /** The next event, or the last one. */
  private Optional<Event> example() {
    return site.catalog().upcoming(site.now()).stream()
        .findFirst()
        .or(() -> site.catalog().events().stream().reduce((first, last) -> last));
  }
}
