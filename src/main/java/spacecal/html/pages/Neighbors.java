package spacecal.html.pages;

import java.util.List;
import java.util.Optional;

/** The items before and after one item of a list. */
record Neighbors<T>(Optional<T> previous, Optional<T> next) {
  /** The neighbors of the item at an index. */
  static <T> Neighbors<T> of(List<T> items, int index) {
    return new Neighbors<>(at(items, index - 1), at(items, index + 1));
  }

  private static <T> Optional<T> at(List<T> items, int index) {
    return index < 0 || index >= items.size() ? Optional.empty() : Optional.of(items.get(index));
  }
}
