package spacecal.html;

import freemarker.core.DirectiveCallPlace;
import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.utility.ObjectFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directive {@code <@same of=key>…</@same>}: its content is filled in once for each key, a text
 * or a number, and written as it is wherever the same key comes again. For what is the same on many
 * pages: the content may use nothing that does not follow from the key and the settings.
 */
final class Same implements TemplateDirectiveModel {
  private static final ObjectFactory<Map<String, String>> FACTORY = ConcurrentHashMap::new;

  @Override
  @SuppressWarnings("rawtypes") // FreeMarker's own signature.
  public void execute(
      Environment environment, Map parameters, TemplateModel[] loop, TemplateDirectiveBody body)
      throws TemplateException, IOException {
    if (parameters.size() != 1 || body == null) {
      throw new TemplateModelException("Write <@same of=key>content</@same>.");
    }
    String key = key(parameters.get("of"));
    Map<String, String> written = written(environment.getCurrentDirectiveCallPlace());
    String content = written.get(key);
    if (content == null) {
      StringWriter out = new StringWriter();
      body.render(out);
      content = out.toString();
      written.put(key, content);
    }
    environment.getOut().write(content);
  }

  private static String key(Object of) throws TemplateModelException {
    if (of instanceof TemplateScalarModel text) {
      return text.getAsString();
    }
    if (of instanceof TemplateNumberModel number) {
      return number.getAsNumber().toString();
    }
    throw new TemplateModelException("The key of <@same of=key> is a text or a number.");
  }

  /** What was written at a place of a template. */
  @SuppressWarnings("unchecked") // What the factory made is what comes back.
  private Map<String, String> written(DirectiveCallPlace place) throws TemplateModelException {
    try {
      return (Map<String, String>) place.getOrCreateCustomData(this, FACTORY);
    } catch (freemarker.core.CallPlaceCustomDataInitializationException e) {
      throw new TemplateModelException("cannot keep what was written", e);
    }
  }
}
