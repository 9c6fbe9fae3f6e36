package spacecal.html.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import spacecal.model.UserException;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Accent;
import spacecal.settings.Overlay;

/** The files that are published as they are: {@code assets/}, and {@code static/} at the root. */
public final class OwnFiles {
  static final String ASSETS = "assets/";
  private static final String STYLE_SHEET = ASSETS + "style.css";
  private static final String STATIC = "static/";

  private OwnFiles() {}

  /** The assets; the style sheet with the owner's accent. */
  static List<OutputFile> assets(Overlay site, Accent accent) {
    return files(
        site,
        ASSETS,
        Routes::asset,
        (name, bytes) -> name.equals(STYLE_SHEET) ? withAccent(bytes, accent) : bytes);
  }

  /** The accent is at the end, where it wins over that of the sheet. */
  private static byte[] withAccent(byte[] sheet, Accent accent) {
    if (accent.equals(Accent.DEFAULT)) {
      return sheet;
    }
    String own =
        """

        @media screen {
          :root { --link: LIGHT; --focus: LIGHT; }
        }
        @media screen and (prefers-color-scheme: dark) {
          :root { --link: DARK; --focus: DARK; }
        }
        """
            .replace("LIGHT", accent.light())
            .replace("DARK", accent.dark());
    return (new String(sheet, StandardCharsets.UTF_8) + own).getBytes(StandardCharsets.UTF_8);
  }

  /** The files of {@code static/}, which replace any other with their path. */
  public static List<OutputFile> atRoot(Overlay site) {
    return files(site, STATIC, Routes::atRoot, (name, bytes) -> bytes);
  }

  private static List<OutputFile> files(
      Overlay site,
      String folder,
      Function<String, SitePath> route,
      BiFunction<String, byte[], byte[]> change) {
    List<OutputFile> files = new ArrayList<>();
    List<UserException> errors = new ArrayList<>();
    for (String name : site.names(folder)) {
      try {
        SitePath path = route.apply(name.substring(folder.length()));
        files.add(new OutputFile(path, () -> change.apply(name, site.read(name).orElseThrow())));
      } catch (IllegalArgumentException e) {
        errors.add(unpublishable(name));
      }
    }
    if (!errors.isEmpty()) {
      throw UserException.all(errors);
    }
    return files;
  }

  /** The error for a file whose name cannot be that of a published file. */
  static UserException unpublishable(String file) {
    return UserException.of(
        "the file cannot be published under its name",
        file,
        "Rename it, without : * ? \" < > | \\ and invisible characters.");
  }
}
