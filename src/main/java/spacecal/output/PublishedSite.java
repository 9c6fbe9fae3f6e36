package spacecal.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import spacecal.model.UserException;

/**
 * A folder with a published site, as it is on disk.
 *
 * @param folder the folder
 * @param routes the addresses of the site, by the canonical URL of its home page
 * @param files all files, sorted, without those of the publisher
 * @param errors the files whose names cannot be published
 */
public record PublishedSite(Path folder, Routes routes, List<SitePath> files, List<String> errors) {
  public PublishedSite {
    files = List.copyOf(files);
    errors = List.copyOf(errors);
  }

  /**
   * Lists a folder.
   *
   * @throws UserException if it is missing or has no home page made by this program
   */
  public static PublishedSite read(Path folder) {
    Path home = folder.resolve(Routes.HOME.value());
    List<SitePath> files = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      String canonical =
          Jsoup.parse(Files.readString(home, UTF_8)).select("link[rel=canonical]").attr("href");
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
          files.add(OutputFolder.checked(new SitePath(name)));
        } catch (IllegalArgumentException e) {
          if (!name.startsWith(".spacecal/")) {
            errors.add("not the name of a published file: " + file);
          }
        }
      }
      return new PublishedSite(folder, new Routes(URI.create(canonical)), files, errors);
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.of(
          "not a site of spacecal",
          home.toString(),
          "Name the folder that was given as --output to build.",
          e);
    }
  }

  public List<SitePath> files(String ending) {
    return files.stream().filter(file -> file.value().endsWith(ending)).toList();
  }

  public byte[] bytes(SitePath file) {
    try {
      return Files.readAllBytes(folder.resolve(file.value()));
    } catch (IOException e) {
      throw UserException.of(
          "cannot read", folder.resolve(file.value()).toString(), "Check it.", e);
    }
  }
}
