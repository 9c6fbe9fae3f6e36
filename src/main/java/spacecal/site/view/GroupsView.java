package spacecal.site.view;

import freemarker.core.TemplateHTMLOutputModel;
import java.util.List;

/**
 * {@code groups.ftlh}: all types, agencies, programs or collections of the owner's.
 *
 * @param nothing what to say when there is none
 */
public record GroupsView(Frame frame, String intro, String nothing, List<Group> groups) {
  /**
   * One of them.
   *
   * @param look the class of its accent, empty for none
   * @param spark its events a year; one, or none where these years have none
   * @param next its next event; one or none
   */
  public record Group(
      String name,
      String href,
      String look,
      String count,
      String span,
      List<TemplateHTMLOutputModel> spark,
      List<Row> next) {}
}
