package spacecal.html;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import spacecal.output.OutputFile;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/**
 * What search engines ask for: {@code sitemap.xml} and {@code robots.txt}.
 *
 * @param now later edit times are omitted, because search engines distrust them
 */
public record Sitemap(Routes routes, Instant now) {
  /** No more may be in a file (sitemaps.org). */
  public static final int MOST_IN_ONE = 50_000;

  /**
   * Every page, by path, with the time its events were last edited: one file, or an index and as
   * many as it takes.
   *
   * @param most how many pages may be in one
   */
  public List<OutputFile> plan(List<Page> pages, int most) {
    List<Page> sorted = pages.stream().sorted(Comparator.comparing(Page::path)).toList();
    if (sorted.size() <= most) {
      return List.of(new OutputFile(Routes.SITEMAP, () -> pages(sorted)));
    }
    List<OutputFile> files = new ArrayList<>();
    List<SitePath> parts = new ArrayList<>();
    for (int start = 0; start < sorted.size(); start += most) {
      List<Page> part = sorted.subList(start, Math.min(start + most, sorted.size()));
      parts.add(Routes.sitemapPart(parts.size() + 1));
      files.add(new OutputFile(parts.get(parts.size() - 1), () -> pages(part)));
    }
    files.add(new OutputFile(Routes.SITEMAP, () -> index(parts)));
    return files;
  }

  private byte[] index(List<SitePath> parts) {
    return file("sitemapindex", parts.stream().map(part -> entry("sitemap", part, "")));
  }

  private byte[] pages(List<Page> pages) {
    return file("urlset", pages.stream().map(page -> entry("url", page.path(), lastmod(page))));
  }

  private String lastmod(Page page) {
    return page.modified()
        .filter(at -> !at.isAfter(now))
        .map(at -> "<lastmod>" + at + "</lastmod>")
        .orElse("");
  }

  private String entry(String name, SitePath path, String rest) {
    String address = routes.address(path).replace("&", "&amp;").replace("'", "&apos;");
    return "<" + name + "><loc>" + address + "</loc>" + rest + "</" + name + ">\n";
  }

  private static byte[] file(String root, Stream<String> entries) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <ROOT xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        ENTRIES</ROOT>
        """
        .replace("ROOT", root)
        .replace("ENTRIES", entries.collect(Collectors.joining()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Everything may be read; Google Calendar too obeys this file (TracksApp/tracks#1252). */
  public byte[] robots() {
    return ("User-agent: *\nAllow: /\n\nSitemap: " + routes.address(Routes.SITEMAP) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
