package spacecal.site.view;

import java.util.List;

/**
 * {@code api.ftlh}: what there is for programs.
 *
 * @param files what one may fetch, with an example from this site each
 * @param queries examples of queries, to be answered by the page of all events
 * @param parameters of queries
 * @param module the whole address of the module that answers queries
 * @param example the query to begin with
 * @param script that answers it on the page
 * @param list the page of all events
 */
public record ApiView(
    Frame frame,
    List<File> files,
    List<Link> queries,
    List<Parameter> parameters,
    String module,
    String example,
    String script,
    String list) {

  /**
   * A sort of file.
   *
   * @param address within the site, to read
   * @param schema empty where there is none
   */
  public record File(String address, String href, String about, String schema) {}

  /**
   * A parameter of queries.
   *
   * @param takes what values, in English
   * @param meaning in English, ends a sentence that begins "an event matches when"
   */
  public record Parameter(String name, String takes, List<String> choices, String meaning) {}
}
