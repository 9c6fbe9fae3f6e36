package spacecal.site;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.publish.Routes;
import spacecal.words.Words;

/**
 * An event as schema.org's {@code Event}. Only what is known is claimed: a window has no day to
 * begin on, so it is left out altogether, as is what takes place nowhere that can be named.
 */
final class EventData {
  private static final String SCHEMA = "https://schema.org/";

  private final Routes routes;
  private final Words words;

  EventData(Routes routes, Words words) {
    this.routes = routes;
    this.words = words;
  }

  /** One block, or none. */
  List<TemplateHTMLOutputModel> of(Event event) {
    Optional<String> start = start(event.when());
    List<Object> places = places(event);
    if (start.isEmpty() || places.isEmpty()) {
      return List.of();
    }
    Map<String, Object> data = thing("Event", event.name());
    data.put("@context", "https://schema.org");
    data.put("url", routes.address(Routes.event(event)));
    data.put("startDate", start.get());
    event
        .when()
        .match(When.Moment::end, span -> Optional.empty(), unknown -> Optional.empty())
        .ifPresent(end -> data.put("endDate", end.toString()));
    data.put("eventStatus", SCHEMA + "EventScheduled");
    data.put("eventAttendanceMode", SCHEMA + attendance(event));
    data.put("location", places.size() == 1 ? places.get(0) : places);
    data.put(
        "description",
        event.description().isEmpty()
            ? words.text("event.what", words.type(event.type()), words.dates().label(event.when()))
            : Markdown.snippet(event.description(), 300));
    data.put("image", image(event));
    List<Object> organizers =
        event.agencies().stream().map(agency -> (Object) organization(agency)).toList();
    if (!organizers.isEmpty()) {
      data.put("organizer", organizers);
    }
    return List.of(Json.data(data));
  }

  private static Optional<String> start(When when) {
    return when.match(
        moment -> Optional.of(moment.start().toString()),
        span -> span.isNamedDay() ? Optional.of(span.start().toString()) : Optional.empty(),
        unknown -> Optional.empty());
  }

  private static List<Object> places(Event event) {
    List<Object> places = new ArrayList<>();
    event
        .location()
        .ifPresent(
            name -> {
              Map<String, Object> place = thing("Place", name);
              place.put("address", name);
              places.add(place);
            });
    if (!event.webcasts().isEmpty()) {
      Map<String, Object> stream = new LinkedHashMap<>();
      stream.put("@type", "VirtualLocation");
      stream.put("url", event.webcasts().get(0).url().toString());
      places.add(stream);
    }
    return places;
  }

  private static String attendance(Event event) {
    if (event.webcasts().isEmpty()) {
      return "OfflineEventAttendanceMode";
    }
    return event.location().isPresent() ? "MixedEventAttendanceMode" : "OnlineEventAttendanceMode";
  }

  private Object image(Event event) {
    if (event.image().isEmpty()) {
      return routes.address(Routes.asset(Looks.card(event.type())));
    }
    Event.Image image = event.image().get();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@type", "ImageObject");
    data.put("url", image.url().toString());
    image.credit().ifPresent(credit -> data.put("creditText", credit));
    image
        .license()
        .flatMap(Event.License::link)
        .ifPresent(link -> data.put("license", link.toString()));
    return data;
  }

  private Map<String, Object> organization(Event.Agency agency) {
    Map<String, Object> data = thing("Organization", agency.name());
    data.put(
        "url",
        routes.address(Routes.collection(Collection.Kind.AGENCY, String.valueOf(agency.id()))));
    return data;
  }

  private static Map<String, Object> thing(String type, String name) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@type", type);
    data.put("name", name);
    return data;
  }
}
