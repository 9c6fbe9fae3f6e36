package spacecal.testing;

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
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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

/** Reads every file of a site and notes whatever only hostile data could have brought in. */
public final class SiteWalk {
  /** Relative, or from the host's root on the page that stands in for any other. */
  private static final Pattern OUR_SCRIPT =
      Pattern.compile("(?:(?:\\.\\./)*|/space/)assets/[a-z-]+\\.js");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Path GOLDEN = Path.of("src", "test", "golden", "site");

  /** What Markdown may make beside the elements of our own templates. */
  private static final Set<String> MARKDOWN =
      Set.of(
          "p",
          "br",
          "em",
          "strong",
          "code",
          "pre",
          "ul",
          "ol",
          "li",
          "blockquote",
          "a",
          "section",
          "table",
          "thead",
          "tbody",
          "tr",
          "th",
          "td");

  /** Of feeds and of the map of the site. */
  private static final Set<String> XML_TAGS =
      Set.of(
          "feed",
          "id",
          "title",
          "subtitle",
          "updated",
          "link",
          "author",
          "name",
          "uri",
          "entry",
          "category",
          "summary",
          "content",
          "urlset",
          "url",
          "loc",
          "lastmod");

  private static final Set<String> LINKS = Set.of("http", "https", "webcal", "mailto");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");
  private static final Pattern JSON_ADDRESS =
      Pattern.compile(
          "(?i).*url|page|calendar|feed|link|image|sameAs|next|previous|copy|src|scope");
  private static final Pattern UID = Pattern.compile("ll2-event-\\d+(-webcast-\\d+)?@spacecal");
  private static final Pattern UNSEEN =
      Pattern.compile("[[\\p{Cc}&&[^\\n\\r]]\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

  private static final Set<String> OUR_TAGS = tags();

  /** Files by name as they were last found without a problem: many are the same on every site. */
  private static final Map<String, byte[]> GOOD = new ConcurrentHashMap<>();

  private final URI base;
  private final Set<String> problems = new TreeSet<>();

  private SiteWalk(URI base) {
    this.base = base;
  }

  /** What is wrong with a site that was built for this address. */
  public static List<String> problems(Path site, URI base) {
    SiteWalk walk = new SiteWalk(base);
    Run.files(site)
        .forEach(
            (name, bytes) -> {
              String known = base + " " + name;
              if (!Arrays.equals(bytes, GOOD.get(known))) {
                int before = walk.problems.size();
                walk.read(name, bytes);
                if (walk.problems.size() == before) {
                  GOOD.put(known, bytes);
                }
              }
            });
    return List.copyOf(walk.problems);
  }

  private static Set<String> tags() {
    Set<String> tags = new TreeSet<>(MARKDOWN);
    Run.files(GOLDEN)
        .forEach(
            (name, bytes) -> {
              if (name.endsWith(".html")) {
                Jsoup.parse(new String(bytes, StandardCharsets.UTF_8))
                    .getAllElements()
                    .forEach(element -> tags.add(element.normalName()));
              }
            });
    return tags;
  }

  private void read(String name, byte[] bytes) {
    if (name.endsWith(".png") || name.endsWith(".gz") || name.startsWith("assets/")) {
      return;
    }
    String text = strictly(name, bytes);
    if (UNSEEN.matcher(text).find() && !name.endsWith(".jsonl")) {
      problems.add(name + ": a character nobody sees");
    }
    if (name.endsWith(".html")) {
      readPage(name, Jsoup.parse(text, base.resolve(name).toString()));
    } else if (name.endsWith(".ics")) {
      readCalendar(name, bytes, text);
    } else if (name.endsWith(".json") || name.endsWith(".webmanifest")) {
      readJson(name, text);
    } else if (name.endsWith(".xml")) {
      readXml(name, bytes);
    }
  }

  private String strictly(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      problems.add(name + ": not UTF-8");
      return "";
    }
  }

  private void readPage(String name, Document page) {
    if (page.title().isBlank() || page.select("title").size() != 1) {
      problems.add(name + ": no title, or several");
    }
    if (page.select("h1").size() != 1) {
      problems.add(name + ": " + page.select("h1").size() + " h1");
    }
    for (Element element : page.getAllElements()) {
      if (!OUR_TAGS.contains(element.normalName())) {
        problems.add(name + ": an element " + element.normalName());
      }
      for (Attribute attribute : element.attributes()) {
        String key = attribute.getKey().toLowerCase(Locale.ROOT);
        if (key.startsWith("on") || Set.of("style", "srcdoc", "formaction", "ping").contains(key)) {
          problems.add(name + ": an attribute " + key);
        }
      }
      for (String key : List.of("href", "src", "action", "data", "poster", "cite", "xlink:href")) {
        if (element.hasAttr(key)) {
          checkAddress(name, element, element.attr(key));
        }
      }
    }
    for (Element script : page.select("script")) {
      if (Set.of("application/ld+json", "application/json").contains(script.attr("type"))) {
        if (script.data().contains("<")) {
          problems.add(name + ": a < in JSON");
        }
        readJson(name, script.data());
      } else if (!OUR_SCRIPT.matcher(script.attr("src")).matches() || !script.data().isEmpty()) {
        problems.add(name + ": a script " + script.outerHtml());
      }
    }
    for (Element link : page.select(".prose.lead a")) {
      if (!link.attr("rel").equals("nofollow noopener")) {
        problems.add(name + ": a link without rel");
      }
    }
  }

