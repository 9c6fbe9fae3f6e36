package spacecal.data;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import spacecal.model.DatePrecision;
import spacecal.model.Event;
import spacecal.model.EventType;
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
    List<InfoUrl> infoUrls,
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
      List<Update> updates,
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

  record InfoUrl(WebUrl url, String title, Optional<String> source, String description) {}

  record VidUrl(
      WebUrl url,
      String title,
      Optional<String> publisher,
      Optional<Language> language,
      Optional<Instant> startTime,
      Optional<Instant> endTime,
      boolean live) {}

  record Language(String name) {}

  /** A launch, whose only date is the API's {@code net}. */
  record Launch(String id, String name, Optional<String> status, String label, When when) {}

  record Related(Optional<Long> id, String name, Optional<String> status, When start, When end) {}

  record Update(
      Optional<Instant> createdOn,
      Optional<String> createdBy,
      String comment,
      Optional<WebUrl> infoUrl) {}

  /** The changes that one fetch detected. */
  record Changes(Instant seen, Optional<Moved> moved, List<FieldChange> fields) {}

  record Moved(LabeledDate from, LabeledDate to) {}

  record LabeledDate(String label, When when) {}

  record FieldChange(String field, Optional<String> from, Optional<String> to) {}
}
