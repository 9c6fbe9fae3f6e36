package spacecal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The repository on GitHub that a clone of the program comes from, or was pushed to, and the
 * clone's commit.
 *
 * @param repository "me/spacecal@COMMIT"; empty if there is none
 * @param reason why there is none: "this folder is not a clone of spacecal"
 */
record Clone(Optional<String> repository, String reason) {
  private static final String ACTION = ".github/actions/spacecal/action.yml";
  private static final Pattern GITHUB =
      Pattern.compile(
          "(?:https://(?:[^@/]+@)?|ssh://git@|git@)github\\.com[:/]([\\w.-]+/[\\w.-]+?)(?:\\.git)?/?");

  /** Asks git about the clone that contains a folder. */
  static Clone of(Path folder) {
    String top = git(folder, "rev-parse", "--show-toplevel");
    if (top.isEmpty() || !Files.exists(folder.resolve(top).resolve(ACTION))) {
      return none("this folder is not a clone of spacecal");
    }
    String commit = git(folder, "rev-parse", "HEAD");
    List<String> remotes = new ArrayList<>(git(folder, "remote").lines().toList());
    if (remotes.remove("origin")) {
      remotes.add(0, "origin");
    }
    List<String> behind = new ArrayList<>();
    for (String remote : remotes) {
      Matcher github = GITHUB.matcher(git(folder, "remote", "get-url", remote));
      if (github.matches()) {
        // GitHub can build only what was pushed.
        if (!git(folder, "branch", "-r", "--contains", commit, "--list", remote + "/*").isEmpty()) {
          return new Clone(Optional.of(github.group(1) + "@" + commit), "");
        }
        behind.add(remote);
      }
    }
    return none(
        behind.isEmpty()
            ? "no remote of this clone is on GitHub"
            : "the commit of this clone is not pushed to " + String.join(" or ", behind));
  }

  private static Clone none(String reason) {
    return new Clone(Optional.empty(), reason);
  }

  /** The output of a git command; empty if it fails, or there is no git. */
  private static String git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    Collections.addAll(command, arguments);
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(folder.toAbsolutePath().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      git.getOutputStream().close();
      String out = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
      return git.waitFor() == 0 ? out : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
