package spacecal.html.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import spacecal.html.Html;
import spacecal.html.Layout;
import spacecal.html.MarkdownRenderer;
import spacecal.html.Page;
import spacecal.html.PageLink;
import spacecal.html.PageMetadata;
import spacecal.html.ViewFormatter;
import spacecal.html.view.TextView;
import spacecal.i18n.Messages;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Overlay;

/**
 * The owner's pages, written in MarkdownRenderer: {@code pages/about.md} is {@code /about/}, in the
 * site's language if there is an {@code about.de.md}.
 */
final class OwnPages {
  private static final String FOLDER = "pages/";
  private static final String ENDING = ".md";
  private static final int DESCRIPTION = 200;

  private final List<Own> pages = new ArrayList<>();

  private record Own(SitePath path, String title, String html) {}

  /**
   * Reads them.
   *
   * @param report receives a warning for each page whose name begins with a dot
   * @throws UserException if one has a name that no address can have
   */
  OwnPages(Overlay site, Messages messages, Warnings report) {
    Map<String, String> files = new TreeMap<>();
    for (String file : site.names(FOLDER)) {
      if (file.endsWith(ENDING) && Overlay.isHidden(file)) {
        report.warn("page left out: its name begins with a dot", file, "");
      } else if (file.endsWith(ENDING)) {
        String name = file.substring(FOLDER.length(), file.length() - ENDING.length());
        Optional<String> language = language(site, name);
        if (language.isEmpty()) {
          files.putIfAbsent(name, file);
        } else if (language.get().equals(messages.language())) {
          files.put(name.substring(0, name.lastIndexOf('.')), file);
        }
      }
    }
    files.forEach((name, file) -> pages.add(read(site, name, file)));
  }

  /** The language of "about.de": one that there are messages in. */
  private static Optional<String> language(Overlay site, String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Messages.languages(site).stream()
        .filter(language -> name.contains(".") && language.equals(last))
        .findFirst();
  }

  private static Own read(Overlay site, String name, String file) {
    String text = new String(site.read(file).orElseThrow(), StandardCharsets.UTF_8);
    MarkdownRenderer.Titled titled =
        MarkdownRenderer.page(text.startsWith("\ufeff") ? text.substring(1) : text);
    try {
      return new Own(
          Routes.page(name),
          titled.title().isBlank() ? ViewFormatter.capitalize(name) : titled.title(),
          titled.html());
    } catch (IllegalArgumentException e) {
      throw UserException.of(
          "no name for a page",
          site.where(file),
          "Use letters, digits, dots and hyphens: its name becomes its address.",
          e);
    }
  }

  /** Links to the pages by their titles. */
  List<PageLink> links() {
    return pages.stream().map(page -> new PageLink(page.title(), page.path())).toList();
  }

  /** Whether a path is one of these pages. */
  boolean contains(SitePath path) {
    return pages.stream().anyMatch(page -> page.path().equals(path));
  }

  List<Page> pages(Layout layout) {
    return pages.stream()
        .map(
            page ->
                new Page(
                    page.path(),
                    "page.ftlh",
                    Optional.empty(),
                    () -> new TextView(layout.frame(metadata(page)), Html.of(page.html()))))
        .toList();
  }

  private static PageMetadata metadata(Own page) {
    String text = Jsoup.parseBodyFragment(page.html()).text();
    return new PageMetadata(
        page.path(),
        page.title(),
        page.title(),
        page.title() + ". " + MarkdownRenderer.snippet(text, DESCRIPTION),
        List.of(),
        List.of());
  }
}
