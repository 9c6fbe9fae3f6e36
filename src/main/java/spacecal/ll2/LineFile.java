package spacecal.ll2;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import spacecal.ll2.RawEvents.Line;

/** A file of lines, each of which can be read again by its place without reading the others. */
final class LineFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;

  private LineFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lines of a file, one by one. */
  interface Visitor {
    /**
     * A line.
     *
     * @param number the first is 1
     * @param bytes what it holds, without its end
     * @param line reads the same again, as long as the file is open
     */
    void visit(int number, byte[] bytes, Line line) throws IOException;
  }

  /** Opens a file; one that is replaced while it is open still reads as it was. */
  static LineFile open(Path file) throws IOException {
    return new LineFile(FileChannel.open(file, StandardOpenOption.READ));
  }

  /** Reads all lines, in order. */
  void forEach(Visitor visitor) throws IOException {
    channel.position(0);
    InputStream in = Channels.newInputStream(channel);
    byte[] buffer = new byte[BUFFER];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long start = 0;
    int number = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      int from = 0;
      for (int i = 0; i < read; i++) {
        if (buffer[i] != '\n') {
          continue;
        }
        line.write(buffer, from, i - from);
        from = i + 1;
        byte[] bytes = line.toByteArray();
        visitor.visit(++number, bytes, at(start, bytes.length));
        start += bytes.length + 1;
        line.reset();
      }
      line.write(buffer, from, read - from);
    }
    if (line.size() > 0) {
      visitor.visit(number + 1, line.toByteArray(), at(start, line.size()));
    }
  }

  /** The first line, without its end; empty if there is none. */
  byte[] first() throws IOException {
    channel.position(0);
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.write(octet);
    }
    return line.toByteArray();
  }

  private Line at(long start, int length) {
    return () -> {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, start + bytes.position()) < 0) {
          throw new EOFException("the file became shorter");
        }
      }
      return bytes.array();
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
