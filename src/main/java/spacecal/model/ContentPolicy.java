package spacecal.model;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A content security policy: what a browser may load and do on a page of the site. Each page has it
 * in a {@code meta} element.
 *
 * @param directives the sources of each directive, in order
 */
public record ContentPolicy(Map<String, List<String>> directives) {
  private static final String SELF = "'self'";

  /**
   * The site's own scripts, style sheets, pictures and fonts; no inline script or style, no frames
   * or plugins, and forms that send to the site only.
   */
  public static final ContentPolicy DEFAULT = defaults();

  public ContentPolicy {
    directives = Collections.unmodifiableMap(new LinkedHashMap<>(directives));
  }

  private static ContentPolicy defaults() {
    Map<String, List<String>> directives = new LinkedHashMap<>();
    directives.put("default-src", List.of("'none'"));
    for (String own :
        List.of("script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src")) {
      directives.put(own, List.of(SELF));
    }
    directives.put("base-uri", List.of("'none'"));
    directives.put("form-action", List.of(SELF));
    return new ContentPolicy(directives);
  }

  /** Returns a policy with more sources of some directives. */
  public ContentPolicy with(Map<String, List<String>> added) {
    Map<String, List<String>> all = new LinkedHashMap<>(directives);
    added.forEach(
        (directive, sources) -> {
          List<String> both = new ArrayList<>(all.getOrDefault(directive, List.of()));
          sources.stream().filter(source -> !both.contains(source)).forEach(both::add);
          all.put(directive, List.copyOf(both));
        });
    return new ContentPolicy(all);
  }

  /** Whether a directive allows a URL of another site. */
  public boolean allows(String directive, URI url) {
    String origin = url.getScheme() + "://" + url.getRawAuthority();
    return directives.getOrDefault(directive, List.of()).stream()
        .anyMatch(
            source ->
                source.contains("*")
                    ? origin.endsWith(source.substring(source.indexOf('*') + 1))
                    : source.equals(origin)
                        || (source.indexOf('/', "https://".length()) > 0
                            && (origin + url.getRawPath()).startsWith(source)));
  }

  /** The policy as in a header. */
  @Override
  public String toString() {
    return directives.entrySet().stream()
        .map(directive -> directive.getKey() + " " + String.join(" ", directive.getValue()))
        .collect(Collectors.joining("; "));
  }
}
