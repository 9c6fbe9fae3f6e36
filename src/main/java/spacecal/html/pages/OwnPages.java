package spacecal.html.pages;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Layout.PageMetadata;
import spacecal.html.Links.PageLink;
import spacecal.html.MarkdownRenderer;
import spacecal.html.MarkdownRenderer.Titled;
import spacecal.html.Page;
import spacecal.html.TemplateEngine;
import spacecal.html.ViewFormatter;
import spacecal.i18n.Messages;
import spacecal.model.UserException;
import spacecal.model.Warnings;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.FrontMatter;
import spacecal.settings.Overlay;

/**
 * The owner's pages, written in Markdown: {@code pages/about.md} is {@code /about/}, in the site's
 * language if there is an {@code about.de.md}. {@code pages/index.md} is no page of its own, but
 * the introduction of the home page.
 */
final class OwnPages {
  /** {@code page.ftlh}: a page of the owner. */
  record TextView(Frame frame, TemplateHTMLOutputModel text) {}

  private static final String FOLDER = "pages/";
  private static final String ENDING = ".md";
  private static final String INDEX = "index";

  /** Pages of the program that no other page needs. */
  private static final Set<String> OPTIONAL = Set.of("statistics", "api");

  private static final int DESCRIPTION = 200;

  private final Overlay site;
  private final List<OwnPage> pages = new ArrayList<>();
  private Optional<OwnPage> introduction = Optional.empty();

  /**
   * A page.
   *
   * @param description for search engines
   */
  record OwnPage(
      SitePath path, String title, String description, FrontMatter settings, String html) {
    private PageLink link() {
      return new PageLink(
          settings.isHidden() ? title : settings.menu().orElse(title), path, settings.isHidden());
    }
  }

  /**
   * Reads them.
   *
   * @param disabled the names of pages that are left out
   * @param report receives a warning for each page whose name begins with a dot
   * @throws UserException if one has invalid settings, or a name that no address can have
   */
  OwnPages(Overlay site, Messages messages, List<String> disabled, Warnings report) {
    this.site = site;
    Map<String, String> files = new TreeMap<>();
    for (String file : site.names(FOLDER)) {
      if (file.endsWith(ENDING) && Overlay.isHidden(file)) {
        report.warn("page left out: its name begins with a dot", file, "");
      } else if (file.endsWith(ENDING)) {
        String name = file.substring(FOLDER.length(), file.length() - ENDING.length());
        Optional<String> language = language(name);
        if (language.isEmpty()) {
          files.putIfAbsent(name, file);
        } else if (language.get().equals(messages.language())) {
          files.put(name.substring(0, name.lastIndexOf('.')), file);
        }
      }
    }
    for (String name : disabled) {
      if (files.remove(name) == null && !OPTIONAL.contains(name)) {
        throw UserException.of(
            "no page \"" + name + "\" that can be disabled",
            "disabled_pages in site.yaml",
            "Use statistics, api or the name of a page in pages/, such as about.");
      }
    }
    files.forEach((name, file) -> add(name, file, messages.language()));
  }

  /** The language of "about.de": one that there are messages in. */
  private Optional<String> language(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Messages.languages(site).stream()
        .filter(language -> name.contains(".") && language.equals(last))
        .findFirst();
  }

  private void add(String name, String file, String language) {
    String where = site.where(file);
    FrontMatter settings =
        FrontMatter.read(Overlay.text(site.read(file).orElseThrow(), where), where);
    if (!settings.language().orElse(language).equals(language)) {
      return;
    }
    boolean isIndex = name.equals(INDEX);
    Titled titled = MarkdownRenderer.page(settings.text(), settings.title(), isIndex, where);
    String title =
        titled.title().isBlank() && !isIndex ? ViewFormatter.capitalize(name) : titled.title();
    OwnPage page =
        new OwnPage(
            path(name, where),
            title,
            settings.description().orElseGet(() -> description(title, titled.html())),
            settings,
            titled.html());
    if (isIndex) {
      introduction = Optional.of(page);
    } else {
      pages.add(page);
    }
  }

  private static SitePath path(String name, String where) {
    try {
      return Routes.page(name);
    } catch (IllegalArgumentException e) {
      throw OwnFiles.unpublishable(where);
    }
  }

  private static String description(String title, String html) {
    String text = Jsoup.parseBodyFragment(html).text();
    return title + ". " + MarkdownRenderer.snippet(text, DESCRIPTION);
  }

  /** The introduction of the home page. */
  Optional<OwnPage> introduction() {
    return introduction;
  }

  /** Links to the pages by their titles. */
  List<PageLink> links() {
    return pages.stream().map(OwnPage::link).toList();
  }

  /** Whether the owner has written a part of a page. */
  boolean contains(SitePath path) {
    return pages.stream().anyMatch(page -> page.path().equals(path))
        || (introduction.isPresent() && path.equals(Routes.HOME));
  }

  List<Page> pages(Layout layout) {
    return pages.stream()
        .map(
            page ->
                new Page(
                    page.path(),
                    "page.ftlh",
                    Optional.empty(),
                    links ->
                        new TextView(
                            layout.frame(metadata(page)), TemplateEngine.html(page.html()))))
        .toList();
  }

  private static PageMetadata metadata(OwnPage page) {
    return new PageMetadata(
        page.path(), page.title(), page.title(), page.description(), List.of(), List.of());
  }
}
