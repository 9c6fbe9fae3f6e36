package spacecal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.xml.sax.SAXException;

/** Reads every file of a site and lists problems that only hostile data can cause. */
public final class SiteWalk {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A relative address, or on the 404 page one from the root of the host. */
  private static final Pattern OUR_SCRIPT =
      Pattern.compile("(?:(?:\\.\\./)*|/space/)assets/[a-z-]+\\.js");

  private static final Set<String> FORBIDDEN_ATTRIBUTES =
      Set.of("style", "srcdoc", "formaction", "ping");
  private static final Set<String> SCHEMES = Set.of("http", "https", "webcal", "mailto");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");
  private static final Pattern JSON_URL =
      Pattern.compile(
          "(?i).*url|page|calendar|feed|link|image|sameAs|next|previous|copy|src|scope");
  private static final Pattern UID = Pattern.compile("ll2-event-\\d+(-webcast-\\d+)?@spacecal");
  private static final Pattern INVISIBLE =
      Pattern.compile("[[\\p{Cc}&&[^\\n\\r]]\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

  /** The elements of the golden site and of Markdown. */
  private static final Set<String> HTML_ELEMENTS = htmlElements();

  /** The elements of feeds and of the sitemap. */
  private static final Set<String> XML_ELEMENTS =
      words(
          "feed id title subtitle updated link author name uri entry category summary content"
              + " urlset url loc lastmod");

  private final URI base;
  private final Set<String> problems = new TreeSet<>();
  private String name = "";

  private SiteWalk(URI base) {
    this.base = base;
  }

  /** The problems of a site that was built for a base URL. */
  public static List<String> problems(Path site, URI base) {
    SiteWalk walk = new SiteWalk(base);
    Run.files(site).forEach(walk::check);
    return List.copyOf(walk.problems);
  }

  /** The pages of a site, by name. */
  public static List<String> pages(Path site) {
    return Run.files(site).keySet().stream().filter(name -> name.endsWith(".html")).toList();
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(Set.of(text.split(" ", -1)));
  }

  private static Set<String> htmlElements() {
    Set<String> names =
        words(
            "p br em strong code pre ul ol li blockquote a section table thead tbody tr th td"
                + " template");
    Path golden = Path.of("src", "test", "golden", "site");
    for (String page : pages(golden)) {
      Jsoup.parse(Docs.read(golden.resolve(page)))
          .getAllElements()
          .forEach(element -> names.add(element.normalName()));
    }
    return names;
  }

  private void problem(String problem) {
    problems.add(name + ": " + problem);
  }

  private void require(boolean condition, String problem) {
    if (!condition) {
      problem(problem);
    }
  }

  private void check(String file, byte[] bytes) {
    name = file;
    if (name.startsWith("assets/") || name.endsWith(".png") || name.endsWith(".gz")) {
      return;
    }
    String text = Outputs.text(bytes);
    require(!INVISIBLE.matcher(text).find() || name.endsWith(".jsonl"), "an invisible character");
    switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> checkPage(Jsoup.parse(text, base.resolve(name).toString()));
      case "ics" -> checkCalendar(bytes, text);
      case "json", "webmanifest" -> checkJson(text);
      case "xml" -> checkXml(bytes, text);
      default -> {}
    }
  }

  private void checkPage(Document page) {
    require(page.select("title").size() == 1 && !page.title().isBlank(), "not one title");
    require(page.select("h1").size() == 1, page.select("h1").size() + " h1");
    for (Element element : page.getAllElements()) {
      require(HTML_ELEMENTS.contains(element.normalName()), "an element " + element.normalName());
      for (Attribute attribute : element.attributes()) {
        String key = attribute.getKey();
        require(
            !key.startsWith("on") && !FORBIDDEN_ATTRIBUTES.contains(key), "an attribute " + key);
      }
      for (String key : List.of("href", "src", "action", "data", "poster", "cite", "xlink:href")) {
        if (element.hasAttr(key)) {
          checkUrl(element, key);
        }
      }
    }
    page.select("script").forEach(this::checkScript);
    for (Element link : page.select(".prose.lead a")) {
      require(link.attr("rel").equals("nofollow noopener"), "a link without rel");
    }
  }

