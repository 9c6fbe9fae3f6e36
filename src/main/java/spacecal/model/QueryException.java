package spacecal.model;

import java.util.List;
import java.util.stream.Collectors;

/** A query that cannot be read, with everything that is wrong with it. */
public final class QueryException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient List<QueryProblem> problems;

  QueryException(List<QueryProblem> problems) {
    super(problems.stream().map(QueryProblem::message).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** In the order in which they stand in the query; never empty. */
  public List<QueryProblem> problems() {
    return problems;
  }
}
