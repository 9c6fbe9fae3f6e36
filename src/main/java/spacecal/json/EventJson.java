package spacecal.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import spacecal.model.Change;
import spacecal.model.DatePrecision;
import spacecal.model.Event;
import spacecal.model.EventType;
import spacecal.model.HistoryEntry;
import spacecal.model.WebUrl;
import spacecal.model.When;

/**
 * An event in a list: the fields of the API's mode {@code list}, and what follows from them. Every
 * key is always present; the published schemas describe each of them.
 */
record EventJson(
    long id,
    String url,
    String page,
    Optional<String> calendar,
    String name,
    Optional<String> slug,
    EventType type,
    Optional<Instant> date,
    Optional<DatePrecision> datePrecision,
    Optional<Duration> duration,
    String label,
    When when,
    Optional<Instant> windowStart,
    Optional<Instant> windowEnd,
    Optional<Instant> end,
    boolean endAssumed,
    Optional<String> location,
    boolean webcastLive,
    String description,
    Optional<Image> image,
    List<Event.InfoLink> infoUrls,
    List<VidUrl> vidUrls,
    Optional<Instant> lastUpdated) {

  /** An event in a file of its own: the fields of the API's mode {@code detailed}, and changes. */
  record Detailed(
      @JsonUnwrapped EventJson event,
      List<Event.Agency> agencies,
      List<Event.Program> program,
      List<Launch> launches,
      List<Related> expeditions,
      List<Related> spacestations,
      List<Related> astronauts,
      List<Event.Update> updates,
      List<Changes> changes) {}

  record Image(
      String name,
      WebUrl imageUrl,
      WebUrl thumbnailUrl,
      Optional<String> credit,
      Optional<Event.License> license,
      Optional<ImageCopy> copy) {}

  /** The copy that is published with the site. */
  record ImageCopy(String url, int width, int height) {}

  record VidUrl(
      WebUrl url,
      String title,
      Optional<Event.WebcastType> type,
      Optional<String> publisher,
      Optional<Language> language,
      Optional<Instant> startTime,
      Optional<Instant> endTime,
      boolean live) {
    VidUrl(Event.Webcast webcast) {
      this(
          webcast.url(),
          webcast.title(),
          webcast.type(),
          webcast.publisher(),
          webcast.language().map(Language::new),
          webcast.start(),
          webcast.end(),
          webcast.live());
    }
  }

  record Language(String name) {}

  /** A launch, whose only date is the API's {@code net}. */
  record Launch(String id, String name, Optional<String> status, String label, When when) {
    Launch(Event.Related launch) {
      this(launch.id(), launch.name(), launch.status(), launch.start().label(), launch.start());
    }
  }

  record Related(Optional<Long> id, String name, Optional<String> status, When start, When end) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    Related(Event.Related related) {
      this(
          Optional.of(related.id()).filter(NUMBER.asMatchPredicate()).map(Long::valueOf),
          related.name(),
          related.status(),
          related.start(),
          related.end());
    }
  }

  /** The changes that one fetch detected. */
  record Changes(
      Instant seen,
      Optional<Moved> moved,
      @JsonIgnoreProperties({"seen", "event", "name"}) List<Change> fields) {
    Changes(HistoryEntry.DetectedChange change) {
      this(change.seen(), change.dateChange().map(Moved::new), change.changes());
    }
  }

  record Moved(LabeledDate from, LabeledDate to) {
    Moved(HistoryEntry.DateChange change) {
      this(new LabeledDate(change.from()), new LabeledDate(change.to()));
    }
  }

  record LabeledDate(String label, When when) {
    LabeledDate(When when) {
      this(when.label(), when);
    }
  }
}
