package spacecal.site;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import spacecal.words.Words;

/**
 * What templates say: {@code say(key, …)} is a message, {@code count(key, number, …)} a number of
 * things. An argument that is HTML makes HTML of the whole, in which all else is escaped.
 */
final class Speech {
  private final Words words;

  Speech(Words words) {
    this.words = words;
  }

  /** The method {@code say}. */
  TemplateMethodModelEx say() {
    return arguments -> {
      if (arguments.isEmpty() || !(arguments.get(0) instanceof TemplateScalarModel key)) {
        throw new TemplateModelException("Give the key of a message: say(\"live\").");
      }
      return said(key.getAsString(), after(1, arguments));
    };
  }

  /** The method {@code count}. */
  TemplateMethodModelEx count() {
    return arguments -> {
      if (arguments.size() < 2
          || !(arguments.get(0) instanceof TemplateScalarModel key)
          || !(arguments.get(1) instanceof TemplateNumberModel number)) {
        throw new TemplateModelException(
            "Give the key of a message and a number: count(\"events\", 3).");
      }
      long many = number.getAsNumber().longValue();
      List<Object> all = after(2, arguments);
      all.add(0, new SimpleScalar(words.number(many)));
      return said(Words.pluralOf(key.getAsString(), many), all);
    };
  }

  /** FreeMarker's lists say not of what they are. */
  private static List<Object> after(int first, List<?> arguments) {
    return new ArrayList<>(arguments.subList(first, arguments.size()));
  }

  private TemplateModel said(String key, List<Object> arguments) throws TemplateModelException {
    boolean html = arguments.stream().anyMatch(TemplateHTMLOutputModel.class::isInstance);
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(text(argument, html));
    }
    try {
      if (!html) {
        return new SimpleScalar(words.text(key, UnaryOperator.identity(), texts));
      }
      return HTMLOutputFormat.INSTANCE.fromMarkup(words.text(key, Speech::escape, texts));
    } catch (IllegalArgumentException e) {
      throw new TemplateModelException(e.getMessage());
    }
  }

  private static String text(Object argument, boolean html) throws TemplateModelException {
    if (argument instanceof TemplateHTMLOutputModel markup) {
      return HTMLOutputFormat.INSTANCE.getMarkupString(markup).strip();
    }
    String text;
    if (argument instanceof TemplateScalarModel scalar) {
      text = scalar.getAsString();
    } else if (argument instanceof TemplateNumberModel number) {
      text = number.getAsNumber().toString();
    } else {
      throw new TemplateModelException("Give texts and numbers to fill into a message.");
    }
    return html ? escape(text) : text;
  }

  private static String escape(String text) {
    return HTMLOutputFormat.INSTANCE.escapePlainText(text);
  }
}
