package spacecal.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spacecal.model.CleanText;
import spacecal.model.Event;
import spacecal.model.Event.InfoLink;
import spacecal.model.Event.Update;
import spacecal.model.Event.Webcast;
import spacecal.model.When;
import spacecal.words.Words;

/**
 * The text of an entry: plain, because Apple and Outlook show HTML as tags, and with every link in
 * it, because Google shows no URL property.
 *
 * <p>At most {@value #MAX_LENGTH} characters. What is too long gives way at a word, the event's own
 * text first and links as wholes; the page, which has all of it, and the credit always stand. The
 * limit is what keeps a calendar of all of LL2's eleven hundred events under the 1 MB from which on
 * Google drops the rest.
 */
final class EntryText {
  static final int MAX_LENGTH = 720;
  private static final int MAX_LABEL = 120;
  private static final int MAX_TITLE = 60;
  private static final int MAX_UPDATE = 160;
  private static final int LONG_WORD = 100;

  private static final String BREAK = "\n\n";

  private final Words words;
  private final String credit;

  EntryText(Words words) {
    this.words = words;
    this.credit = words.text("ical.credit");
  }

  /**
   * What an event's entry says.
   *
   * @param endAssumed whether its end comes from the settings and not from the data
   * @param page the event's page
   */
  String of(Event event, boolean endAssumed, Address page) {
    StringBuilder head = new StringBuilder(date(event));
    if (endAssumed) {
      head.append('\n').append(words.text("ical.end-assumed"));
    }
    for (Webcast webcast : event.webcasts()) {
      if (webcast.start().isPresent() && webcast.end().isPresent()) {
        head.append('\n').append(webcastTimes(webcast, onlyDay(event.when())));
        break;
      }
    }
    List<String> links = new ArrayList<>();
    event.webcasts().forEach(webcast -> links.add(watch(webcast)));
    event.infoLinks().forEach(link -> links.add(more(link)));
    String update = event.latestUpdate().map(this::update).orElse("");
    return assemble(head.toString(), event.description(), links, update, page);
  }

  /** What the entry of one of an event's webcasts says. */
  String ofWebcast(Event event, Webcast webcast, Address page) {
    String watch = fitting(List.of(watch(webcast)), MAX_LENGTH / 2);
    String text = words.text("ical.event", date(event)) + BREAK + event.description();
    return assemble(watch, text, List.of(), "", page);
  }

  private String assemble(
      String head, String text, List<String> links, String update, Address page) {
    String foot = page + "\n" + credit;
    int room = MAX_LENGTH - head.length() - foot.length() - 4 * BREAK.length();
    String linkLines = fitting(links, room / 2);
    String tidy = withoutBlankLines(CleanText.block(text));
    String body = cut(tidy, room - linkLines.length() - update.length());
    StringBuilder out = new StringBuilder(MAX_LENGTH);
    for (String part : List.of(head, body, linkLines, update, foot)) {
      if (!part.isEmpty()) {
        out.append(out.isEmpty() ? "" : BREAK).append(part);
      }
    }
    return out.toString();
  }

  /** A text with at most one blank line where it had several. */
  private static String withoutBlankLines(String text) {
    int end = text.indexOf('\n');
    if (end < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int start = 0;
    while (end >= 0) {
      int last = end;
      for (int i = end + 1; i < text.length() && isBlank(text.charAt(i)); i++) {
        if (text.charAt(i) == '\n') {
          last = i;
        }
      }
      out.append(text, start, end).append(last == end ? "\n" : BREAK);
      start = last + 1;
      end = text.indexOf('\n', start);
    }
    return out.append(text, start, text.length()).toString();
  }

  /** The only ones of the blanks in ASCII that clean text holds. */
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n';
  }

  private String date(Event event) {
    String label = cut(CleanText.line(words.dates().label(event.when())), MAX_LABEL);
    return event
        .when()
        .match(
            moment -> words.text("ical.date", label, words.dates().exactness(moment.precision())),
            span -> words.text("ical.date", label, words.dates().exactness(span.precision())),
            unknown -> label);
  }

  /** The day an event is on, in UTC, if it is on one. */
  private static Optional<LocalDate> onlyDay(When when) {
    return when.match(
        moment -> Optional.of(utc(moment.start()).toLocalDate()),
        span -> Optional.of(span.start()).filter(day -> day.plusDays(1).equals(span.end())),
        unknown -> Optional.empty());
  }

  /**
   * "Webcast 08:29–10:30 UTC", with dates where they are not the event's own.
   *
   * @param webcast has a start and an end
   */
  private String webcastTimes(Webcast webcast, Optional<LocalDate> eventDay) {
    OffsetDateTime start = utc(webcast.start().orElseThrow());
    OffsetDateTime end = utc(webcast.end().orElseThrow());
    boolean oneDay = start.toLocalDate().equals(end.toLocalDate());
    boolean eventsDay = oneDay && eventDay.equals(Optional.of(start.toLocalDate()));
    String times = oneDay ? time(start) + "–" + time(end) : on(start) + " – " + on(end);
    String whole = oneDay && !eventsDay ? words.dates().withTime(day(start), times) : times;
    return words.text("ical.webcast", words.text("time.utc", whole));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private String on(OffsetDateTime instant) {
    return words.dates().withTime(day(instant), time(instant));
  }

  private String day(OffsetDateTime instant) {
    return words.dates().day(instant.toLocalDate());
  }

  private String time(OffsetDateTime instant) {
    return words.dates().clock(instant);
  }

  private String watch(Webcast webcast) {
    return words.text("ical.watch", title(webcast.title()) + " " + webcast.url());
  }

  private String more(InfoLink link) {
    return words.text("ical.more", title(link.title()) + " " + link.url());
  }

  private static String title(String title) {
    return cut(CleanText.line(title), MAX_TITLE);
  }

  private String update(Update update) {
    String comment = CleanText.block(update.comment());
    String text =
        update
            .createdOn()
            .map(instant -> words.text("ical.update.of", day(utc(instant)), comment))
            .orElseGet(() -> words.text("ical.update", comment));
    return cut(text, MAX_UPDATE);
  }

  /** Those lines, in order, that have room: half an address leads nowhere. */
  private static String fitting(List<String> lines, int room) {
    StringBuilder out = new StringBuilder();
    for (String line : lines) {
      if (out.length() + 1 + line.length() <= room) {
        out.append(out.isEmpty() ? "" : "\n").append(line);
      }
    }
    return out.toString();
  }

  /** The beginning of a text, to the end of a word where one ends near the limit. */
  private static String cut(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    int end = Math.max(0, room - 1);
    for (int i = end; i > Math.max(0, end - LONG_WORD); i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return text.substring(0, i).stripTrailing() + "…";
      }
    }
    // Scripts without spaces: between any two characters, then.
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return end == 0 ? "" : text.substring(0, end) + "…";
  }
}
