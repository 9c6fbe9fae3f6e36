package spacecal.feed;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import spacecal.publish.Routes;
import spacecal.publish.SitePath;
import spacecal.settings.Settings;

/**
 * Writes Atom (RFC 4287). The ids are {@code tag:} URIs (RFC 4151) that hang on nothing of the
 * site, so that it can move.
 */
final class Atom {
  /** RFC 4151: a name, and a day on which it was the project's. */
  static final String TAG = "tag:spacecal.github.io,2026:";

  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
  private static final String LL2 = "Launch Library 2 by The Space Devs";
  private static final String LL2_PAGE = "https://thespacedevs.com/llapi";

  private final XMLStreamWriter xml;

  private Atom(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** What writes the entries of a feed. */
  interface Entries {
    /** Writes them all. */
    void write(Atom atom) throws XMLStreamException;
  }

  /**
   * A feed.
   *
   * @param path its own
   * @param page that it is the feed of
   * @param updated when anything in it was last
   */
  static byte[] feed(
      Settings settings,
      Routes routes,
      SitePath path,
      SitePath page,
      String title,
      Instant updated,
      Entries entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 15);
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      Atom atom = new Atom(xml);
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(NAMESPACE);
      atom.element("id", TAG + "feed:" + path);
      atom.element("title", title);
      atom.element("subtitle", settings.tagline());
      atom.element("updated", updated.toString());
      atom.link("self", routes.absolute(path), "application/atom+xml");
      atom.link("alternate", routes.absolute(page), "text/html");
      atom.author(LL2, LL2_PAGE);
      entries.write(atom);
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the feed " + path, e);
    }
    return out.toByteArray();
  }

  /** Begins an entry; its id follows the tag. */
  void begin(String id) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("entry");
    element("id", TAG + id);
  }

  void end() throws XMLStreamException {
    xml.writeEndElement();
  }

  void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  void content(String text) throws XMLStreamException {
    xml.writeStartElement("content");
    xml.writeAttribute("type", "text");
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  void link(String rel, URI href, String type) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", href.toString());
  }

  void category(String term, String label) throws XMLStreamException {
    xml.writeEmptyElement("category");
    xml.writeAttribute("term", term);
    xml.writeAttribute("label", label);
  }

  /**
   * Who it is by.
   *
   * @param uri of a page of theirs; empty when not known
   */
  void author(String name, String uri) throws XMLStreamException {
    xml.writeStartElement("author");
    element("name", name);
    if (!uri.isEmpty()) {
      element("uri", uri);
    }
    xml.writeEndElement();
  }
}
