package spacecal.ll2;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What a fetch takes from the world beside the network, so that tests can stand in for it.
 *
 * @param clock what time it is
 * @param sleeper how to wait
 * @param random spreads retries, so that not everybody comes back in the same second
 * @param connect how long a connection may take to stand
 * @param answer how long an answer may take, from the request to its last byte
 */
public record Outside(
    InstantSource clock,
    Sleeper sleeper,
    RandomGenerator random,
    Duration connect,
    Duration answer) {

  /** The world as it is. LL2 has been seen to take half a minute for an answer in detailed mode. */
  public static Outside real(InstantSource clock) {
    return new Outside(
        clock,
        length -> Thread.sleep(length.toMillis()),
        RandomGenerator.getDefault(),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60));
  }
}
