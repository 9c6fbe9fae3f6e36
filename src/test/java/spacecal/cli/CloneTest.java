package spacecal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The repository of the program, as git knows it. */
class CloneTest {
  private static final String ACTION = ".github/actions/spacecal/action.yml";

  @TempDir private Path folder;

  /** Runs git, and returns its output. */
  private String git(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    for (String name : new String[] {"AUTHOR", "COMMITTER"}) {
      builder
          .environment()
          .putAll(Map.of("GIT_" + name + "_NAME", "me", "GIT_" + name + "_EMAIL", "me@b.example"));
    }
    Process git = builder.start();
    String out = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, git.waitFor(), out);
    return out.strip();
  }

  private void commit(String file) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), "");
    git("add", file);
    git("commit", "-q", "-m", file);
  }

  /** A clone with remotes: each a URL, and whether the commit was pushed there. */
  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "https://github.com/me/spacecal.git,     true,  -,                              false, me/spacecal",
        "https://github.com/me/spacecal,         true,  -,                              false, me/spacecal",
        "https://me:token@github.com/me/x.y.git, true,  -,                              false, me/x.y",
        "git@github.com:me/spacecal.git,         true,  -,                              false, me/spacecal",
        "ssh://git@github.com/me/spacecal.git,   true,  -,                              false, me/spacecal",
        "https://github.com/me/one.git,          true,  https://github.com/me/two.git,  true,  me/one",
        "https://github.com/me/one.git,          false, https://github.com/me/two.git,  true,  me/two",
        "/srv/git/spacecal.git,                  true,  git@github.com:me/spacecal,     true,  me/spacecal",
        "https://github.com.example/me/x.git,    true,  -,                              false, -",
        "https://gitlab.com/me/spacecal.git,     true,  -,                              false, -",
        "https://github.com/me/spacecal/issues,  true,  -,                              false, -",
        "-,                                      false, -,                              false, -",
      })
  void theRemoteOnGitHubWithTheCommit(
      String origin, boolean isPushed, String other, boolean isOtherPushed, String repository)
      throws Exception {
    git("init", "-q");
    commit(ACTION);
    String commit = git("rev-parse", "HEAD");
    remote("origin", origin, isPushed);
    remote("mine", other, isOtherPushed);
    assertEquals(
        repository == null
            ? new Clone(Optional.empty(), "no remote of this clone is on GitHub")
            : new Clone(Optional.of(repository + "@" + commit), ""),
        Clone.of(folder));
  }

  private void remote(String name, String url, boolean isPushed) throws Exception {
    if (url != null) {
      git("remote", "add", name, url);
    }
    if (isPushed) {
      git("update-ref", "refs/remotes/" + name + "/main", "HEAD");
    }
  }

  @Test
  void aCommitThatIsNotPushedCannotBeBuilt() throws Exception {
    git("init", "-q");
    commit(ACTION);
    remote("origin", "https://github.com/me/spacecal.git", true);
    commit("later/file");
    assertEquals(
        new Clone(Optional.empty(), "the commit of this clone is not pushed to origin"),
        Clone.of(folder.resolve("later")));
  }

  @Test
  void anotherRepositoryIsNotTheProgram() throws Exception {
    Clone none = new Clone(Optional.empty(), "this folder is not a clone of spacecal");
    assertEquals(none, Clone.of(folder));
    git("init", "-q");
    commit("site/site.yaml");
    remote("origin", "https://github.com/me/space.git", true);
    assertEquals(none, Clone.of(folder));
  }
}