  private void checkUrl(Element element, String key) {
    String url = element.attr(key);
    Matcher scheme = SCHEME.matcher(url);
    boolean link = element.normalName().equals("a") || element.attr("rel").equals("canonical");
    require(
        link || element.absUrl(key).startsWith(base.toString()),
        element.normalName() + " loads " + url);
    require(!url.startsWith("//") && !url.startsWith("\\"), "a URL without a scheme: " + url);
    require(!scheme.matches() || SCHEMES.contains(scheme.group(1)), "a URL " + url);
  }

  private void checkScript(Element script) {
    if (Set.of("application/ld+json", "application/json").contains(script.attr("type"))) {
      require(!script.data().contains("<"), "a < in JSON");
      checkJson(script.data());
    } else {
      require(
          OUR_SCRIPT.matcher(script.attr("src")).matches() && script.data().isEmpty(),
          "a script " + script.outerHtml());
    }
  }

  private void checkCalendar(byte[] bytes, String text) {
    List<String> lines = List.of(text.replace("\r\n ", "").split("\r\n", -1));
    long begun = lines.stream().filter("BEGIN:VEVENT"::equals).count();
    try (ICalReader reader = new ICalReader(new ByteArrayInputStream(bytes), ICalVersion.V2_0)) {
      ICalendar calendar = reader.readNext();
      require(reader.getWarnings().isEmpty(), "warnings: " + reader.getWarnings());
      require(reader.readNext() == null, "a second calendar");
      var invalid = calendar.validate(ICalVersion.V2_0);
      require(invalid.isEmpty(), "invalid: " + invalid);
      require(
          calendar.getEvents().size() == begun && calendar.getComponents().size() == begun,
          "other components");
      calendar.getEvents().forEach(this::checkEntry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String line : text.split("\r\n", -1)) {
      require(line.getBytes(UTF_8).length <= 75 && !line.contains("\n"), "a long or broken line");
      require(!line.startsWith("X-PWNED") && !line.startsWith("ATTENDEE"), "a line " + line);
    }
  }

  private void checkEntry(VEvent event) {
    require(
        UID.matcher(event.getUid().getValue()).matches()
            && event.getAttendees().isEmpty()
            && event.getAlarms().isEmpty()
            && event.getAttachments().isEmpty(),
        "an entry that is not ours, " + event.getUid().getValue());
  }

  private void checkJson(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      checkJson("", json);
      Schema.problems(name, json).forEach(this::problem);
    } catch (JsonProcessingException e) {
      problem(e.getOriginalMessage());
    }
  }

  /** Checks values, with escapes resolved. */
  private void checkJson(String key, JsonNode value) {
    value.properties().forEach(field -> checkJson(field.getKey(), field.getValue()));
    if (value.isArray()) {
      value.forEach(element -> checkJson(key, element));
    }
    require(!INVISIBLE.matcher(value.asText()).find(), "an invisible character in " + key);
    Matcher scheme = SCHEME.matcher(value.asText());
    if (JSON_URL.matcher(key).matches() && scheme.matches()) {
      require(SCHEMES.contains(scheme.group(1)), "a URL " + key + " " + value.asText());
    }
  }

  private void checkXml(byte[] bytes, String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    } catch (SAXException | ParserConfigurationException | IOException e) {
      problem(e.getMessage());
    }
    for (Element element : Jsoup.parse(text, "", Parser.xmlParser()).select("* > *")) {
      String tag = element.tagName();
      require(XML_ELEMENTS.contains(tag), "an element " + tag);
      require(
          !element.hasAttr("href") || element.attr("href").startsWith(base.toString()),
          "a URL " + element.attr("href"));
      require(tag.equals("link") || !element.attr("type").contains("html"), "HTML in a feed");
    }
  }
}
