package spacecal.site;

import freemarker.cache.TemplateLoader;
import freemarker.core.Environment;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import spacecal.publish.SitePath;
import spacecal.report.Trouble;
import spacecal.settings.Overlay;
import spacecal.words.Words;

/**
 * The templates, each parsed once: the owner's where there is one of the name, else the default.
 * What they print is escaped for HTML unless it comes as HTML. They see their view, each other and
 * the messages, and reach no class, no other file and no address. May be used from several threads.
 */
final class Templates {
  private static final String HINT = "Mend the template; nothing was published.";

  private static final String FOR = ", for /";

  private final Overlay files;
  private final Configuration configuration;

  Templates(Overlay files, Words words) {
    this.files = files;
    Configuration c = new Configuration(Configuration.VERSION_2_3_35);
    c.setTemplateLoader(new OverlayLoader(files));
    c.setLocalizedLookup(false);
    c.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    c.setDefaultEncoding(StandardCharsets.UTF_8.name());
    c.setLocale(Locale.ROOT);
    // Ids are no quantities: "1016", never "1,016".
    c.setNumberFormat("c");
    c.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    c.setLogTemplateExceptions(false);
    c.setWrapUncheckedExceptions(true);
    c.setObjectWrapper(new ViewWrapper());
    c.setAPIBuiltinEnabled(false);
    c.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    Speech speech = new Speech(words);
    c.setSharedVariable("say", speech.say());
    c.setSharedVariable("count", speech.count());
    c.setSharedVariable("same", new Same());
    c.setSharedVariable("language", new SimpleScalar(words.language()));
    this.configuration = c;
  }

  /**
   * Fills in a template.
   *
   * @param name its file: "event.ftlh"
   * @param view what it shows, a record
   * @param page what is being made, for messages
   * @throws Trouble that names the template, line and column, and the page
   */
  byte[] render(String name, Object view, SitePath page) {
    Utf8Writer out = new Utf8Writer();
    try {
      Template template = configuration.getTemplate(name);
      Environment environment = template.createProcessingEnvironment(view, out);
      environment.process();
    } catch (ParseException e) {
      throw trouble(
          e.getEditorMessage(),
          e.getTemplateName(),
          e.getLineNumber(),
          e.getColumnNumber(),
          page,
          e);
    } catch (TemplateException e) {
      throw trouble(
          firstLine(e.getMessageWithoutStackTop()),
          e.getTemplateSourceName() == null ? name : e.getTemplateSourceName(),
          e.getLineNumber() == null ? 0 : e.getLineNumber(),
          e.getColumnNumber() == null ? 0 : e.getColumnNumber(),
          page,
          e);
    } catch (StackOverflowError e) {
      throw Trouble.of(
          "a template that calls itself without end", name + FOR + page.address(), HINT, e);
    } catch (IOException e) {
      throw Trouble.of("no such template", name + FOR + page.address(), HINT, e);
    }
    return out.octets();
  }

  private Trouble trouble(
      String what, String template, int line, int column, SitePath page, Exception cause) {
    return Trouble.of(
        what.replaceAll("\\s*\\[in template [^]]*]", "").replaceAll("[\\s.:]+$", ""),
        files.where(template) + ", line " + line + ", column " + column + FOR + page.address(),
        HINT,
        cause);
  }

  /** FreeMarker explains at length: what went wrong stands in the first paragraph. */
  private static String firstLine(String message) {
    return message.strip().split("\\n\\s*\\n|\\n----", 2)[0];
  }

  /** Finds templates in the overlay. */
  private record OverlayLoader(Overlay files) implements TemplateLoader {
    @Override
    public Object findTemplateSource(String name) {
      return files.read(name).map(bytes -> new Source(name, bytes)).orElse(null);
    }

    @Override
    public long getLastModified(Object source) {
      return 0;
    }

    @Override
    public Reader getReader(Object source, String encoding) {
      return new InputStreamReader(
          new ByteArrayInputStream(((Source) source).bytes), StandardCharsets.UTF_8);
    }

    @Override
    public void closeTemplateSource(Object source) {}
  }

  /** FreeMarker compares sources to see whether two names are one template. */
  private static final class Source {
    private final String name;
    private final byte[] bytes;

    Source(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Source source && source.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}
