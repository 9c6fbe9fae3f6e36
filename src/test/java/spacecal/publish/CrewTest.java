package spacecal.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Crew}: all is done, once; the failure is that of the first, whoever was sooner. */
class CrewTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 1000})
  void allIsDoneOnce(int size) {
    List<Integer> all = IntStream.range(0, size).boxed().toList();
    Set<Integer> done = new ConcurrentSkipListSet<>();
    Crew.each(all, one -> assertEquals(true, done.add(one), "twice: " + one));
    assertEquals(new TreeSet<>(all), done);
  }

  @RepeatedTest(20)
  void theFirstFailureIsThrown() {
    List<Integer> all = IntStream.range(0, 200).boxed().toList();
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                Crew.each(
                    all,
                    one -> {
                      if (one >= 50) {
                        throw new IllegalStateException(one.toString());
                      }
                    }));
    assertEquals("50", failure.getMessage());
  }

  @Test
  void afterAFailureNothingIsBegun() {
    List<Integer> all = IntStream.range(0, 100_000).boxed().toList();
    Set<Integer> begun = ConcurrentHashMap.newKeySet();
    assertThrows(
        AssertionError.class,
        () ->
            Crew.each(
                all,
                one -> {
                  begun.add(one);
                  throw new AssertionError("each of them fails");
                }));
    assertEquals(
        true, begun.size() <= Runtime.getRuntime().availableProcessors(), begun.toString());
  }
}
