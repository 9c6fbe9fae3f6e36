package spacecal.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import spacecal.report.Oddity;
import spacecal.report.Report;

/**
 * Makes the outputs of a build, or keeps those that stand: an output is made unless it is {@link
 * Earlier known} to be what would be made. Either way its path, ids and oddities count the same.
 * Outputs may be made from several threads; the rest is for one.
 */
public final class Workshop {
  /** Of what is not in place yet. */
  private static final Stamp NOWHERE = new Stamp(-1, -1);

  private final Earlier earlier;
  private final Publisher publisher;
  private final LinkCheck links;
  private final Report report;
  private final Map<SitePath, BuildIndex.Entry> entries = new ConcurrentHashMap<>();
  private final Set<SitePath> kept = ConcurrentHashMap.newKeySet();

  /**
   * A workshop.
   *
   * @param report the one that outputs note oddities in as they are made
   */
  public Workshop(Earlier earlier, Publisher publisher, Routes routes, Report report) {
    this.earlier = earlier;
    this.publisher = publisher;
    this.links = new LinkCheck(routes);
    this.report = report;
  }

  /** Sees to it that an output is published. */
  public void make(Planned planned) {
    Prepared prepared = planned.preparing().prepare();
    SitePath path = planned.path();
    Fingerprint inputs = prepared.inputs().apply(earlier.fingerprints());
    Optional<BuildIndex.Entry> standing = earlier.standing(path, inputs);
    if (standing.isPresent()) {
      BuildIndex.Entry entry = standing.get();
      publisher.keep(path, entry.stamp());
      kept.add(path);
      if (path.isPage()) {
        links.keep(path, entry.ids());
      }
      entry.oddities().forEach(report::odd);
      entries.put(path, entry);
      return;
    }
    List<Oddity> oddities = new ArrayList<>();
    Output output = new Output(path, report.during(oddities, prepared.bytes()));
    List<String> ids = links.read(output);
    publisher.add(output);
    entries.put(path, new BuildIndex.Entry(inputs, NOWHERE, ids, List.copyOf(oddities)));
  }

  /** Keeps all outputs of the earlier build, which was made of the {@link Earlier#same same}. */
  public void keepAll() {
    for (SitePath path : earlier.paths()) {
      publisher.keep(path, earlier.entry(path).orElseThrow().stamp());
    }
  }

  /**
   * Follows every link of the site. Those of pages that were kept were good in the build that made
   * them: they are followed again only if something they may lead to is gone.
   *
   * @param addresses {@link SitePath#address()} of every file of the site
   * @throws spacecal.report.Trouble that names the first dead links
   */
  public void verify(Set<String> addresses) {
    if (isAnythingGone(addresses)) {
      Crew.each(
          kept.stream().filter(SitePath::isPage).toList(),
          page -> links.read(new Output(page, bytes(page))));
    }
    links.verify(addresses);
  }

  private boolean isAnythingGone(Set<String> addresses) {
    for (SitePath path : earlier.paths()) {
      if (!addresses.contains(path.address())) {
        return true;
      }
      BuildIndex.Entry now = entries.get(path);
      if (now != null
          && !kept.contains(path)
          && !new HashSet<>(now.ids()).containsAll(earlier.entry(path).orElseThrow().ids())) {
        return true;
      }
    }
    return false;
  }

  private byte[] bytes(SitePath page) {
    return earlier
        .read(page, entries.get(page).inputs())
        .orElseThrow(() -> Disk.changedMeanwhile(page));
  }

  /**
   * Remembers what was published, after the commit, for the build that comes next.
   *
   * @param made the build as a whole
   * @param data the folder to keep it in. Where that cannot be written, the next build makes
   *     everything, and this one is no worse for it.
   */
  public void remember(Made made, Path data) {
    Map<SitePath, BuildIndex.Entry> done = new HashMap<>();
    entries.forEach(
        (path, entry) ->
            done.put(
                path,
                new BuildIndex.Entry(
                    entry.inputs(),
                    publisher.stamps().getOrDefault(path, NOWHERE),
                    entry.ids(),
                    entry.oddities())));
    try {
      new BuildIndex(earlier.fingerprints().key(), made, done).write(data);
    } catch (IOException e) {
      report.odd("cannot write what would make the next build faster", BuildIndex.NAME, "");
    }
  }
}
