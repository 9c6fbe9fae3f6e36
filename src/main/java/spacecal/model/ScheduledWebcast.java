package spacecal.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import spacecal.model.Event.Webcast;

/**
 * A webcast to plan for, and the events that it shows: videos of several events with the same
 * address and start are one webcast.
 *
 * @param events by id
 * @param number the place of the webcast among all videos of the first event, from 1; part of its
 *     UID, as is the id of that event
 * @param webcast as in the first event
 */
public record ScheduledWebcast(List<Event> events, int number, Webcast webcast) {
  /** The scheduled webcasts of events, in the order in which they first occur. */
  public static List<ScheduledWebcast> of(List<Event> events) {
    record Key(WebUrl url, Instant start) {}
    Map<Key, ScheduledWebcast> webcasts = new LinkedHashMap<>();
    for (Event event : events) {
      int number = 0;
      for (Webcast webcast : event.webcasts()) {
        number++;
        if (webcast.isScheduled()) {
          webcasts.merge(
              new Key(webcast.url(), webcast.start().orElseThrow()),
              new ScheduledWebcast(List.of(event), number, webcast),
              ScheduledWebcast::merge);
        }
      }
    }
    return List.copyOf(webcasts.values());
  }

  private ScheduledWebcast merge(ScheduledWebcast other) {
    ScheduledWebcast first = other.event().id() < event().id() ? other : this;
    List<Event> all =
        Stream.concat(events.stream(), other.events.stream())
            .distinct()
            .sorted(Comparator.comparing(Event::id))
            .toList();
    return new ScheduledWebcast(all, first.number, first.webcast);
  }

  public Event event() {
    return events.get(0);
  }
}
