package spacecal.data;

import java.util.List;
import spacecal.model.Catalog;
import spacecal.publish.Planned;

/** The JSON files of a site. */
public final class Data {
  private final Catalog catalog;

  /** The files of a catalog. */
  public Data(Catalog catalog) {
    this.catalog = catalog;
  }

  /** All of them, still to be made. */
  public List<Planned> plan() {
    return new SearchFiles(catalog, SearchFiles.MOST_IN_ONE).plan();
  }
}
