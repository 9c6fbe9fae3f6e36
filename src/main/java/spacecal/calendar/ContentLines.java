package spacecal.calendar;

/**
 * Content lines (RFC 5545, 3.1), one written after another. Whatever the values are, every line is
 * valid: its name and the type of its value are one ({@link Property}), text is escaped, no line
 * break and no control character gets through, and lines are folded by octets ({@link Octets}). Not
 * for several threads at a time, unless all of them only read.
 */
final class ContentLines {
  private final Octets out;

  /**
   * No lines yet.
   *
   * @param room for how many octets; more is made when it is needed
   */
  ContentLines(int room) {
    out = new Octets(room);
  }

  /** Adds a line that is always the same. */
  ContentLines line(Line line) {
    out.copy(line.octets());
    return this;
  }

  /** Adds a line with this value. */
  <V> ContentLines line(Property<V> property, V value) {
    property.write(value, out);
    return this;
  }

  /** Adds all the lines of another. */
  ContentLines lines(ContentLines other) {
    out.copy(other.out);
    return this;
  }

  /** The same lines, taking no more room than they need. */
  ContentLines trimmed() {
    return new ContentLines(size()).lines(this);
  }

  /** How many octets there are so far. */
  int size() {
    return out.size();
  }

  /** All lines so far: UTF-8, each ended by CRLF. Not to be added to after this. */
  byte[] octets() {
    return out.toArray();
  }
}
