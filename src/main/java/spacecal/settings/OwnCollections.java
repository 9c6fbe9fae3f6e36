package spacecal.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import spacecal.query.OwnCollection;
import spacecal.query.Query;
import spacecal.query.QueryParameter;
import spacecal.query.QueryProblem;
import spacecal.report.Trouble;
import spacecal.settings.Yaml.Value;
import spacecal.settings.Yaml.Value.Entries;
import spacecal.settings.Yaml.Value.Records;
import spacecal.settings.Yaml.Value.Text;

/** Reads the setting {@code collections}: every trouble at once, none stops the others. */
final class OwnCollections {
  private static final List<String> KEYS = List.of("key", "title", "text", "query");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private final List<Trouble> troubles;
  private final Set<String> taken = new HashSet<>();

  private OwnCollections(List<Trouble> troubles) {
    this.troubles = troubles;
  }

  /** The collections, in order; what is wrong goes to the troubles, and is left out. */
  static List<OwnCollection> read(Value value, List<Trouble> troubles) {
    OwnCollections reader = new OwnCollections(troubles);
    List<OwnCollection> collections = new ArrayList<>();
    if (value instanceof Records records) {
      records.records().forEach(record -> reader.read(record).ifPresent(collections::add));
    } else if (!(value instanceof Value.Items none && none.items().isEmpty())) {
      troubles.add(
          Trouble.of(
              "cannot read collections",
              value.where(),
              "Write a list: \"collections: [{key: iss, title: ISS, query: location=ISS}]\"."));
    }
    return collections;
  }

  private Optional<OwnCollection> read(Entries record) {
    Map<String, Text> given = new HashMap<>();
    record.entries().forEach((name, value) -> take(given, name, value));
    String key = text(given, "key");
    String called = "collection \"" + shown(key) + "\"";
    for (String needed : List.of("key", "title", "query")) {
      if (!given.containsKey(needed)) {
        wrong(called + " without a " + needed, record, "Give it a " + needed + ".");
      }
    }
    if (given.containsKey("key") && !OwnCollection.isKey(key)) {
      wrong(
          "cannot read the key of " + called,
          given.get("key"),
          "Give 1 to 40 small letters, digits and hyphens, such as iss.");
    } else if (given.containsKey("key") && !taken.add(key)) {
      wrong("two collections with the key \"" + key + "\"", given.get("key"), "Change one.");
    }
    for (String line : List.of("title", "text")) {
      if (CONTROLS.matcher(text(given, line)).find()) {
        wrong(
            "cannot read the " + line + " of " + called,
            given.get(line),
            "Write it on one line, without control characters.");
      }
    }
    Query.Reading query = Query.read(text(given, "query"));
    for (QueryProblem problem : query.problems()) {
      wrong(
          "cannot read the query of " + called + ": " + problem.message(),
          given.get("query"),
          "See the table of parameters in src/docs/query.md.");
    }
    for (QueryParameter parameter : List.of(QueryParameter.MODE, QueryParameter.FORMAT)) {
      if (query.query().has(parameter)) {
        wrong(
            "the query of " + called + ": " + parameter.title() + " chooses no events",
            given.get("query"),
            "Leave it out.");
      }
    }
    return OwnCollection.isKey(key)
        ? Optional.of(
            new OwnCollection(key, text(given, "title"), text(given, "text"), query.query()))
        : Optional.empty();
  }

  private void take(Map<String, Text> given, Text name, Text value) {
    if (!KEYS.contains(name.text())) {
      wrong(
          "unknown key \"" + shown(name.text()) + "\" of a collection",
          name,
          "A collection has a key, a title, a text and a query.");
    } else if (given.putIfAbsent(name.text(), value) != null) {
      wrong(name.text() + " of a collection given twice", name, "Keep one.");
    }
  }

  private void wrong(String what, Value where, String hint) {
    troubles.add(Trouble.of(what, where.where(), hint));
  }

  private static String text(Map<String, Text> given, String key) {
    return given.containsKey(key) ? given.get(key).text() : "";
  }

  private static String shown(String text) {
    return CONTROLS.matcher(text).replaceAll(" ");
  }
}
