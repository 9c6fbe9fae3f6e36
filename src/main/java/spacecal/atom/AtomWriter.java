package spacecal.atom;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/** Writes a feed as Atom (RFC 4287). */
final class AtomWriter {
  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  private final XMLStreamWriter xml;

  private AtomWriter(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] write(SitePath path, Feed feed, Routes routes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 15);
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      new AtomWriter(xml).document(path, feed, routes);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write " + path, e);
    }
    return out.toByteArray();
  }

  private void document(SitePath path, Feed feed, Routes routes) throws XMLStreamException {
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(NAMESPACE);
    element("id", Feed.TAG + "feed:" + path);
    element("title", feed.title());
    element("subtitle", feed.description());
    element("updated", feed.items().get(0).dateModified().toString());
    link("self", routes.absolute(path), "application/atom+xml");
    link("alternate", feed.homePageUrl(), "text/html");
    authors(feed.authors());
    for (Feed.Entry entry : feed.items()) {
      xml.writeCharacters("\n");
      entry(entry);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private void entry(Feed.Entry entry) throws XMLStreamException {
    xml.writeStartElement("entry");
    element("id", entry.id());
    element("title", entry.title());
    element("updated", entry.dateModified().toString());
    link("alternate", entry.url(), "text/html");
    authors(entry.authors());
    for (Feed.Category category : entry.tags()) {
      emptyElement("category", "term", "" + category.term(), "label", category.label());
    }
    if (entry.summary().isPresent()) {
      element("summary", entry.summary().get());
    }
    xml.writeStartElement("content");
    xml.writeAttribute("type", "text");
    xml.writeCharacters(entry.contentText());
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private void link(String rel, URI href, String type) throws XMLStreamException {
    emptyElement("link", "rel", rel, "type", type, "href", href.toString());
  }

  private void emptyElement(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private void authors(List<Feed.Author> authors) throws XMLStreamException {
    for (Feed.Author author : authors) {
      xml.writeStartElement("author");
      element("name", author.name());
      if (author.url().isPresent()) {
        element("uri", author.url().get().toString());
      }
      xml.writeEndElement();
    }
  }
}
