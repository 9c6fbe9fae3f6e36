package spacecal.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import spacecal.publish.Output;
import spacecal.publish.Routes;
import spacecal.report.Oddity;
import spacecal.report.Report;

/**
 * {@code build-report.json}: what a site was made of, and what was odd in it, by kind. It follows
 * from the snapshot and the settings alone, and names no file or folder of the machine.
 *
 * @param now the instant the pages are made for
 * @param events how many there are
 * @param undated how many of them have no date
 * @param pages how many pages the site has
 * @param calendars how many calendars it has
 */
public record BuildReport(Instant now, int events, int undated, int pages, int calendars) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * The file.
   *
   * @param report what was odd when the snapshot was decoded and the site was made of it
   */
  public Output with(Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out).setPrettyPrinter(pretty())) {
      json.writeStartObject();
      json.writeStringField("now", now.toString());
      json.writeNumberField("events", events);
      json.writeNumberField("undated", undated);
      json.writeNumberField("pages", pages);
      json.writeNumberField("calendars", calendars);
      json.writeNumberField("oddities", report.oddities().size());
      json.writeArrayFieldStart("kinds");
      for (Report.Kind kind : report.kinds()) {
        write(kind, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Output(Routes.BUILD_REPORT, out.toByteArray());
  }

  /** The default one ends lines as the machine does. */
  private static PrettyPrinter pretty() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
  }

  private static void write(Report.Kind kind, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", kind.kind());
    json.writeNumberField("count", kind.count());
    json.writeArrayFieldStart("examples");
    for (Oddity oddity : kind.examples()) {
      json.writeStartObject();
      json.writeStringField("where", oddity.where());
      json.writeStringField("detail", oddity.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
