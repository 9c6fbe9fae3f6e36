package spacecal.json;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.HistoryEntry;
import spacecal.model.Picture;
import spacecal.model.When;
import spacecal.output.Routes;

/**
 * Maps events to their JSON form.
 *
 * @param assumedDuration the duration of events that have none of their own, as in calendars
 * @param pictures the published copies of images, by the id of the event
 */
record EventMapper(
    Routes routes,
    Optional<Duration> assumedDuration,
    History history,
    Map<Long, Picture> pictures) {

  /** Returns the event as in a list. */
  EventJson inList(Event event) {
    When when = event.when();
    Optional<When.Moment> moment =
        when instanceof When.Moment known ? Optional.of(known) : Optional.empty();
    Optional<Instant> end = moment.flatMap(When.Moment::end);
    Optional<Instant> assumedEnd =
        moment.flatMap(known -> assumedDuration.map(known.start()::plus));
    return new EventJson(
        event.id(),
        routes.asciiAddress(Routes.eventJson(event)),
        routes.asciiAddress(Routes.event(event)),
        when.first().map(start -> routes.asciiAddress(Routes.eventCalendar(event))),
        event.name(),
        event.slug(),
        event.type(),
        event.date(),
        event.datePrecision(),
        moment.flatMap(When.Moment::duration),
        when.label(),
        when,
        when.first(),
        when.dateEnd(),
        end.or(() -> assumedEnd),
        end.isEmpty() && assumedEnd.isPresent(),
        event.location(),
        event.webcastLive(),
        event.description(),
        event.image().map(image -> image(image, event.id())),
        event.infoLinks().stream().map(EventJson.InfoUrl::new).toList(),
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
            .map(entry -> new EventJson.Update(entry.update()))
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
        Optional.ofNullable(pictures.get(event)).map(this::copy));
  }

  private EventJson.ImageCopy copy(Picture picture) {
    return new EventJson.ImageCopy(
        routes.asciiAddress(Routes.picture(picture)), picture.width(), picture.height());
  }

  private <T> Stream<T> history(Event event, Class<T> type) {
    return history.of(event).stream().filter(type::isInstance).map(type::cast);
  }
}
