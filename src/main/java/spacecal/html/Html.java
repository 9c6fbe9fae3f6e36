package spacecal.html;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;

/** Finished HTML on its way into a template, which prints it as it is. */
public final class Html {
  private Html() {}

  /** Marks text as HTML. Only for text that was escaped or cleaned. */
  public static TemplateHTMLOutputModel of(String html) {
    try {
      return HTMLOutputFormat.INSTANCE.fromMarkup(html);
    } catch (TemplateModelException e) {
      throw new IllegalStateException(e);
    }
  }
}
