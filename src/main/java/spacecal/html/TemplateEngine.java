package spacecal.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.cache.ByteArrayTemplateLoader;
import freemarker.core.Environment;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.Configuration;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Locale;
import spacecal.i18n.Messages;
import spacecal.model.UserException;
import spacecal.output.Routes;
import spacecal.output.SitePath;
import spacecal.settings.Overlay;

/**
 * Renders templates. The owner's templates override the defaults file by file. Values are escaped
 * for HTML unless they are HTML already. A template can read its view, other templates and the
 * messages, but no class, file or URL. Thread-safe.
 */
public final class TemplateEngine {
  private static final String HINT = "Correct the template. Nothing was published.";

  private static final String FOR = ", for /";

  private final Overlay files;
  private final Configuration configuration;
  private final boolean hasOwn;

  public TemplateEngine(Overlay files, Messages messages) {
    this.files = files;
    this.hasOwn = files.names("").stream().anyMatch(name -> files.ownFile(name).isPresent());
    Configuration c = new Configuration(Configuration.VERSION_2_3_35);
    ByteArrayTemplateLoader loader = new ByteArrayTemplateLoader();
    // Read once: a template that is edited during a build counts in the next one.
    files.names("").forEach(name -> loader.putTemplate(name, files.read(name).orElseThrow()));
    c.setTemplateLoader(loader);
    c.setLocalizedLookup(false);
    c.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
    c.setDefaultEncoding(UTF_8.name());
    c.setLocale(Locale.ROOT);
    // Ids are no quantities: "1016", never "1,016".
    c.setNumberFormat("c");
    c.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    c.setLogTemplateExceptions(false);
    c.setWrapUncheckedExceptions(true);
    c.setObjectWrapper(new ViewWrapper());
    c.setAPIBuiltinEnabled(false);
    c.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    MessageFunctions functions = new MessageFunctions(messages);
    c.setSharedVariable("say", functions.say());
    c.setSharedVariable("count", functions.count());
    c.setSharedVariable("number", functions.number());
    c.setSharedVariable("language", new SimpleScalar(messages.language()));
    this.configuration = c;
  }

  /** HTML that a template prints as it is. Only for text that was escaped or cleaned. */
  public static TemplateHTMLOutputModel html(String html) {
    try {
      return HTMLOutputFormat.INSTANCE.fromMarkup(html);
    } catch (TemplateModelException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether any template is the owner's. */
  public boolean hasOwn() {
    return hasOwn;
  }

  /**
   * Fills in a template.
   *
   * @param name its file: "event.ftlh"
   * @param view what it shows, a record
   * @param page what is being made, for messages
   * @param links the links of the page; {@code asset("site.js")} is one to a file of assets/
   * @throws UserException that names the template, line and column, and the page
   */
  public byte[] render(String name, Object view, SitePath page, Links links) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, UTF_8))) {
      Environment environment =
          configuration.getTemplate(name).createProcessingEnvironment(view, out);
      environment.setGlobalVariable("asset", asset(links));
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
      if (e.getCause() instanceof UserException known) {
        throw known;
      }
      throw trouble(
          firstLine(e.getMessageWithoutStackTop()),
          e.getTemplateSourceName() == null ? name : e.getTemplateSourceName(),
          e.getLineNumber() == null ? 0 : e.getLineNumber(),
          e.getColumnNumber() == null ? 0 : e.getColumnNumber(),
          page,
          e);
    } catch (StackOverflowError e) {
      throw UserException.of(
          "a template that calls itself without end", name + FOR + page.address(), HINT, e);
    } catch (IOException e) {
      throw UserException.of("no such template", name + FOR + page.address(), HINT, e);
    }
    return bytes.toByteArray();
  }

  private static TemplateMethodModelEx asset(Links links) {
    return arguments -> {
      if (arguments.size() != 1 || !(arguments.get(0) instanceof TemplateScalarModel name)) {
        throw new TemplateModelException("Give the name of a file: asset(\"site.js\").");
      }
      return new SimpleScalar(links.to(Routes.asset(name.getAsString())));
    };
  }

  private UserException trouble(
      String what, String template, int line, int column, SitePath page, Exception cause) {
    return UserException.of(
        what.replaceAll("\\s*\\[in template [^]]*]", "").replaceAll("[\\s.:]+$", ""),
        files.where(template) + ", line " + line + ", column " + column + FOR + page.address(),
        HINT,
        cause);
  }

  /** The first paragraph of FreeMarker's message, which states the error. */
  private static String firstLine(String message) {
    return message.strip().split("\\n\\s*\\n|\\n----", 2)[0];
  }
}
