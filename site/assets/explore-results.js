import { print, words } from "./spacecal.js";
import { dateOf } from "./explore-dates.js";
import { Downloads } from "./explore-take.js";
import { number, settings } from "./page.js";

/** The parameters with a field on the page; all others are shown above the list. */
const FIELDS = ["q", "type__ids", "agency__ids", "program", "year", "precision", "upcoming", "previous", "ordering", "limit", "offset"];

/** The rows that are made before the first frame: more than a screen shows. */
const FIRST = 12;

/** The list of results, one page at a time. */
export class Results {
  #ask;
  #problems = element("ul", { class: "remarks" });
  #conditions = element("ul", { class: "conditions" });
  #title = element("h2", { tabindex: "-1" });
  #status = element("p", { role: "status", class: "unseen" });
  #ordering = element("select");
  #downloads = new Downloads();
  #nothing = element("p", {}, say("js.explore.nothing"));
  #rows = element("ul", { class: "rows" });
  #pages = element("nav", { class: "neighbors", "aria-label": say("js.explore.pages") });
  #timer = 0;
  #rest = () => {};

  /**
   * @param {HTMLElement} place the parent element
   * @param {(changes: object) => void} ask receives changed parameters
   */
  constructor(place, ask) {
    this.#ask = ask;
    const order = element("label", {}, say("js.explore.order"), this.#ordering);
    this.#ordering.addEventListener("change", () => {
      const { value } = this.#ordering;
      ask({ ordering: value ? value.split(",") : undefined });
    });
    const bar = element("div", { class: "heading" }, this.#title, order);
    place.append(this.#problems, this.#conditions, bar, this.#status, this.#downloads.node, this.#nothing, this.#rows, this.#pages);
  }

  /** Shows the beginning of a page of the results, and the problems with the query. */
  show({ site, query, problems, found, typing }) {
    const { offset = 0, limit = settings.page } = query;
    const shown = found.slice(offset, offset + limit);
    const corrected = query.q && found.length ? site.index.corrections(query.q) : [];
    this.#showProblems([
      ...problems.map(({ message }) => message),
      ...corrected.map(({ word, near }) => say("js.explore.corrected", word, near.slice(0, 3).join(", "))),
    ]);
    this.#showConditions(query);
    this.#showOrderings(query);
    const events = count("js.explore.events", found.length);
    const part = shown.length && shown.length < found.length;
    this.#title.textContent = part ? say("js.explore.part", number(offset + 1), number(offset + shown.length), events) : events;
    this.#announce(events, typing);
    this.#downloads.show(site, query, found);
    this.#nothing.hidden = found.length > 0;
    this.#rows.hidden = !shown.length;
    const mark = marker(query.q);
    this.#rows.replaceChildren();
    this.#add(shown.slice(0, FIRST).map((event) => row(site, event, mark)));
    this.#rest = () => {
      this.#add(shown.slice(FIRST).map((event) => row(site, event, mark)));
      this.#showPages(query, found.length, offset, limit);
    };
  }

  /** Shows the rest of the page. */
  showRest() {
    this.#rest();
    this.#rest = () => {};
  }

  #add(rows) {
    this.#rows.append(...rows);
    // site.js adds the visitor's time to dates.
    for (const row of rows) row.dispatchEvent(new CustomEvent("added", { bubbles: true }));
  }

  /** Shows that the data could not be loaded. */
  fail() {
    this.#showProblems([say("js.explore.failed")]);
  }

  /** Moves the focus to the beginning of the list, after a change of page. */
  focus() {
    this.#title.focus({ preventScroll: true });
    this.#title.scrollIntoView();
  }

  /** Announces the number of results to screen readers, when typing pauses. */
  #announce(text, typing) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#status.textContent = text), typing ? 500 : 0);
  }

  #showProblems(texts) {
    this.#problems.replaceChildren(...texts.map((text) => element("li", { dir: "auto" }, text)));
    this.#problems.hidden = !texts.length;
  }

  #showConditions(query) {
    const others = Object.keys(query).filter((name) => !FIELDS.includes(name));
    this.#conditions.replaceChildren(
      ...others.map((name) => {
        const [[, value]] = new URLSearchParams(print({ [name]: query[name] }));
        const text = element("bdi", {}, `${name}: ${value}`);
        const sign = element("span", { "aria-hidden": "true" }, " ×");
        const button = element("button", { type: "button", class: "button", title: say("js.explore.without") }, text, sign);
        button.addEventListener("click", () => this.#ask({ [name]: undefined }));
        return element("li", {}, button);
      }),
      element("li", {}, element("a", { href: "./" }, say("js.explore.everything"))),
    );
  }

  #showOrderings(query) {
    const asked = (query.ordering ?? []).join();
    const offered = ["", "-date", "-last_updated"];
    if (!offered.includes(asked)) offered.push(asked);
    const usual = query.q ? "js.explore.best-first" : query.upcoming ? "js.explore.soonest-first" : "js.explore.oldest-first";
    const name = (value) => (value === "" ? say(usual) : (NAMES[value] ?? value));
    this.#ordering.replaceChildren(...offered.map((value) => new Option(name(value), value, false, value === asked)));
  }

  #showPages(query, count, offset, limit) {
    const list = element("ul");
    if (offset > 0) list.append(this.#page(query, Math.max(0, Math.min(offset, count) - limit), "prev"));
    if (offset + limit < count) list.append(this.#page(query, offset + limit, "next"));
    this.#pages.replaceChildren(list);
    this.#pages.hidden = !list.children.length;
  }

  #page(query, from, rel) {
    const to = { ...query, offset: from || undefined };
    const arrow = element("span", { "aria-hidden": "true" }, rel === "prev" ? "←" : "→");
    const text = rel === "prev" ? [arrow, ` ${say("js.explore.before")}`] : [`${say("js.explore.after")} `, arrow];
    const link = element("a", { rel, href: `?${print(to)}` }, ...text);
    link.addEventListener("click", (click) => {
      if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
      click.preventDefault();
      this.#ask({ offset: to.offset });
    });
    return element("li", { class: rel === "next" && "next" }, link);
  }
}

