package spacecal.html;

import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets templates read the components of records, of which views consist, and nothing else: no
 * method, field, constructor or class.
 */
final class ViewWrapper extends DefaultObjectWrapper {
  private static final ClassValue<Map<String, Method>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> accessors = new HashMap<>();
          for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            // Else each call looks up whether its caller may.
            accessor.setAccessible(true);
            accessors.put(component.getName(), accessor);
          }
          return accessors;
        }
      };

  ViewWrapper() {
    super(Configuration.VERSION_2_3_35);
  }

  @Override
  public TemplateModel wrap(Object value) throws TemplateModelException {
    return value instanceof String text ? new SimpleScalar(text) : super.wrap(value);
  }

  @Override
  protected TemplateModel handleUnknownType(Object value) throws TemplateModelException {
    if (value instanceof Record view) {
      return new View(view, COMPONENTS.get(view.getClass()), this);
    }
    throw new TemplateModelException("no part of a view: " + value.getClass().getName());
  }

  private record View(Record view, Map<String, Method> components, ViewWrapper wrapper)
      implements TemplateHashModel {
    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      Method accessor = components.get(name);
      if (accessor == null) {
        return null;
      }
      try {
        return wrapper.wrap(accessor.invoke(view));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new TemplateModelException("a view that cannot be read: " + name, e);
      }
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }
}
