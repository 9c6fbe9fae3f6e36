package spacecal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import spacecal.testing.Faults;

/**
 * The program in a jar, with an archive of the classes that a run loads: for tests that start it
 * again and again, which takes less than half the time so. Where Java makes or takes no archive, it
 * is the program all the same.
 */
public final class PackedProgram {
  private final List<String> flags;

  private PackedProgram(List<String> flags) {
    this.flags = flags;
  }

  /**
   * Packs it.
   *
   * @param folder where jar and archive go
   * @param arguments of a first run, whose classes are those in the archive
   */
  public static PackedProgram in(Path folder, Object... arguments)
      throws IOException, InterruptedException {
    Path jar = folder.resolve("program.jar");
    Path archive = folder.resolve("program.jsa");
    List<String> path = new ArrayList<>(List.of(jar.toString()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        path.add(entry);
      }
    }
    pack(Path.of("target", "classes"), jar);
    List<String> flags = List.of("-cp", String.join(File.pathSeparator, path));
    Process first =
        Faults.process(join("-XX:ArchiveClassesAtExit=" + archive, flags), arguments)
            .redirectOutput(folder.resolve("packed.log").toFile())
            .start();
    if (first.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("packed.log")));
    }
    return new PackedProgram(join("-XX:SharedArchiveFile=" + archive, flags));
  }

  /** Starts a command line whose streams are both read by the caller, as one. */
  public Process start(Object... arguments) throws IOException {
    return Faults.process(flags, arguments).start();
  }

  private static List<String> join(String flag, List<String> flags) {
    return Stream.concat(Stream.of(flag), flags.stream()).toList();
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
      }
    }
  }
}
