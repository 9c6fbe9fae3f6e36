package spacecal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.query.QueryParameter;

/** Generates the parts of the documentation that list settings, views and parameters. */
public final class Docs {
  private static final Pattern RECORD =
      Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public )?record (\\w+)\\(([^)]*)\\)");
  private static final Pattern TYPE = Pattern.compile("[A-Z]\\w+");
  private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");

  private static final Pattern BLOCK = Pattern.compile("(?s)```.*?\n```");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

  private Docs() {}

  /** The comments and defaults of {@code site.yaml}, setting by setting, as Markdown. */
  public static String settings(Path file) {
    StringBuilder out = new StringBuilder();
    List<String> comment = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : (read(file) + "\n#").lines().toList()) {
      boolean isComment = line.startsWith("#");
      if (isComment && !lines.isEmpty()) {
        setting(comment, lines, out);
        comment.clear();
        lines.clear();
      }
      if (isComment) {
        comment.add(line.substring(1).strip());
      } else if (!line.isBlank()) {
        lines.add(line);
      } else if (lines.isEmpty()) {
        // A comment without a setting: the head of the file.
        comment.clear();
      }
    }
    return out.toString();
  }

  /** The parameters of queries, as a Markdown table. */
  public static String parameters() {
    StringBuilder out =
        new StringBuilder("| parameter | takes | an event matches when |\n|---|---|---|\n");
    for (QueryParameter parameter : QueryParameter.values()) {
      String takes =
          parameter.choices().isEmpty()
              ? parameter.form().title()
              : parameter.choices().stream()
                  .map(choice -> "`" + choice + "`")
                  .collect(Collectors.joining(", "));
      out.append("| `").append(parameter.title()).append("` | ").append(takes).append(" | ");
      out.append(parameter.meaning()).append(" |\n");
    }
    return out.toString();
  }

  private static void setting(List<String> comment, List<String> lines, StringBuilder out) {
    String keys =
        lines.stream()
            .filter(line -> line.matches("[a-z_]+:.*"))
            .map(line -> "`" + line.substring(0, line.indexOf(':')) + "`")
            .collect(Collectors.joining(", "));
    out.append("## ").append(keys).append("\n\n");
    comment.forEach(line -> out.append(line).append('\n'));
    out.append("\n```yaml\n").append(String.join("\n", lines)).append("\n```\n\n");
  }

  /** A record with its comment, which begins with the name of a template if it is a view. */
  private record View(String doc, String name, String components) {}

  /** Every view with its fields, then the records of which views consist, as Markdown. */
  public static String views(Path folder) {
    Map<String, View> records = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .flatMap(file -> RECORD.matcher(read(file)).results())
          .map(match -> new View(plain(match.group(1)), match.group(2), match.group(3)))
          .forEach(view -> records.put(view.name(), view));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> templates = new TreeMap<>();
    Map<String, String> pieces = new TreeMap<>();
    for (View view : records.values()) {
      if (view.doc().startsWith("`")) {
        templates.put(view.name(), text(view));
        addPieces(view, records, pieces);
      }
    }
    return "## Views\n\n"
        + String.join("\n", templates.values())
        + "\n## Pieces\n\n"
        + String.join("\n", pieces.values());
  }

  private static void addPieces(View view, Map<String, View> records, Map<String, String> pieces) {
    for (MatchResult type : TYPE.matcher(view.components()).results().toList()) {
      View piece = records.get(type.group());
      if (piece != null && pieces.put(piece.name(), text(piece)) == null) {
        addPieces(piece, records, pieces);
      }
    }
  }

  private static String text(View view) {
    String[] parts = view.doc().split("@param ", -1);
    Map<String, String> meanings = new HashMap<>();
    for (String part : parts) {
      String[] words = part.strip().split(" ", 2);
      meanings.put(words[0], words.length > 1 ? words[1] : "");
    }
    StringBuilder out =
        new StringBuilder("### " + view.name() + "\n\n" + parts[0].strip() + "\n\n");
    out.append("| field | is | |\n|---|---|---|\n");
    for (String component : view.components().strip().split(",\\s*(?![^<]*>)", -1)) {
      int space = component.lastIndexOf(' ');
      String field = component.substring(space + 1).strip();
      String type = type(component.substring(0, space).strip());
      out.append(
          "| `%s` | %s | %s |\n"
              .formatted(field, type, meanings.getOrDefault(field, ""))
              .replace("|  |", "| |"));
    }
    return out.toString();
  }

  private static String type(String java) {
    Matcher list = Pattern.compile("List<(.*)>").matcher(java);
    if (list.matches()) {
      return "list of " + type(list.group(1));
    }
    return switch (java) {
      case "String" -> "text";
      case "boolean" -> "yes or no";
      case "int", "long", "double", "Integer", "Double" -> "number";
      case "TemplateHTMLOutputModel" -> "HTML";
      default -> java;
    };
  }

  /** A Javadoc comment on one line, without its stars and tags. */
  private static String plain(String javadoc) {
    String text = javadoc.replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\s+", " ").strip();
    return CODE.matcher(text).replaceAll("`$1`").replace("|", "\\|");
  }

  /** The relative links of a page in Markdown, without those in blocks of code. */
  public static List<String> links(Path page) {
    String text = BLOCK.matcher(read(page)).replaceAll("");
    return LINK.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** A file of the project. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
