package spacecal.publish;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import spacecal.model.Event;
import spacecal.model.Query;
import spacecal.model.WebUrl;

/**
 * Makes {@link Fingerprint}s of values: of records, whatever they hold, and of what the JDK has for
 * values. What it does not know it refuses, so that nothing is ever left out. Nobody can write two
 * values that have the same one without the key, which is a secret of the data folder. May be used
 * from several threads.
 */
public final class Fingerprints {
  /** A sort of records: its name, as a number, and how its components are read. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Shape(long name, Method[] accessors) {}

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          RecordComponent[] components = type.getRecordComponents();
          Method[] accessors = new Method[components.length];
          for (int i = 0; i < components.length; i++) {
            accessors[i] = components[i].getAccessor();
            accessors[i].setAccessible(true);
          }
          return new Shape(number(type.getName()), accessors);
        }
      };

  private final Key key;
  private final Fingerprint base;
  private final Map<Long, Fingerprint> events = new ConcurrentHashMap<>();
  private final Map<Lasting, Fingerprint> lasting = new ConcurrentHashMap<>();

  /**
   * Something that many outputs are made of: its fingerprint is taken once, so it must never
   * change. Two of them are equal only if they are the same.
   */
  public abstract static class Lasting {
    /** What it holds. */
    protected abstract Record content();

    @Override
    public final boolean equals(Object other) {
      return this == other;
    }

    @Override
    public final int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** A secret. */
  record Key(long first, long second) {
    static Key random() {
      SecureRandom random = new SecureRandom();
      return new Key(random.nextLong(), random.nextLong());
    }
  }

  /**
   * Fingerprints under a key.
   *
   * @param common what every output is made of, so that each holds it: the program, the settings
   */
  Fingerprints(Key key, Object... common) {
    this.key = key;
    this.base = digest(UnaryOperator.identity(), Fingerprint.NONE, common);
  }

  Key key() {
    return key;
  }

  /** Of these values, in this order. */
  public Fingerprint of(Object... values) {
    return of(UnaryOperator.identity(), values);
  }

  /**
   * Of these values, in this order.
   *
   * @param known turns values that a room has of its own into such that are known here, and gives
   *     back all others
   */
  public Fingerprint of(UnaryOperator<Object> known, Object... values) {
    return digest(known, base, values);
  }

  /** Of all that is known of an event; taken once, as that of what is {@link Lasting}. */
  public Fingerprint of(Event event) {
    return events.computeIfAbsent(event.id(), id -> ofRecord(event));
  }

  private Fingerprint of(Lasting value) {
    return lasting.computeIfAbsent(value, once -> ofRecord(once.content()));
  }

  private Fingerprint ofRecord(Record value) {
    Digest digest = new Digest(UnaryOperator.identity());
    digest.put(base);
    digest.putRecord(value);
    return digest.end();
  }

  private Fingerprint digest(UnaryOperator<Object> known, Fingerprint before, Object[] values) {
    Digest digest = new Digest(known);
    digest.put(before);
    digest.put(values.length);
    for (Object value : values) {
      digest.put(value);
    }
    return digest.end();
  }

  /** Tells the names of our own classes apart (FNV-1a). */
  private static long number(String name) {
    long number = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      number = (number ^ name.charAt(i)) * 0x100000001b3L;
    }
    return number;
  }

  /** What has gone in so far. */
  private final class Digest {
    private final UnaryOperator<Object> known;
    private long a;
    private long b;

    Digest(UnaryOperator<Object> known) {
      this.known = known;
      this.a = key.first();
      this.b = key.second();
    }

    void put(long word) {
      a = Long.rotateLeft(a ^ word, 29) * (key.first() | 1);
      b = (Long.rotateLeft(b + word, 31) ^ (a >>> 32)) * (key.second() | 1);
    }

    void put(Fingerprint other) {
      put(other.high());
      put(other.low());
    }

    private void put(String text) {
      int length = text.length();
      put(length);
      int i = 0;
      for (; i + 4 <= length; i += 4) {
        put(
            text.charAt(i)
                | ((long) text.charAt(i + 1) << 16)
                | ((long) text.charAt(i + 2) << 32)
                | ((long) text.charAt(i + 3) << 48));
      }
      for (; i < length; i++) {
        put(text.charAt(i));
      }
    }

    private void put(byte[] bytes) {
      put(bytes.length);
      long word = 0;
      for (int i = 0; i < bytes.length; i++) {
        word = (word << 8) | (bytes[i] & 0xff);
        if (i % 8 == 7) {
          put(word);
        }
      }
      put(word);
    }

    void put(Object value) {
      if (value instanceof String text) {
        put(1);
        put(text);
      } else if (value instanceof Event event) {
        put(14);
        put(of(event));
      } else if (value instanceof Lasting lasts) {
        put(15);
        put(of(lasts));
      } else if (value instanceof Record record) {
        put(2);
        putRecord(record);
      } else if (value instanceof Optional<?> optional) {
        put(optional.isPresent() ? 3 : 4);
        optional.ifPresent(this::put);
      } else if (value instanceof Integer || value instanceof Long) {
        put(5);
        put(((Number) value).longValue());
      } else if (value instanceof Boolean yes) {
        put(yes ? 6 : 7);
      } else if (value instanceof Map<?, ?> map) {
        put(8);
        putUnordered(map);
      } else if (value instanceof Collection<?> list) {
        put(9);
        put(list.size());
        list.forEach(this::put);
      } else if (value instanceof byte[] bytes) {
        put(10);
        put(bytes);
      } else if (value instanceof Enum<?> constant) {
        put(11);
        put(constant.getDeclaringClass().getName());
        put(constant.name());
      } else if (value instanceof Instant instant) {
        put(16);
        put(instant.getEpochSecond());
        put(instant.getNano());
      } else if (isText(value)) {
        put(12);
        put(number(value.getClass().getName()));
        put(value.toString());
      } else {
        Object other = known.apply(value);
        if (other == value) {
          throw new IllegalArgumentException("no fingerprint of " + value.getClass());
        }
        put(13);
        put(other);
      }
    }

    /** Whether it is what its text says. */
    private boolean isText(Object value) {
      return value.getClass().getPackageName().equals("java.time")
          || value instanceof Number
          || value instanceof URI
          || value instanceof Query
          || value instanceof WebUrl;
    }

    void putRecord(Record value) {
      Shape shape = SHAPES.get(value.getClass());
      put(shape.name());
      try {
        for (Method component : shape.accessors()) {
          put(component.invoke(value));
        }
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("a record that cannot be read", e);
      }
    }

    /** Each entry by itself: maps have no order. */
    private void putUnordered(Map<?, ?> map) {
      long sumOfHigh = 0;
      long sumOfLow = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        Digest one = new Digest(known);
        one.put(entry.getKey());
        one.put(entry.getValue());
        Fingerprint print = one.end();
        sumOfHigh += print.high();
        sumOfLow += print.low();
      }
      put(map.size());
      put(sumOfHigh);
      put(sumOfLow);
    }

    Fingerprint end() {
      return new Fingerprint(spread(a ^ Long.rotateLeft(b, 17)), spread(b));
    }

    /** Every bit of the one into every bit of the other (the end of MurmurHash3). */
    private static long spread(long word) {
      long x = (word ^ (word >>> 33)) * 0xff51afd7ed558ccdL;
      x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
      return x ^ (x >>> 33);
    }
  }
}
