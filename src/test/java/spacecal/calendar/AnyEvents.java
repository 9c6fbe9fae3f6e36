package spacecal.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import spacecal.model.Event;
import spacecal.testing.Events;

/** Events of any content a field can have, and of some that none should; the same for one seed. */
final class AnyEvents {
  private static final List<String> PIECES =
      List.of(
          "Dragon",
          "docking",
          " ",
          "  ",
          "a",
          "\n",
          "\n\n\n",
          "\r\n",
          "\r",
          "\t",
          "\0",
          "\u0007",
          "\u000b",
          "\u007f",
          "\u0085",
          "\u0090",
          "\u2028",
          "\u2029",
          "\uD83D",
          "\uDE80",
          "🚀",
          "é",
          "e\u0301",
          "漢字",
          "Звезда",
          "שלום",
          ",",
          ";",
          ":",
          "\\",
          "\\n",
          "\\,",
          "\"",
          "'",
          "^n",
          "%2C",
          "<b>",
          "&amp;",
          "\nEND:VEVENT\n",
          "\r\nBEGIN:VCALENDAR\r\n",
          "\n ",
          "\u00a0",
          "\u2003",
          "- item\n",
          "https://example.org/a,b;c?d=%20",
          "https://例え.jp/ ü");

  private static final List<String> LINKS =
      List.of(
          "https://example.org/watch?v=a,b;c&t=1#x,y",
          "https://例え.jp/ライブ,1",
          "http://example.org:8080/a b\"c",
          "https://example.org/" + "long/".repeat(100));

  private final Random random;

  AnyEvents(long seed) {
    random = new Random(seed);
  }

  /** So many events, with the ids from 1. */
  List<Event> events(int count) {
    List<Event> events = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      events.add(event(id));
    }
    return events;
  }

  private Event event(int id) {
    Events event = Events.event(id).named("x" + text()).described(text()).type(2, text());
    date(event);
    perhaps(() -> event.lasting("PT" + random.nextInt(100_000) + "S"));
    perhaps(() -> event.located(text()));
    perhaps(event::neverUpdated);
    perhaps(() -> event.lastUpdated(instant()));
    for (int i = random.nextInt(4); i > 0; i--) {
      event.webcast(text(), link());
      Instant start = Instant.parse(instant());
      Instant end = start.plusSeconds(60 + random.nextInt(100_000));
      perhaps(() -> event.webcast(text(), link(), start.toString(), end.toString()));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      event.info(text(), link());
      perhaps(() -> event.update(instant(), text()));
    }
    return event.build();
  }

  private void date(Events event) {
    String instant = random.nextBoolean() ? instant() : instant().substring(0, 10) + "T00:00:00Z";
    int precision = random.nextInt(-1, 19);
    if (precision < 0) {
      event.at(instant);
    } else {
      event.at(instant, precision, text());
    }
  }

  private void perhaps(Runnable change) {
    if (random.nextBoolean()) {
      change.run();
    }
  }

  /** From 1590 to 9960, to the second. */
  private String instant() {
    return Instant.ofEpochSecond(random.nextLong(-12_000_000_000L, 252_000_000_000L)).toString();
  }

  private String link() {
    return LINKS.get(random.nextInt(LINKS.size()));
  }

  private String text() {
    int pieces = random.nextInt(10) == 0 ? random.nextInt(1500) : random.nextInt(12);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      out.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return out.toString();
  }
}
