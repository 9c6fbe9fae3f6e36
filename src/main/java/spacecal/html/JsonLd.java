package spacecal.html;

import freemarker.core.TemplateHTMLOutputModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.html.Layout.PageMetadata;
import spacecal.html.Links.PageLink;
import spacecal.html.ScriptJson.JsonObject;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.LocationAliases;
import spacecal.model.LocationKind;
import spacecal.model.WebUrl;
import spacecal.model.When;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/**
 * Builds the JSON-LD of pages by the vocabulary of schema.org. It claims only what is known: an
 * event without an exact day or without a place has none.
 */
public record JsonLd(SiteContext site) {
  private static final String CONTEXT = "https://schema.org";

  /** The site, for its home page. */
  public TemplateHTMLOutputModel webSite() {
    return ScriptJson.html(
        ScriptJson.object("@context", CONTEXT)
            .with("@type", "WebSite")
            .with("name", site.settings().title())
            .with("description", site.tagline())
            .with("url", site.routes().base().toString()));
  }

  /** The breadcrumbs of a page, with the page itself as the last one. */
  public TemplateHTMLOutputModel breadcrumbs(List<PageLink> above, PageMetadata page) {
    List<Object> items = new ArrayList<>();
    Stream.concat(above.stream(), Stream.of(new PageLink(page.title(), page.path())))
        .forEach(
            link ->
                items.add(
                    ScriptJson.object("@type", "ListItem")
                        .with("position", items.size() + 1)
                        .with("name", link.text())
                        .with("item", site.routes().address(link.path()))));
    return ScriptJson.html(
        ScriptJson.object("@context", CONTEXT)
            .with("@type", "BreadcrumbList")
            .with("itemListElement", items));
  }

  /** An event: one block or none. */
  public List<TemplateHTMLOutputModel> event(Event event) {
    When when = event.when();
    List<JsonObject> places = places(event);
    if (!when.hasDay() || places.isEmpty()) {
      return List.of();
    }
    List<JsonObject> agencies =
        event.participants(Kind.AGENCY).stream().map(this::organization).toList();
    return List.of(
        ScriptJson.html(
            ScriptJson.object("@type", "Event")
                .with("name", event.name())
                .with("@context", CONTEXT)
                .with("url", site.routes().address(Routes.event(event)))
                .with("startDate", ViewFormatter.datetime(when))
                .with("endDate", event.end(Optional.empty()).map(Instant::toString).orElse(null))
                .with("eventStatus", CONTEXT + "/EventScheduled")
                .with("eventAttendanceMode", CONTEXT + "/" + attendance(places))
                .with("location", places.size() == 1 ? places.get(0) : places)
                .with("description", description(event))
                .with("image", image(event))
                .with("organizer", agencies.isEmpty() ? null : agencies)));
  }

  /**
   * Where one can attend: a place on Earth and a webcast, as far as there are any. A place in space
   * has no address. An online event without a webcast has the address of its page.
   */
  private List<JsonObject> places(Event event) {
    List<JsonObject> places = new ArrayList<>();
    Optional<String> location = site.catalog().location(event);
    Optional<LocationKind> kind = location.map(name -> kind(name, event));
    location
        .filter(name -> kind.equals(Optional.of(LocationKind.EARTH)))
        .map(name -> ScriptJson.object("@type", "Place").with("name", name).with("address", name))
        .ifPresent(places::add);
    event.webcasts().stream()
        .filter(webcast -> !webcast.isRecap())
        .findFirst()
        .map(webcast -> webcast.url().toString())
        .or(
            () ->
                kind.filter(LocationKind.ONLINE::equals)
                    .map(online -> site.routes().address(Routes.event(event))))
        .map(url -> ScriptJson.object("@type", "VirtualLocation").with("url", url))
        .ifPresent(places::add);
    return places;
  }

  private LocationKind kind(String location, Event event) {
    LocationAliases aliases = site.catalog().aliases();
    boolean isStation =
        event.participants(Kind.STATION).stream()
            .anyMatch(station -> aliases.isSame(station.name(), location));
    return isStation ? LocationKind.SPACE : LocationKind.of(aliases.allNames(location));
  }

  private static String attendance(List<JsonObject> places) {
    boolean isOffline = places.get(0).values().get("@type").equals("Place");
    String one = isOffline ? "Offline" : "Online";
    return (places.size() > 1 ? "Mixed" : one) + "EventAttendanceMode";
  }

  private String description(Event event) {
    return event.description().isEmpty()
        ? site.text("event.what", site.type(event), site.dates().label(event.when()))
        : MarkdownRenderer.snippet(event.description(), 300);
  }

  private Object image(Event event) {
    if (event.image().isEmpty()) {
      return site.routes().address(Routes.asset(TypeStyles.image(event.type())));
    }
    Event.Image image = event.image().get();
    String url =
        site.largePicture(event)
            .map(picture -> site.routes().address(Routes.picture(picture)))
            .orElse(image.url().toString());
    Optional<WebUrl> license = image.license().flatMap(Event.License::link);
    return ScriptJson.object("@type", "ImageObject")
        .with("url", url)
        .with("creditText", image.credit().orElse(null))
        .with("license", license.map(WebUrl::toString).orElse(null));
  }

  private JsonObject organization(Event.Participant agency) {
    SitePath page = Routes.collection(Kind.AGENCY, agency.id());
    return ScriptJson.object("@type", "Organization")
        .with("name", agency.name())
        .with("url", site.routes().address(page));
  }
}
