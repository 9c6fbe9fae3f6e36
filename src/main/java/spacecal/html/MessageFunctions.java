package spacecal.html;

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
import spacecal.i18n.Messages;

/**
 * The template functions for messages: {@code say(key, …)} is a message, {@code count(key, number,
 * …)} a number of things, {@code number(1021)} a number. If an argument is HTML, the result is
 * HTML, and the message and all other arguments are escaped.
 */
record MessageFunctions(Messages messages) {
  /** The function {@code say}. */
  TemplateMethodModelEx say() {
    return arguments -> {
      if (arguments.isEmpty() || !(arguments.get(0) instanceof TemplateScalarModel key)) {
        throw new TemplateModelException("Give the key of a message: say(\"live\").");
      }
      return message(key.getAsString(), after(1, arguments));
    };
  }

  /** The function {@code count}. */
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
      all.add(0, new SimpleScalar(messages.number(many)));
      return message(Messages.pluralOf(key.getAsString(), many), all);
    };
  }

  /** The function {@code number}. */
  TemplateMethodModelEx number() {
    return arguments -> {
      if (arguments.size() != 1 || !(arguments.get(0) instanceof TemplateNumberModel number)) {
        throw new TemplateModelException("Give a number: number(1021).");
      }
      return new SimpleScalar(messages.number(number.getAsNumber().longValue()));
    };
  }

  /** The arguments from an index; FreeMarker passes them as a raw list. */
  private static List<Object> after(int first, List<?> arguments) {
    return new ArrayList<>(arguments.subList(first, arguments.size()));
  }

  private TemplateModel message(String key, List<Object> arguments) throws TemplateModelException {
    boolean html = arguments.stream().anyMatch(TemplateHTMLOutputModel.class::isInstance);
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(text(argument, html));
    }
    try {
      if (!html) {
        return new SimpleScalar(messages.text(key, UnaryOperator.identity(), texts));
      }
      return HTMLOutputFormat.INSTANCE.fromMarkup(
          messages.text(key, MessageFunctions::escape, texts));
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
