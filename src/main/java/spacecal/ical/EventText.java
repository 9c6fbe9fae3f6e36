package spacecal.ical;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import spacecal.i18n.Messages;
import spacecal.model.Event;
import spacecal.model.Event.Update;
import spacecal.model.Event.Webcast;
import spacecal.model.ScheduledWebcast;
import spacecal.model.When;
import spacecal.model.When.Moment;
import spacecal.model.When.Span;

/**
 * The DESCRIPTION of a VEVENT: plain text, because Apple and Outlook show HTML as tags, with every
 * link in it, because Google does not show the URL property.
 *
 * <p>It has at most {@value #MAX_LENGTH} characters, which keeps a calendar of all of LL2's eleven
 * hundred events under the 1 MB from which on Google drops the rest. A longer text is cut: first
 * the event's description, at a word, then whole links. The event's page, which has everything, and
 * the credit are always there.
 */
record EventText(Messages messages) {
  static final int MAX_LENGTH = 720;
  private static final int MAX_LABEL = 120;
  private static final int MAX_TITLE = 60;
  private static final int MAX_UPDATE = 160;
  private static final int MAX_WORD = 100;

  private static final String PARAGRAPH = "\n\n";
  private static final Pattern BLANK_LINES = Pattern.compile("\n[ \n]*\n");

  /**
   * The text of an event.
   *
   * @param endAssumed whether the end comes from the settings and not from the data
   * @param page the event's page
   */
  String of(Event event, boolean endAssumed, URI page) {
    List<String> head = new ArrayList<>(List.of(date(event)));
    if (endAssumed) {
      head.add(messages.text("ical.end-assumed"));
    }
    event.webcasts().stream()
        .filter(Webcast::isScheduled)
        .findFirst()
        .ifPresent(webcast -> head.add(webcastTimes(webcast, onlyDay(event.when()))));
    List<String> links = new ArrayList<>();
    event.webcasts().forEach(webcast -> links.add(watch(webcast)));
    event
        .infoLinks()
        .forEach(link -> links.add(link("ical.more", link.title(), link.url().toString())));
    String update = event.latestUpdate().map(this::update).orElse("");
    return assemble(String.join("\n", head), event.description(), links, update, page);
  }

  /** As {@link #of}, for a webcast: with the page of its first event, and the names of several. */
  String ofWebcast(ScheduledWebcast scheduled, boolean endAssumed, URI page) {
    String watch = fitting(List.of(watch(scheduled.webcast())), MAX_LENGTH / 2);
    String head = endAssumed ? watch + "\n" + messages.text("ical.end-assumed") : watch;
    Event event = scheduled.event();
    String text =
        scheduled.events().size() == 1
            ? messages.text("ical.event", date(event)) + PARAGRAPH + event.description()
            : scheduled.events().stream()
                .map(shown -> messages.text("ical.event", shown.name() + ", " + date(shown)))
                .collect(Collectors.joining("\n"));
    return assemble(head.strip(), text, List.of(), "", page);
  }

  private String assemble(String head, String text, List<String> links, String update, URI page) {
    String foot = page + "\n" + messages.text("ical.credit");
    int rest = MAX_LENGTH - head.length() - foot.length() - 4 * PARAGRAPH.length();
    String linkLines = fitting(links, rest / 2);
    String tidy = BLANK_LINES.matcher(text.strip()).replaceAll(PARAGRAPH);
    String body = cut(tidy, rest - linkLines.length() - update.length());
    List<String> parts = new ArrayList<>(List.of(head, body, linkLines, update, foot));
    parts.removeIf(String::isEmpty);
    return String.join(PARAGRAPH, parts);
  }

  private String date(Event event) {
    String label = cut(messages.dates().label(event.when()), MAX_LABEL);
    return event
        .when()
        .match(
            moment ->
                messages.text("ical.date", label, messages.dates().exactness(moment.precision())),
            span -> messages.text("ical.date", label, messages.dates().exactness(span.precision())),
            unknown -> label);
  }

  /** The day of a date in UTC; empty for a longer period and an unknown date. */
  private static Optional<LocalDate> onlyDay(When when) {
    if (when instanceof Moment moment) {
      return Optional.of(utc(moment.start()).toLocalDate());
    }
    return when instanceof Span span && span.start().plusDays(1).equals(span.end())
        ? Optional.of(span.start())
        : Optional.empty();
  }

  /**
   * The times of a webcast, "Webcast 08:29–10:30 UTC" or "Webcast from 08:29 UTC", with the dates
   * that differ from the event's.
   */
  private String webcastTimes(Webcast webcast, Optional<LocalDate> eventDay) {
    OffsetDateTime start = utc(webcast.start().orElseThrow());
    OffsetDateTime end = webcast.end().map(EventText::utc).orElse(start);
    String message = webcast.end().isPresent() ? "ical.webcast" : "ical.webcast.from";
    String times;
    if (!start.toLocalDate().equals(end.toLocalDate())) {
      times = withDay(start, time(start)) + " – " + withDay(end, time(end));
    } else {
      times = webcast.end().isPresent() ? time(start) + "–" + time(end) : time(start);
      if (!eventDay.equals(Optional.of(start.toLocalDate()))) {
        times = withDay(start, times);
      }
    }
    return messages.text(message, messages.text("time.utc", times));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private String withDay(OffsetDateTime instant, String times) {
    return messages.dates().withTime(messages.dates().day(instant.toLocalDate()), times);
  }

  private String time(OffsetDateTime instant) {
    return messages.dates().clock(instant);
  }

  private String watch(Webcast webcast) {
    return link("ical.watch", webcast.title(), webcast.url().toString());
  }

  private String link(String message, String title, String url) {
    return messages.text(message, cut(title, MAX_TITLE) + " " + url);
  }

  private String update(Update update) {
    String text =
        update
            .createdOn()
            .map(instant -> messages.dates().day(utc(instant).toLocalDate()))
            .map(day -> messages.text("ical.update.of", day, update.comment()))
            .orElseGet(() -> messages.text("ical.update", update.comment()));
    return cut(text, MAX_UPDATE);
  }

  /** The lines, in order, that fit into a length as wholes: half a URL is of no use. */
  private static String fitting(List<String> lines, int length) {
    StringBuilder out = new StringBuilder();
    for (String line : lines) {
      if (out.length() + 1 + line.length() <= length) {
        out.append(out.isEmpty() ? "" : "\n").append(line);
      }
    }
    return out.toString();
  }

  /** Cuts a text that is too long, at the end of a word if there is one near the limit. */
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Math.max(0, length - 1);
    for (int i = end; i > Math.max(0, end - MAX_WORD); i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return text.substring(0, i).stripTrailing() + "…";
      }
    }
    // A script without spaces: between any two characters.
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return end == 0 ? "" : text.substring(0, end) + "…";
  }
}
