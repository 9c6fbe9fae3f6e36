package spacecal.html.view;

import java.util.List;

/**
 * {@code api.ftlh}: the page for programmers.
 *
 * @param files the kinds of files, each with an example of this site
 * @param queries examples, which link to their results on the page of all events
 * @param parameters of queries
 * @param module the URL of the module that runs queries
 * @param example the first example, to edit and run
 * @param embed the URL of the module with the element for other pages
 * @param results the URL of the page of all events
 * @param list the page of all events
 */
public record ApiView(
    Frame frame,
    List<File> files,
    List<Link> queries,
    List<Parameter> parameters,
    String module,
    String example,
    String embed,
    String results,
    String list) {

  /**
   * A kind of file.
   *
   * @param address within the site, as text
   * @param schema empty for none
   */
  public record File(String address, String href, String about, String schema) {}

  /**
   * A parameter of queries.
   *
   * @param takes its values, in English
   * @param meaning in English, ends a sentence that begins "an event matches when"
   */
  public record Parameter(String name, String takes, List<String> choices, String meaning) {}
}
