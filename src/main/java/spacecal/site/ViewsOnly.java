package spacecal.site;

import freemarker.ext.beans.ClassMemberAccessPolicy;
import freemarker.ext.beans.MemberAccessPolicy;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Lets templates read the components of records, which is what views are made of, and reach nothing
 * else of Java: no method, field, constructor or class.
 */
final class ViewsOnly implements MemberAccessPolicy {
  @Override
  public ClassMemberAccessPolicy forClass(Class<?> type) {
    return new Components(type);
  }

  @Override
  public boolean isToStringAlwaysExposed() {
    return false;
  }

  private record Components(Class<?> type) implements ClassMemberAccessPolicy {
    @Override
    public boolean isMethodExposed(Method method) {
      return type.isRecord()
          && Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getAccessor)
              .anyMatch(method::equals);
    }

    @Override
    public boolean isConstructorExposed(Constructor<?> constructor) {
      return false;
    }

    @Override
    public boolean isFieldExposed(Field field) {
      return false;
    }
  }
}
