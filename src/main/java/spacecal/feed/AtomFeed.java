package spacecal.feed;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.settings.Settings;
import spacecal.words.Words;

/**
 * A collection as an Atom feed (RFC 4287): its newest edits, the newest first. What has not changed
 * at LL2 does not change here: every {@code updated} is LL2's, and the ids ({@code tag:} URIs, RFC
 * 4151) hang on LL2's ids alone, so that a site can move.
 */
final class AtomFeed {
  private static final int ENTRIES = 50;
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  /** RFC 4151: a name, and a day on which it was the project's. */
  private static final String TAG = "tag:spacecal.github.io,2026:";

  private final Settings settings;
  private final Words words;
  private final Routes routes;

  AtomFeed(Settings settings, Words words, Routes routes) {
    this.settings = settings;
    this.words = words;
    this.routes = routes;
  }

  /** The file of a collection that has a feed. */
  byte[] bytes(Collection collection) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 15);
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeCharacters("\n");
      feed(xml, collection);
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the feed of " + collection.title(), e);
    }
    return out.toByteArray();
  }

  private void feed(XMLStreamWriter xml, Collection collection) throws XMLStreamException {
    List<Event> entries = collection.newestEdits(ENTRIES);
    SitePath path = Routes.feed(collection);
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    text(xml, "id", TAG + "feed:" + path);
    text(xml, "title", words.text("feed.title", settings.title(), words.title(collection)));
    text(xml, "subtitle", settings.tagline());
    text(xml, "updated", entries.get(0).lastUpdated().orElseThrow().toString());
    link(xml, "self", routes.absolute(path), "application/atom+xml");
    link(xml, "alternate", routes.absolute(Routes.collection(collection)), "text/html");
    xml.writeStartElement("author");
    text(xml, "name", "Launch Library 2 by The Space Devs");
    text(xml, "uri", "https://thespacedevs.com/llapi");
    xml.writeEndElement();
    for (Event event : entries) {
      entry(xml, event);
    }
    xml.writeEndElement();
  }

  private void entry(XMLStreamWriter xml, Event event) throws XMLStreamException {
    Instant edited = event.lastUpdated().orElseThrow();
    xml.writeCharacters("\n");
    xml.writeStartElement("entry");
    text(xml, "id", TAG + "ll2-event:" + event.id());
    text(xml, "title", event.name());
    text(xml, "updated", edited.toString());
    link(xml, "alternate", routes.absolute(Routes.event(event)), "text/html");
    xml.writeEmptyElement("category");
    xml.writeAttribute("term", String.valueOf(event.type().id()));
    xml.writeAttribute("label", words.type(event.type()));
    text(
        xml,
        "summary",
        words.text("event.what", words.type(event.type()), words.dates().label(event.when())));
    xml.writeStartElement("content");
    xml.writeAttribute("type", "text");
    xml.writeCharacters(content(event));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  /** The date, the text, and what was last said of it. */
  private String content(Event event) {
    StringBuilder text = new StringBuilder(words.dates().label(event.when()));
    if (!event.description().isEmpty()) {
      text.append("\n\n").append(event.description());
    }
    event
        .latestUpdate()
        .ifPresent(
            update -> text.append("\n\n").append(words.text("feed.update", update.comment())));
    return text.toString();
  }

  private static void text(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String rel, URI href, String type)
      throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", href.toString());
  }
}
