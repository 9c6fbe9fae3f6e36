package spacecal.output;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import spacecal.model.ContentPolicy;

/**
 * Finds what browsers will not load or run on a page, because of the content security policy.
 *
 * @param base the URL of the site
 */
record PolicyChecker(ContentPolicy policy, URI base) {
  /** What a page has that the policy forbids: "an inline style". */
  List<String> violations(Document page) {
    List<String> found = new ArrayList<>();
    for (Element element : page.getAllElements()) {
      String name = element.normalName();
      boolean isScript = name.equals("script") && isExecuted(element.attr("type"));
      if (isScript && !element.hasAttr("src") && !hasHash("script-src")) {
        found.add("an inline script");
      }
      if ((name.equals("style") || element.hasAttr("style")) && !hasHash("style-src")) {
        found.add("an inline style (" + shown(element) + ")");
      }
      for (Attribute attribute : element.attributes()) {
        if (attribute.getKey().startsWith("on")) {
          found.add("an inline script (" + attribute.getKey() + " of " + shown(element) + ")");
        }
      }
      String directive = isScript ? "script-src" : directive(element);
      String url = element.attr(name.equals("link") ? "href" : "src");
      if (!directive.isEmpty() && !url.isEmpty() && isForbidden(directive, url)) {
        found.add(url + " (" + directive + ")");
      }
    }
    return found;
  }

  private static boolean isExecuted(String type) {
    return type.isEmpty() || type.equals("module") || type.contains("javascript");
  }

  private boolean hasHash(String directive) {
    return policy.directives().getOrDefault(directive, List.of()).stream()
        .anyMatch(source -> source.startsWith("'sha"));
  }

  private static String shown(Element element) {
    return "<" + element.normalName() + ">";
  }

  private static String directive(Element element) {
    return switch (element.normalName()) {
      case "img" -> "img-src";
      case "audio", "video", "track" -> "media-src";
      case "iframe" -> "frame-src";
      case "embed" -> "object-src";
      case "link" -> element.attr("rel").contains("stylesheet") ? "style-src" : "";
      default -> "";
    };
  }

  private boolean isForbidden(String directive, String link) {
    try {
      URI url = base.resolve(new URI(link));
      boolean isOwn = base.getRawAuthority().equals(url.getRawAuthority());
      List<String> sources = policy.directives().getOrDefault(directive, List.of());
      return !(isOwn && sources.contains("'self'"))
          && !sources.contains(url.getScheme() + ":")
          && !policy.allows(directive, url);
    } catch (URISyntaxException e) {
      // A dead link.
      return false;
    }
  }
}