const NAMES = { "-date": say("js.explore.latest-first"), "-last_updated": say("js.explore.edited-first") };

/** A row of the list, the same as in templates/parts.ftlh. */
function row(site, event, mark) {
  const type = settings.types[event.type];
  const about = element("p", { class: "about" }, element("span", { class: "type", dir: "auto" }, type?.name ?? ""));
  if (event.location !== undefined) about.append(" ", element("span", { class: "place", dir: "auto" }, site.placeName(event.location)));
  if (event.live && event.over > Date.now()) about.append(" ", element("span", { class: "live" }, settings.live));
  const { day, time, datetime, exact } = dateOf(event);
  const date = datetime ? element("time", { datetime, "data-exact": exact || undefined }) : element("span");
  date.append(element("span", { class: "day" }, day));
  if (time) date.append(" ", element("span", { class: "hour" }, time));
  const link = element("a", { href: site.page(event), dir: "auto" }, ...mark(event.name));
  const shape = element("span", { class: "thumbnail", "aria-hidden": "true" });
  return element("li", { class: type?.look ?? "k-other" }, element("p", { class: "when" }, date), " ", shape, link, " ", about);
}

/** Returns a function that marks the words of a name that match a search. */
function marker(q = "") {
  const sought = words(q);
  if (!sought.length) return (name) => [name];
  const answers = (word) => words(word).some((own) => sought.some((one) => own.startsWith(one)));
  return (name) => name.split(/([\p{L}\p{N}\p{M}]+)/u).map((piece, i) => (i % 2 && answers(piece) ? element("mark", {}, piece) : piece));
}