  private void checkAddress(String name, Element element, String address) {
    var scheme = SCHEME.matcher(address);
    boolean loads = !element.normalName().equals("a") && !element.attr("rel").equals("canonical");
    String key =
        element.hasAttr("src") ? "src" : element.normalName().equals("form") ? "action" : "href";
    if (loads && !element.absUrl(key).startsWith(base.toString())) {
      problems.add(name + ": " + element.normalName() + " loads " + address);
    }
    if (address.startsWith("//") || address.startsWith("\\")) {
      problems.add(name + ": an address without a scheme: " + address);
    }
    if (scheme.matches() && !LINKS.contains(scheme.group(1))) {
      problems.add(name + ": an address " + address);
    }
  }

  private void readCalendar(String name, byte[] bytes, String text) {
    List<String> lines = List.of(text.replace("\r\n ", "").split("\r\n", -1));
    long begun = lines.stream().filter("BEGIN:VEVENT"::equals).count();
    try (ICalReader reader = new ICalReader(new ByteArrayInputStream(bytes), ICalVersion.V2_0)) {
      ICalendar calendar = reader.readNext();
      if (!reader.getWarnings().isEmpty() || reader.readNext() != null) {
        problems.add(name + ": " + reader.getWarnings());
      }
      if (!calendar.validate(ICalVersion.V2_0).isEmpty()) {
        problems.add(name + ": " + calendar.validate(ICalVersion.V2_0));
      }
      if (calendar.getEvents().size() != begun || calendar.getComponents().size() != begun) {
        problems.add(name + ": components that are not ours");
      }
      for (VEvent event : calendar.getEvents()) {
        if (!UID.matcher(event.getUid().getValue()).matches()
            || !event.getAttendees().isEmpty()
            || !event.getAlarms().isEmpty()
            || !event.getAttachments().isEmpty()) {
          problems.add(name + ": an entry that is not ours, " + event.getUid().getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String line : text.split("\r\n", -1)) {
      if (line.getBytes(StandardCharsets.UTF_8).length > 75 || line.contains("\n")) {
        problems.add(name + ": a line that is too long or broken");
      }
    }
    if (lines.stream()
        .anyMatch(line -> line.startsWith("X-PWNED") || line.startsWith("ATTENDEE"))) {
      problems.add(name + ": a line that was brought in");
    }
  }

  private void readJson(String name, String text) {
    try {
      JsonNode json = JSON.readTree(text);
      readJson(name, "", json);
      Schema.problems(name, json).forEach(problem -> problems.add(name + ": " + problem));
    } catch (JsonProcessingException e) {
      problems.add(name + ": " + e.getOriginalMessage());
    }
  }

  /** What stands under a key; escapes of JSON hide nothing here. */
  private void readJson(String name, String key, JsonNode value) {
    value.properties().forEach(field -> readJson(name, field.getKey(), field.getValue()));
    if (value.isArray()) {
      value.forEach(element -> readJson(name, key, element));
    }
    if (UNSEEN.matcher(value.asText()).find()) {
      problems.add(name + ": a character nobody sees in " + key);
    }
    var scheme = SCHEME.matcher(value.asText());
    if (JSON_ADDRESS.matcher(key).matches()
        && scheme.matches()
        && !LINKS.contains(scheme.group(1))) {
      problems.add(name + ": an address " + key + " " + value.asText());
    }
  }

  private void readXml(String name, byte[] bytes) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
      Document xml = Jsoup.parse(new String(bytes, StandardCharsets.UTF_8), "", Parser.xmlParser());
      for (Element element : xml.select("*")) {
        if (!element.equals(xml) && !XML_TAGS.contains(element.tagName())) {
          problems.add(name + ": an element " + element.tagName());
        }
        if (element.hasAttr("href") && !element.attr("href").startsWith(base.toString())) {
          problems.add(name + ": an address " + element.attr("href"));
        }
        if (element.attr("type").contains("html") && !element.tagName().equals("link")) {
          problems.add(name + ": HTML in a feed");
        }
      }
    } catch (SAXException e) {
      problems.add(name + ": " + e.getMessage());
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The pages of a site, by name. */
  public static List<String> pages(Path site) {
    NavigableMap<String, byte[]> files = Run.files(site);
    return new ArrayList<>(files.keySet().stream().filter(name -> name.endsWith(".html")).toList());
  }
}
