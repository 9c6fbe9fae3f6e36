package spacecal.model;

import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The value of a parameter of a {@link Query}: read, in order, without doubles. */
sealed interface QueryValue {
  /** As it stands in a query, before it is encoded; what is read from it is the same again. */
  String print();

  /**
   * Numbers, any of which will do.
   *
   * @param none whether none at all will do, too: {@code null}
   */
  record Numbers(NavigableSet<Long> numbers, boolean none) implements QueryValue {
    /** Whether it is one of them. */
    boolean has(long number) {
      return numbers.contains(number);
    }

    /** The first and often the only one. */
    int first() {
      return numbers.first().intValue();
    }

    @Override
    public String print() {
      return Stream.concat(
              none ? Stream.of("null") : Stream.empty(), numbers.stream().map(String::valueOf))
          .collect(Collectors.joining(","));
    }
  }

  /** An instant, whole milliseconds, in the years 1 to 9999 of UTC. */
  record Time(Instant instant) implements QueryValue {
    @Override
    public String print() {
      return instant.toString();
    }
  }

  /** A text: a name, a choice, words with one space between them. */
  record Text(String text) implements QueryValue {
    @Override
    public String print() {
      return text;
    }
  }

  /** Texts, any of which will do, by code point. */
  record Texts(SortedSet<String> texts) implements QueryValue {
    @Override
    public String print() {
      return String.join(",", texts);
    }
  }

  /** Fields to order by, the most important first, none twice: {@code -date}. */
  record Order(List<String> fields) implements QueryValue {
    @Override
    public String print() {
      return String.join(",", fields);
    }
  }
}
