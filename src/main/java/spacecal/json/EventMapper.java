package spacecal.json;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.model.Catalog;
import spacecal.model.Event;
import spacecal.model.EventPictures;
import spacecal.model.History;
import spacecal.model.HistoryEntry;
import spacecal.model.Picture;
import spacecal.model.When;
import spacecal.output.Routes;

/**
 * Maps events to their JSON form.
 *
 * @param pictures the published copies of images, by the id of the event
 */
record EventMapper(
    Routes routes, Catalog catalog, History history, Map<Long, EventPictures> pictures) {

  /** Returns the event as in a list. */
  EventJson inList(Event event) {
    When when = event.when();
    return new EventJson(
        event.id(),
        routes.address(Routes.eventJson(event)),
        routes.address(Routes.event(event)),
        when.first().map(start -> routes.address(Routes.eventCalendar(event))),
        event.name(),
        event.slug(),
        event.type(),
        event.date(),
        event.datePrecision(),
        when instanceof When.Moment moment ? moment.duration() : Optional.empty(),
        when.label(),
        when,
        when.first(),
        when.dateEnd(),
        event.end(catalog.assumedDuration()),
        event.isEndAssumed(catalog.assumedDuration()),
        event.location(),
        event.webcastLive(),
        event.description(),
        event.image().map(image -> image(image, event.id())),
        event.infoLinks(),
        event.webcasts().stream().map(EventJson.VidUrl::new).toList(),
        event.lastUpdated());
  }

  /** Returns the event with everything that is known of it. */
  EventJson.Detailed detailed(Event event) {
    return new EventJson.Detailed(
        inList(event),
        event.agencies(),
        event.programs(),
        event.launches().stream().map(EventJson.Launch::new).toList(),
        event.expeditions().stream().map(EventJson.Related::new).toList(),
        event.spaceStations().stream().map(EventJson.Related::new).toList(),
        event.astronauts().stream().map(EventJson.Related::new).toList(),
        history(event, HistoryEntry.EditorUpdate.class)
            .map(HistoryEntry.EditorUpdate::update)
            .toList(),
        history(event, HistoryEntry.DetectedChange.class).map(EventJson.Changes::new).toList());
  }

  private EventJson.Image image(Event.Image image, long event) {
    return new EventJson.Image(
        image.name(),
        image.url(),
        image.thumbnail(),
        image.credit(),
        image.license(),
        Optional.ofNullable(pictures.get(event)).flatMap(EventPictures::preferred).map(this::copy));
  }

  private EventJson.ImageCopy copy(Picture picture) {
    return new EventJson.ImageCopy(
        routes.address(Routes.picture(picture)), picture.width(), picture.height());
  }

  private <T> Stream<T> history(Event event, Class<T> type) {
    return history.of(event).stream().filter(type::isInstance).map(type::cast);
  }
}
