package spacecal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import spacecal.model.UserException;

/**
 * The owner's folder over a folder of the program's defaults ({@code templates}, {@code site}): a
 * file of the owner replaces the default of the same name.
 *
 * @param defaults the folder's name inside the program: "templates"
 * @param own the owner's folder, empty for the defaults alone
 */
public record Overlay(String defaults, Optional<Path> own) {
  private static final Set<String> PUBLISHED = Set.of("assets/", "pages/", "static/");

  /** Files of Git and of file managers, which belong to no site. */
  private static final Pattern TOOL_FILE =
      Pattern.compile("(?:.*/)?\\.(?:gitkeep|gitignore|DS_Store)");

  /**
   * Checks the owner's folder.
   *
   * @throws UserException if it does not exist
   */
  public Overlay {
    if (own.isPresent() && !Files.isDirectory(own.get())) {
      throw UserException.of("folder not found", own.get(), "Check the option --" + defaults + ".");
    }
  }

  /**
   * Reads a file by its name, with slashes: "pages/about.md".
   *
   * @return empty if neither folder has it, and for names that lead out of the folder
   * @throws UserException if it cannot be read
   */
  public Optional<byte[]> read(String name) {
    if (!staysInside(name) || name.isEmpty() || name.endsWith("/")) {
      return Optional.empty();
    }
    try {
      Optional<Path> file = ownFile(name);
      if (file.isPresent()) {
        return Optional.of(Files.readAllBytes(file.get()));
      }
      try (InputStream in = Overlay.class.getResourceAsStream("/" + defaults + "/" + name)) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      }
    } catch (IOException e) {
      throw UserException.cannot("read", where(name), "Check the file and its permissions.", e);
    }
  }

  /**
   * Finds the owner's file of a name.
   *
   * @throws UserException if it is a symbolic link, or in a linked folder, that leads out of the
   *     owner's folder: such a file could publish anything on the machine
   */
  public Optional<Path> ownFile(String name) {
    Optional<Path> file =
        own.filter(folder -> staysInside(name))
            .map(folder -> folder.resolve(name))
            .filter(Files::isRegularFile);
    file.ifPresent(this::refuseLinkOut);
    return file;
  }

  private void refuseLinkOut(Path file) {
    try {
      if (!file.toRealPath().startsWith(own.orElseThrow().toRealPath())) {
        throw UserException.of(
            "a symbolic link leads out of the folder",
            file,
            "Put a copy of the file in its place.");
      }
    } catch (IOException e) {
      throw UserException.cannot("read", file, "Check its permissions.", e);
    }
  }

  /**
   * Decodes the text of a file, without a byte order mark.
   *
   * @param where the file's name in messages
   * @throws UserException if it is not UTF-8
   */
  public static String text(byte[] bytes, String where) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      String text = UTF_8.newDecoder().decode(in).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      long line = new String(bytes, 0, in.position(), UTF_8).chars().filter(c -> c == '\n').count();
      throw UserException.of(
          "not UTF-8", where + ", line " + (line + 1), "Save the file in the encoding UTF-8.", e);
    }
  }

  /** A file's name in messages: its path, or "the default" and its name. */
  public String where(String name) {
    return ownFile(name).map(Path::toString).orElse("the default " + defaults + "/" + name);
  }

  /**
   * The sorted names of all files below a folder: {@code names("pages/")} contains
   * "pages/about.md". Names that begin with a dot are listed in {@code assets/}, {@code pages/} and
   * {@code static/}, whose files are published.
   */
  public NavigableSet<String> names(String folder) {
    NavigableSet<String> names = new TreeSet<>();
    if (!staysInside(folder)) {
      return names;
    }
    try {
      addDefaults(folder, names);
      if (own.isPresent()) {
        addFiles(own.get(), folder, names);
      }
    } catch (IOException | URISyntaxException e) {
      throw UserException.cannot(
          "list", own.map(Path::toString).orElse(defaults), "Check its permissions.", e);
    }
    return names;
  }

  /**
   * The owner's files below a folder that {@link #names} leaves out, because Java cannot express
   * their names in the locale of the process: "pages/köln.md" in the locale C.
   */
  public NavigableSet<String> inexpressible(String folder) {
    NavigableSet<String> names = new TreeSet<>();
    Optional<Path> root = own.map(path -> path.resolve(folder)).filter(Files::isDirectory);
    if (root.isPresent()) {
      try (Stream<Path> files = Files.walk(root.get())) {
        files
            .filter(file -> Files.isRegularFile(file) && !isExpressible(file))
            // A URI has the bytes of the name.
            .map(file -> root.get().toUri().relativize(file.toUri()).getPath())
            .forEach(name -> names.add(folder + name));
      } catch (IOException e) {
        throw UserException.cannot("list", root.get(), "Check its permissions.", e);
      }
    }
    return names;
  }

  private static boolean isExpressible(Path file) {
    return file.toString().indexOf('\ufffd') < 0;
  }

  /** Whether the name of a file or of a folder that contains it begins with a dot. */
  public static boolean isHidden(String name) {
    return name.startsWith(".") || name.contains("/.");
  }

  /** Templates and pages can name files too, so no name may lead out of the folder. */
  private static boolean staysInside(String name) {
    return !name.startsWith("/")
        && name.chars().noneMatch(c -> c == '\\' || c == ':' || c == 0)
        && Arrays.stream(name.split("/", -1)).noneMatch(".."::equals);
  }

  private void addDefaults(String folder, NavigableSet<String> names)
      throws IOException, URISyntaxException {
    Path program =
        Path.of(Overlay.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(program)) {
      addFiles(program.resolve(defaults), folder, names);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(program)) {
        addFiles(jar.getPath(defaults), folder, names);
      }
    }
  }

  /** With slashes; on some systems, a name may contain a backslash. */
  private static String name(Path relative) {
    List<String> parts = new ArrayList<>();
    relative.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  private static void addFiles(Path root, String folder, NavigableSet<String> names)
      throws IOException {
    if (!Files.isDirectory(root.resolve(folder))) {
      return;
    }
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      files
          .filter(Files::isRegularFile)
          .filter(Overlay::isExpressible)
          .map(file -> name(root.relativize(file)))
          .filter(name -> PUBLISHED.contains(folder) || !isHidden(name))
          .filter(name -> !TOOL_FILE.matcher(name).matches())
          .forEach(names::add);
    }
  }
}
