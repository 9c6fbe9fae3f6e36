package spacecal.publish;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An output that is about to be made, by the thread that prepared it.
 *
 * @param inputs tells all that the bytes are made of, but for what {@link Fingerprints} hold
 *     already; gives {@link Fingerprint#NONE} when it cannot
 * @param bytes makes the file: a function of the inputs and of nothing else, unless they are not
 *     told
 */
public record Prepared(Function<Fingerprints, Fingerprint> inputs, Supplier<byte[]> bytes) {}
