package spacecal.data;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import spacecal.model.Event;
import spacecal.model.History;
import spacecal.model.HistoryEntry;
import spacecal.model.Picture;
import spacecal.model.When;
import spacecal.publish.Routes;

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
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

  /** Returns the event as in a list. */
  EventJson inList(Event event) {
    When when = event.when();
    Optional<When.Moment> moment =
        when instanceof When.Moment known ? Optional.of(known) : Optional.empty();
    Optional<Instant> end = moment.flatMap(When.Moment::end);
    Optional<Instant> assumed = moment.flatMap(known -> assumedDuration.map(known.start()::plus));
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
        end.or(() -> assumed),
        end.isEmpty() && assumed.isPresent(),
        event.location(),
        event.webcastLive(),
        event.description(),
        event.image().map(image -> image(image, Optional.ofNullable(pictures.get(event.id())))),
        mapped(event.infoLinks(), EventMapper::infoUrl),
        mapped(event.webcasts(), EventMapper::vidUrl),
        event.lastUpdated());
  }

  /** Returns the event with everything that is known of it. */
  EventJson.Detailed detailed(Event event) {
    List<HistoryEntry> entries = history.of(event);
    return new EventJson.Detailed(
        inList(event),
        event.agencies(),
        event.programs(),
        mapped(event.launches(), EventMapper::launch),
        mapped(event.expeditions(), EventMapper::related),
        mapped(event.spaceStations(), EventMapper::related),
        mapped(event.astronauts(), EventMapper::related),
        mapped(only(HistoryEntry.EditorUpdate.class, entries), said -> update(said.update())),
        mapped(only(HistoryEntry.DetectedChange.class, entries), EventMapper::changes));
  }

  private EventJson.Image image(Event.Image image, Optional<Picture> copy) {
    return new EventJson.Image(
        image.name(),
        image.url(),
        image.thumbnail(),
        image.credit(),
        image.license(),
        copy.map(
            picture ->
                new EventJson.ImageCopy(
                    routes.asciiAddress(Routes.picture(picture)),
                    picture.width(),
                    picture.height())));
  }

  private static EventJson.InfoUrl infoUrl(Event.InfoLink link) {
    return new EventJson.InfoUrl(link.url(), link.title(), link.source(), link.description());
  }

  private static EventJson.VidUrl vidUrl(Event.Webcast webcast) {
    return new EventJson.VidUrl(
        webcast.url(),
        webcast.title(),
        webcast.publisher(),
        webcast.language().map(EventJson.Language::new),
        webcast.start(),
        webcast.end(),
        webcast.live());
  }

  private static EventJson.Launch launch(Event.Related launch) {
    When when = launch.start();
    return new EventJson.Launch(launch.id(), launch.name(), launch.status(), when.label(), when);
  }

  private static EventJson.Related related(Event.Related related) {
    Optional<Long> id =
        Optional.of(related.id()).filter(NUMBER.asMatchPredicate()).map(Long::valueOf);
    return new EventJson.Related(
        id, related.name(), related.status(), related.start(), related.end());
  }

  private static EventJson.Update update(Event.Update update) {
    return new EventJson.Update(
        update.createdOn(), update.createdBy(), update.comment(), update.infoUrl());
  }

  private static EventJson.Changes changes(HistoryEntry.DetectedChange seen) {
    return new EventJson.Changes(
        seen.seen(),
        seen.dateChange().map(moved -> new EventJson.Moved(date(moved.from()), date(moved.to()))),
        mapped(
            seen.changes(),
            change -> new EventJson.FieldChange(change.field(), change.from(), change.to())));
  }

  private static EventJson.LabeledDate date(When when) {
    return new EventJson.LabeledDate(when.label(), when);
  }

  private static <T> List<T> only(Class<T> type, List<? super T> entries) {
    return entries.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static <T, R> List<R> mapped(List<T> list, Function<T, R> function) {
    return list.stream().map(function).toList();
  }
}
