package spacecal.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import freemarker.core.TemplateHTMLOutputModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.i18n.Messages;
import spacecal.model.Collection.Kind;
import spacecal.model.Event;
import spacecal.model.LocationAliases;
import spacecal.model.LocationKind;
import spacecal.model.WebUrl;
import spacecal.output.Routes;

/**
 * Builds the JSON-LD of pages by the vocabulary of schema.org. It claims only what is known: an
 * event without an exact day or without a place has none.
 */
public final class JsonLd {
  private static final String CONTEXT = "https://schema.org";

  private final SiteContext site;

  private record WebSite(
      @JsonProperty("@context") String context,
      @JsonProperty("@type") String type,
      String name,
      String description,
      String url) {}

  private record BreadcrumbList(
      @JsonProperty("@context") String context,
      @JsonProperty("@type") String type,
      List<ListItem> itemListElement) {}

  private record ListItem(
      @JsonProperty("@type") String type, int position, String name, String item) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record EventData(
      @JsonProperty("@type") String type,
      String name,
      @JsonProperty("@context") String context,
      String url,
      String startDate,
      String endDate,
      String eventStatus,
      String eventAttendanceMode,
      Object location,
      String description,
      Object image,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Organization> organizer) {}

  private record Place(@JsonProperty("@type") String type, String name, String address) {}

  private record VirtualLocation(@JsonProperty("@type") String type, String url) {
    VirtualLocation(String url) {
      this("VirtualLocation", url);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ImageObject(
      @JsonProperty("@type") String type, String url, String creditText, String license) {}

  private record Organization(@JsonProperty("@type") String type, String name, String url) {}

  public JsonLd(SiteContext site) {
    this.site = site;
  }

  /** The site, for its home page. */
  public TemplateHTMLOutputModel webSite() {
    return html(
        new WebSite(
            CONTEXT,
            "WebSite",
            site.settings().title(),
            site.tagline(),
            site.routes().base().toString()));
  }

  /** The breadcrumbs of a page, with the page itself as the last one. */
  public TemplateHTMLOutputModel breadcrumbs(List<PageLink> above, PageMetadata page) {
    List<ListItem> items = new ArrayList<>();
    Stream.concat(above.stream(), Stream.of(new PageLink(page.title(), page.path())))
        .forEach(
            link ->
                items.add(
                    new ListItem(
                        "ListItem",
                        items.size() + 1,
                        link.text(),
                        site.routes().address(link.path()))));
    return html(new BreadcrumbList(CONTEXT, "BreadcrumbList", items));
  }

  /** An event: one block or none. */
  public List<TemplateHTMLOutputModel> event(Event event) {
    String start =
        event
            .when()
            .match(
                moment -> moment.start().toString(),
                span -> span.isNamedDay() ? span.start().toString() : "",
                unknown -> "");
    List<Object> places = places(event);
    if (start.isEmpty() || places.isEmpty()) {
      return List.of();
    }
    return List.of(
        html(
            new EventData(
                "Event",
                event.name(),
                CONTEXT,
                site.routes().address(Routes.event(event)),
                start,
                event
                    .when()
                    .match(
                        moment -> moment.end().map(Instant::toString).orElse(null),
                        span -> null,
                        unknown -> null),
                CONTEXT + "/EventScheduled",
                CONTEXT + "/" + attendance(places),
                places.size() == 1 ? places.get(0) : places,
                description(event),
                image(event),
                event.agencies().stream().map(this::organization).toList())));
  }

  /**
   * Where one can attend: a place on Earth and a webcast, as far as there are any. A place in space
   * has no address. An online event without a webcast has the address of its page.
   */
  private List<Object> places(Event event) {
    List<Object> places = new ArrayList<>();
    Optional<String> location = site.catalog().location(event);
    Optional<LocationKind> kind = location.map(name -> kind(name, event));
    location
        .filter(name -> kind.equals(Optional.of(LocationKind.EARTH)))
        .ifPresent(name -> places.add(new Place("Place", name, name)));
    event.webcasts().stream()
        .filter(webcast -> !webcast.isRecap())
        .findFirst()
        .map(webcast -> webcast.url().toString())
        .or(
            () ->
                kind.filter(LocationKind.ONLINE::equals)
                    .map(online -> site.routes().address(Routes.event(event))))
        .ifPresent(url -> places.add(new VirtualLocation(url)));
    return places;
  }

  private LocationKind kind(String location, Event event) {
    LocationAliases aliases = site.catalog().aliases();
    boolean isStation =
        event.spaceStations().stream()
            .anyMatch(station -> aliases.isSame(station.name(), location));
    return isStation ? LocationKind.SPACE : LocationKind.of(aliases.allNames(location));
  }

  private static String attendance(List<Object> places) {
    if (places.size() > 1) {
      return "MixedEventAttendanceMode";
    }
    return places.get(0) instanceof Place
        ? "OfflineEventAttendanceMode"
        : "OnlineEventAttendanceMode";
  }

  private String description(Event event) {
    Messages messages = site.messages();
    return event.description().isEmpty()
        ? messages.text(
            "event.what", messages.type(event.type()), messages.dates().label(event.when()))
        : MarkdownRenderer.snippet(event.description(), 300);
  }

  private Object image(Event event) {
    if (event.image().isEmpty()) {
      return site.routes().address(Routes.asset(TypeStyles.image(event.type())));
    }
    Event.Image image = event.image().get();
    return new ImageObject(
        "ImageObject",
        site.largePicture(event)
            .map(picture -> site.routes().address(Routes.picture(picture)))
            .orElse(image.url().toString()),
        image.credit().orElse(null),
        image.license().flatMap(Event.License::link).map(WebUrl::toString).orElse(null));
  }

  private Organization organization(Event.Agency agency) {
    return new Organization(
        "Organization",
        agency.name(),
        site.routes().address(Routes.collection(Kind.AGENCY, String.valueOf(agency.id()))));
  }

  private static TemplateHTMLOutputModel html(Object data) {
    return Html.of(ScriptJson.write(data));
  }
}
