package spacecal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static spacecal.html.Built.row;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Pages that have less, or far more, to show than others: each still looks meant. */
class BadInputTest {
  private static final String DAY = "2025-08-02T07:12:00Z";

  @Test
  void nothingButANameLeavesNoEmptyPart() {
    Document page = Built.of("{'id':7,'name':'Bare'}").page("events/7/");

    assertEquals("Bare", page.selectFirst("h1").text());
    assertEquals(0, page.select(".columns .part, .facts, .picture, .lead, .told").size());
    for (Element element : page.select("main :is(p, ul, ol, dl, section, h2)")) {
      assertFalse(element.text().isBlank() && element.select("svg").isEmpty(), element.outerHtml());
    }
  }

  @Test
  void sixtyWebcastsAreInOrderAndFolded() {
    String videos =
        IntStream.rangeClosed(1, 60)
            .mapToObj(
                i ->
                    "{'priority':%d,'title':'Number %d','url':'https://v.example/%d'}"
                        .formatted(61 - i, i, i))
            .collect(Collectors.joining(","));
    Document page =
        Built.of(row(7, "Watched", DAY, 1, "'vid_urls':[" + videos + "]")).page("events/7/");
    Element watch = page.selectFirst("section[aria-labelledby=watch]");

    assertEquals(8, watch.select("> ul > li").size());
    assertEquals("Number 60", watch.selectFirst("a").text(), "the lowest priority number first");
    assertEquals("52 more", watch.selectFirst("summary").text());
    assertEquals(52, watch.select("details li").size());
  }

  @Test
  void aNameOfTwoHundredLettersIsSmallerAndWhole() {
    String name = "x".repeat(200);
    Built site = Built.of(row(7, name, DAY, 1));

    assertTrue(site.page("events/7/").selectFirst("h1").hasClass("long"));
    assertTrue(site.page("").selectFirst("h1").hasClass("long"));
    assertEquals(name, site.page("events/7/").selectFirst("h1").text());
  }

  @Test
  void namesFromTheRightAreIsolatedFromWhatStandsBesideThem() {
    String name = "عملية الالتحام";
    Built site =
        Built.of(
            row(
                7,
                name,
                DAY,
                1,
                "'location':'القمر'",
                "'updates':[{'comment':'تم','created_by':'علي','created_on':'2025-07-18T06:00:00Z'}]"));

    for (String address : List.of("", "events/7/", "updates/", "2025/08/", "locations/place-7/")) {
      Document page = site.page(address);
      for (Element element : page.select("main *")) {
        if (element.ownText().matches(".*[\\u0600-\\u06FF].*")) {
          assertTrue(
              element.closest("[dir=auto], bdi") != null || element.is("h1"), element.outerHtml());
        }
      }
    }
  }

  @Test
  void aMonthOfTwoHundredEventsIsAGridYet() {
    String[] rows =
        IntStream.rangeClosed(1, 200)
            .mapToObj(id -> row(id, "E" + id, "2025-08-%02dT07:12:00Z".formatted(id % 31 + 1), 1))
            .toArray(String[]::new);
    Document page = Built.only("2025/08/", rows).page("2025/08/");

    assertEquals(200, page.select(".grid li").size());
    for (Element day : page.select(".grid td[data-day]")) {
      assertTrue(day.select("> ul > li").size() <= 5, "no day is a tower");
    }
  }

  @Test
  void aTypeWithOneEventHasItsPage() {
    Built site = Built.of(row(7, "Only", DAY, 1));

    assertEquals(
        "Docking 1 event, August 2025 Next: Only, 2 August 2025, 07:12 UTC",
        site.page("types/").selectFirst(".groups li").text());
    assertEquals(
        "Events per year, 2014 to 2026: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0",
        site.page("types/").selectFirst("svg.spark").attr("aria-label"));
    assertEquals(1, site.page("types/2/").select(".rows li").size());
    assertNull(site.page("events/7/").selectFirst(".steering"), "it has no neighbours");
  }

  @Test
  void anEmptySiteHasEveryPage() {
    Built site = Built.of();

    for (String address : List.of("", "upcoming/", "locations/", "updates/", "statistics/")) {
      assertNotNull(site.page(address).selectFirst("h1"), address);
    }
    site.checkLinks();
  }

  @Test
  void aPictureHasItsSizeAndALinkShouldItNotCome() {
    Document page =
        Built.only(
                "events/77/",
                row(
                    77,
                    "Seen",
                    DAY,
                    1,
                    "'image':{'id':1,'name':'Dragon','image_url':'https://pics.example/d.jpg'}"))
            .page("events/77/");

    Element picture = page.selectFirst(".picture");
    assertTrue(picture.selectFirst("img").hasAttr("width"));
    assertEquals("https://pics.example/d.jpg", picture.selectFirst("a").attr("href"));
    assertTrue(Built.of().text("assets/site.js").contains("dropLostPictures"));
  }

  @Test
  void aPlaceOfSeveralNamesIsOnePage() {
    Built site =
        Built.of(
            row(1, "A", DAY, 1, "'location':'ISS'"),
            row(2, "B", DAY, 1, "'location':'International Space Station'"),
            row(3, "C", DAY, 1, "'location':'None'"));

    Element where = site.page("events/1/").selectFirst(".facts a");
    assertEquals("ISS", where.text(), "by the name the event has for it");
    assertEquals("../../locations/international-space-station/", where.attr("href"));
    assertEquals(
        List.of("A", "B"),
        site.page("locations/international-space-station/").select(".rows a").eachText());
    assertEquals(
        List.of("International Space Station"),
        site.page("locations/").select(".groups h2").eachText());
    assertNull(site.page("events/3/").selectFirst(".facts"), "None is no place");
  }

  @Test
  void aLargeGroupIsPagedByYear() {
    String[] rows =
        IntStream.rangeClosed(1, 401)
            .mapToObj(id -> row(id, "E" + id, (2020 + id % 5) + "-03-02T07:12:00Z", 1))
            .toArray(String[]::new);
    Built site = Built.of(rows);

    Document page = site.page("types/2/");
    assertEquals(50, page.select(".rows li").size(), "the newest alone");
    assertEquals(
        List.of("2024/", "2023/", "2022/", "2021/", "2020/"),
        page.select(".contents a").eachAttr("href"));
    Document year = site.page("types/2/2021/");
    assertEquals("Docking, 2021", year.selectFirst("h1").text());
    assertEquals(81, year.select(".rows li").size());
    assertEquals("../", year.select(".crumbs a").last().attr("href"));
    site.checkLinks();
  }
}
