package spacecal.html.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import spacecal.html.ChangeFormatter;
import spacecal.html.EventRows;
import spacecal.html.Layout;
import spacecal.html.Layout.Frame;
import spacecal.html.Layout.PageMetadata;
import spacecal.html.Links;
import spacecal.html.Links.Link;
import spacecal.html.Links.PageLink;
import spacecal.html.Page;
import spacecal.html.SiteContext;
import spacecal.html.SubscribeLinks;
import spacecal.html.ViewFormatter;
import spacecal.model.Collection;
import spacecal.model.Event;
import spacecal.model.When;
import spacecal.output.Routes;
import spacecal.output.SitePath;

/** Builds the pages of one kind. */
abstract class PageBuilder {
  /** The items before and after one item of a list. */
  record Neighbors<T>(Optional<T> previous, Optional<T> next) {
    static <T> Neighbors<T> of(List<T> items, int index) {
      int last = items.size() - 1;
      return new Neighbors<>(
          index == 0 ? Optional.empty() : Optional.of(items.get(index - 1)),
          index == last ? Optional.empty() : Optional.of(items.get(index + 1)));
    }

    /** The neighbors of each dated event of a list in the catalog's order. */
    static Map<Long, Neighbors<Event>> byDate(List<Event> events) {
      List<Event> reversed = new ArrayList<>(events);
      Collections.reverse(reversed);
      return IntStream.range(0, events.size())
          .filter(i -> events.get(i).when().first().isPresent())
          .boxed()
          .collect(Collectors.toMap(i -> events.get(i).id(), i -> of(events, reversed, i)));
    }

    private static Neighbors<Event> of(List<Event> events, List<Event> reversed, int i) {
      When when = events.get(i).when();
      Stream<Event> before = reversed.subList(events.size() - i, events.size()).stream();
      Stream<Event> after = events.subList(i + 1, events.size()).stream();
      return new Neighbors<>(
          before.filter(other -> isEarlier(other.when(), when)).findFirst(),
          after.filter(other -> isEarlier(when, other.when())).findFirst());
    }

    /**
     * Whether the first of two dates, which are in order, is the earlier one. A period is earlier
     * than what begins after its end, and as early as the same period; it is neither earlier nor
     * later than what it overlaps.
     */
    private static boolean isEarlier(When first, When second) {
      if (first.first().isEmpty() || second.first().isEmpty()) {
        return false;
      }
      if (!first.isWindow() && !second.isWindow()) {
        return true;
      }
      boolean isSamePeriod =
          first.first().equals(second.first()) && first.dateEnd().equals(second.dateEnd());
      return isSamePeriod || !first.dateEnd().orElseThrow().isAfter(second.first().orElseThrow());
    }
  }

  final SiteContext site;
  final Layout layout;
  final EventRows rows;
  final ChangeFormatter changes;
  final SubscribeLinks subscribe;

  PageBuilder(Layout layout) {
    this.site = layout.site();
    this.layout = layout;
    this.rows = new EventRows(site);
    this.changes = new ChangeFormatter(site);
    this.subscribe = new SubscribeLinks(site);
  }

  /** The pages, which are rendered later. */
  abstract List<Page> pages();

  /** A page that shows events of the whole site. */
  final Page page(SitePath path, String template, Function<Links, ? extends Record> view) {
    return new Page(path, template, ViewFormatter.lastUpdated(site.catalog().events()), view);
  }

  /** The page of a collection. */
  final Page page(Collection collection, String template, Function<Links, ? extends Record> view) {
    return new Page(
        Routes.collection(collection),
        template,
        ViewFormatter.lastUpdated(collection.events()),
        view);
  }

  /** Makes the view of a period, such as a year, with links to the one before and after it. */
  interface PeriodView {
    Record of(Collection period, Neighbors<Collection> neighbors, Links links);
  }

  /** The pages of periods, each with links to the one before and after it. */
  final List<Page> pages(List<Collection> periods, String template, PeriodView view) {
    return IntStream.range(0, periods.size())
        .mapToObj(
            i -> {
              Collection period = periods.get(i);
              return page(
                  period, template, links -> view.of(period, Neighbors.of(periods, i), links));
            })
        .toList();
  }

  /** How often each key occurs. */
  static <K> Map<K, Integer> counts(Stream<K> keys) {
    return keys.collect(Collectors.groupingBy(key -> key, Collectors.summingInt(key -> 1)));
  }

  /** The number of events in each of these years; events that no one year contains do not count. */
  static List<Integer> perYear(List<Event> events, List<Integer> years) {
    Map<Integer, Integer> counts =
        counts(events.stream().flatMap(event -> event.when().year().stream()));
    return years.stream().map(year -> counts.getOrDefault(year, 0)).toList();
  }

  /**
   * The metadata of a page.
   *
   * @param key of the messages that are the title of the document, with ".title", and the
   *     description, with ".description"
   * @param arguments those of both messages
   */
  final PageMetadata metadata(
      SitePath path, String title, List<PageLink> breadcrumbs, String key, Object... arguments) {
    return new PageMetadata(
        path,
        title,
        site.text(key + ".title", arguments),
        site.text(key + ".description", arguments),
        breadcrumbs,
        site.mainCalendars());
  }

  /** The frame of a page without breadcrumbs that shows no collection. */
  final Frame frame(SitePath path, String title, String key, Object... arguments) {
    return layout.frame(metadata(path, title, List.of(), key, arguments));
  }

  /** The frame of the page of a collection, which announces the calendars of {@code announced}. */
  final Frame frame(
      Collection collection,
      List<PageLink> breadcrumbs,
      Collection announced,
      String key,
      Object... arguments) {
    SitePath path = Routes.collection(collection);
    PageMetadata page = metadata(path, site.title(collection), breadcrumbs, key, arguments);
    return layout.frame(page.announcing(site.announcedCalendars(announced)), collection);
  }

  /** A link to a collection; without an address if there is none. */
  final Link link(Optional<Collection> collection, Links links) {
    return collection.map(found -> site.link(found, links)).orElse(Link.NONE);
  }
}
