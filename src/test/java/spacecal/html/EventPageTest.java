package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.Built.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPageTest {
  @Test
  void anExactEventShowsItsTimeInUtcForPeopleAndMachines() {
    Document page = Built.of(row(7, "Arrival", "2025-08-02T07:12:53Z", 1)).page("events/7/");

    Element time = page.selectFirst(".plate time");
    assertEquals("2025-08-02T07:12:00Z", time.attr("datetime"));
    assertTrue(time.hasAttr("data-exact"));
    assertEquals("2 August 2025 07:12 UTC", time.text());
    assertEquals("Exact to the minute.", page.selectFirst(".exactness").text());
    assertEquals("2025-08-02T07:12:00Z", page.selectFirst("[data-until]").attr("data-until"));
    assertEquals("No end time given; calendars show 1 h.", page.selectFirst(".end").text());
  }

  @Test
  void aKnownEndIsSaidAndNoOtherIs() {
    Document page =
        Built.of(row(7, "Arrival", "2025-07-15T09:31:00Z", 1, "'duration':'PT2H53S'"))
            .page("events/7/");

    assertEquals("Until 15 July 2025, 11:31 UTC (2 h)", page.selectFirst(".end").text());
    assertEquals(0, page.select("[data-until]").size(), "it is over: nothing to count to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-08-31T00:00:00Z |  7 | August 2025       | 2025-08 | 1 to 31 August 2025",
        "2026-09-30T00:00:00Z | 10 | Q3 2026           | ''      | 1 July to 30 September 2026",
        "2025-12-31T02:00:00Z | 14 | 2025              | 2025    | 1 January to 31 December 2025",
        "2027-09-30T00:00:00Z | 15 | FY 2027           | ''      | 1 October 2026 to 30 September"
            + " 2027",
        "2025-08-05T00:00:00Z |  6 | Week of 4 August 2025 | 2025-W32 | 4 to 10 August 2025",
      })
  void aWindowShowsNoTimeAnywhere(
      String date, int precision, String label, String datetime, String period) {
    Document page = Built.of(row(7, "Some time", date, precision)).page("events/7/");

    Element shown = page.selectFirst(".plate .date");
    assertEquals(label, shown.text());
    Element time = shown.selectFirst("time");
    assertEquals(datetime, time == null ? "" : time.attr("datetime"));
    assertEquals(period, page.selectFirst(".period").text());
    assertEquals(0, page.select("[data-exact], [data-until], .end").size());
    assertFalse(page.selectFirst("main").text().contains("UTC"), page.text());
    assertEquals(0, jsonLd(page, "Event").size(), "it has no day to begin on");
    assertEquals(
        List.of("event.ics"), page.select(".take a").eachAttr("href"), "and no day to fill");
  }

  @Test
  void aDayIsADayWithoutATime() {
    Document page =
        Built.of(row(7, "One day", "2025-08-05T00:00:00Z", 5, "'location':'ISS'"))
            .page("events/7/");

    assertEquals("2025-08-05", page.selectFirst(".plate time").attr("datetime"));
    assertFalse(page.selectFirst("main").text().contains("UTC"));
    assertEquals("2025-08-05", jsonLd(page, "Event").get(0).get("startDate").asText());
    assertTrue(
        page.selectFirst(".take a[href*=google]")
            .attr("href")
            .contains("dates=20250805%2F20250806"));
  }

  @Test
  void anEventWithoutADateIsAPageToo() {
    Built site = Built.of("{'id':7,'name':'One day','type':null,'date':null}");
    Document page = site.page("events/7/");

    assertEquals("Date to be announced", page.selectFirst(".plate .date").text());
    assertEquals(0, page.select(".take a").size());
    assertEquals(1, site.page("upcoming/").select("a[href=../events/7/]").size());
    site.checkLinks();
  }

  @Test
  void machinesAreToldOnlyWhatIsKnown() {
    Document page =
        Built.of(
                row(
                    7,
                    "Arrival",
                    "2025-08-02T07:12:00Z",
                    1,
                    "'location':'ISS'",
                    "'duration':'PT49M'",
                    "'vid_urls':[{'priority':1,'title':'Watch','url':'https://video.example/1'}]"))
            .page("events/7/");

    JsonNode event = jsonLd(page, "Event").get(0);
    assertEquals("2025-08-02T07:12:00Z", event.get("startDate").asText());
    assertEquals("2025-08-02T08:01:00Z", event.get("endDate").asText());
    assertEquals("https://example.org/space/events/7/", event.get("url").asText());
    assertEquals("VirtualLocation", event.get("location").get(1).get("@type").asText());
    assertEquals(1, jsonLd(page, "BreadcrumbList").size());
    assertEquals(
        "https://example.org/space/events/7/",
        page.selectFirst("link[rel=canonical]").attr("href"));
  }

  @Test
  void hostileTextIsText() {
    String script = "<script>alert(1)</script>";
    Document page =
        Built.of(
                row(
                    7,
                    script + " ${7*7} <#assign x=1> &amp; \\\"quoted\\\"",
                    "2025-08-02T07:12:00Z",
                    1,
                    "'location':'</script><img src=x onerror=alert(2)>'",
                    "'description':'<b>bold</b> ${7*7} [go](javascript:alert(3))"
                        + " ![](https://x.example/p.png)'",
                    "'info_urls':[{'title':'t','url':'javascript:alert(4)'}]"))
            .page("events/7/");

    assertTrue(page.selectFirst("h1").text().contains(script + " ${7*7} <#assign x=1> &amp;"));
    assertTrue(page.selectFirst(".lead").text().contains("<b>bold</b> ${7*7} go"));
    assertEquals(
        0, page.select("img, b, script:not([src]):not([type=application/ld+json])").size());
    assertEquals(0, page.select("[href^=javascript], [onerror]").size());
    assertEquals("</script><img src=x onerror=alert(2)>", page.selectFirst(".facts dd").text());
    assertEquals(
        "</script><img src=x onerror=alert(2)>",
        jsonLd(page, "Event").get(0).get("location").get("name").asText());
  }

  @Test
  void whatOneCanWatchAndReadAndWhatWasSaid() {
    Document page =
        Built.of(
                row(
                    7,
                    "Arrival",
                    "2025-08-02T07:12:00Z",
                    1,
                    "'vid_urls':[{'priority':1,'title':'Watch','publisher':'ESA','language':{'name':'Polish'},'live':true,"
                        + "'start_time':'2025-08-02T06:00:00Z','end_time':'2025-08-02T08:00:00Z','url':'https://www.video.example/1'}]",
                    "'info_urls':[{'priority':1,'title':'Read','url':'https://news.example/a'}]",
                    "'updates':[{'comment':'Second.','created_by':'ann','created_on':'2025-07-02T06:00:00Z','info_url':'https://news.example/b'},"
                        + "{'comment':'First.','created_by':'bob','created_on':'2025-07-01T06:00:00Z'}]",
                    "'agencies':[{'id':44,'name':'NASA'}]",
                    "'program':[{'id':17,'name':'ISS'}]",
                    "'astronauts':[{'id':1,'name':'Ada'}]"))
            .page("events/7/");

    String watch = page.selectFirst("section[aria-labelledby=watch] li").text();
    assertEquals(
        "Watch live ESA video.example Polish From 2 August 2025, 06:00 UTC to 08:00 UTC", watch);
    assertEquals(
        "nofollow noopener", page.selectFirst("a[href=https://www.video.example/1]").attr("rel"));
    assertNotNull(page.selectFirst("a[href=https://news.example/a]"));
    assertEquals(
        List.of(
            "Second. posted by ann 2 July 2025, 06:00 UTC news.example",
            "First. posted by bob 1 July 2025, 06:00 UTC"),
        page.select(".told li").eachText());
    assertEquals(
        List.of("../../agencies/44/", "../../programs/17/"),
        page.select(".facts a").eachAttr("href"));
    assertTrue(page.selectFirst(".facts").text().contains("Astronaut Ada"));
  }

  @Test
  void picturesAreLinkedWithTheirLicenceAndNotLoaded() {
    Document page =
        Built.of(
                row(
                    7,
                    "Arrival",
                    "2025-08-02T07:12:00Z",
                    1,
                    "'image':{'id':1,'name':'Dragon','image_url':'https://pics.example/d.jpg','credit':'NASA','license':{'name':'CC"
                        + " BY 4.0','link':'https://licence.example/'}}"))
            .page("events/7/");

    assertEquals(
        "Picture: Dragon Credit: NASA License: CC BY 4.0", page.selectFirst(".picture").text());
    assertEquals(0, page.select("img").size());
  }

  @Test
  void aPictureThatWasCopiedIsShownFromTheSiteItself() {
    Document page =
        Built.only(
                "events/77/",
                row(
                    77,
                    "Arrival",
                    "2025-08-02T07:12:00Z",
                    1,
                    "'image':{'id':1,'name':'<i>&','image_url':'https://pics.example/d.jpg'}"))
            .page("events/77/");

    Element image = page.selectFirst(".picture img");
    assertEquals("../../images/0123456789abcdef0123.jpg", image.attr("src"));
    assertEquals("255 250", image.attr("width") + " " + image.attr("height"));
    assertEquals("<i>&", image.attr("alt"));
    assertEquals("lazy", image.attr("loading"));
    assertEquals(1, page.select("img").size());
  }

  @Test
  void theNeighboursInTimeOfAllAndOfTheType() {
    Document page =
        Built.of(
                row(1, "First", "2025-08-01T00:00:00Z", 5),
                "{'id':2,'name':'Flyby','date':'2025-08-02T00:00:00Z','date_precision':{'id':5},'type':{'id':23,'name':'Flyby'}}",
                row(3, "Middle", "2025-08-03T00:00:00Z", 5),
                row(4, "Last", "2025-08-04T00:00:00Z", 5))
            .page("events/3/");

    assertEquals(
        List.of(
            "Previous Flyby 2 August 2025",
            "Next Last 4 August 2025",
            "Previous: Docking First 1 August 2025"),
        page.select(".steering li").eachText());
    assertEquals("../2/", page.selectFirst(".steering a").attr("href"));
  }

  @Test
  void eventsOfTheSameNameAndDayHaveTitlesOfTheirOwn() {
    Built site =
        Built.of(
            row(1, "Walk", "2025-08-01T10:00:00Z", 1), row(2, "Walk", "2025-08-01T12:00:00Z", 1));

    assertEquals("Walk, 1 August 2025 (event 1) – Spacecal", site.page("events/1/").title());
    assertEquals("Walk, 1 August 2025 (event 2) – Spacecal", site.page("events/2/").title());
  }

  private static List<JsonNode> jsonLd(Document page, String type) {
    ObjectMapper json = new ObjectMapper();
    return page.select("script[type=application/ld+json]").stream()
        .map(
            script -> {
              try {
                return json.readTree(script.data());
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            })
        .filter(node -> node.get("@type").asText().equals(type))
        .toList();
  }
}
