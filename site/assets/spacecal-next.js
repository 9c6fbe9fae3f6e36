// <spacecal-next query="type__ids=2,8">: the next events of a query, on any page. Without attributes the
// next five events. "limit" and all other parameters are those of the query language; "calendar" is the URL of
// a calendar to subscribe to instead of the site's page of the results.
// What is inside the element is shown until the events are loaded, and if they cannot be.
import { all, load, parse, print } from "./spacecal.js";
import { language, say } from "./spacecal-messages.js";

/** The number of events without a limit. */
const FEW = 5;

const STYLE = `:host { display: block }
ol { list-style: none; margin: 0; padding: 0 }
li { margin-block-end: 0.6em }
a { color: inherit }
time, span { display: block; font-size: 0.9em }`;

/** The visitor's variant of the site's language: en-GB has another clock than en-US. */
const lang = navigator.languages.find((other) => other.split("-")[0] === language) ?? language;

const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" };
const format = (date, options) => new Intl.DateTimeFormat(lang, options).format(date);

/** The date of an event, in the visitor's time zone if its time is known. */
function dateOf({ when, precision, label }) {
  if (when.kind === "unknown") return say("date.unknown");
  const start = new Date(when.start);
  if (when.kind === "moment") {
    const time = format(start, { hour: "numeric", minute: "2-digit", timeZoneName: "short" });
    return say("date.with-time", format(start, DAY), precision === 2 ? say("time.about", time) : time);
  }
  const day = format(start, { ...DAY, timeZone: "UTC" });
  const year = start.getUTCFullYear();
  const names = {
    3: say("date.with-time", day, say("time.morning")),
    4: say("date.with-time", day, say("time.afternoon")),
    6: say("date.week", day),
    7: format(start, { month: "long", year: "numeric", timeZone: "UTC" }),
    12: say("date.half", 1, year),
    13: say("date.half", 2, year),
    14: String(year),
    15: say("date.fiscal-year", year + 1),
    16: say("date.decade", year),
  };
  if (precision >= 8 && precision <= 11) return say("date.quarter", precision - 7, year);
  return names[precision] ?? (precision > 16 ? label : day);
}

function make(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

class Next extends HTMLElement {
  static observedAttributes = ["query", "calendar"];
  #turn = 0;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.attachShadow({ mode: "open" }).append(make("slot"));
    this.shadowRoot.adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.#show();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  async #show() {
    const turn = ++this.#turn;
    const { query, problems } = parse(this.getAttribute("query") ?? "");
    if (problems.length) return this.#put(...problems.map(({ message }) => make("p", { lang: "en" }, message)));
    const now = Date.now();
    const isTimed = ["upcoming", "upcoming_with_recent", "previous"].some((name) => name in query);
    const asked = isTimed ? query : { ...query, upcoming: true };
    try {
      const site = await load(asked, now);
      if (turn !== this.#turn) return;
      const { limit = FEW, offset = 0 } = query;
      const events = all(asked, site, now).slice(offset, offset + limit);
      const list = make("ol", { part: "list" }, ...events.map((event) => row(site, event)));
      this.#put(events.length ? list : make("p", {}, say("next.none")), this.#subscribe(site, query));
    } catch (failure) {
      // What is inside the element is still shown.
      console.error(failure);
    }
  }

  #put(...children) {
    this.shadowRoot.replaceChildren(...children);
  }

  /** The link to a calendar, or to the page that names the closest one. */
  #subscribe(site, query) {
    const calendar = this.getAttribute("calendar") ?? "";
    const results = site.address(`events/?${print({ ...query, limit: undefined, offset: undefined })}`);
    const href = /^https?:/.test(calendar) ? calendar.replace(/^https?/, "webcal") : results;
    return make("p", {}, make("a", { href, part: "subscribe" }, say("next.subscribe")));
  }
}

function row(site, event) {
  const text = dateOf(event);
  const date = event.when.kind === "moment" ? make("time", { dateTime: event.when.start }, text) : make("span", {}, text);
  return make("li", { part: "event" }, make("a", { href: site.page(event), dir: "auto" }, event.name), date);
}

customElements.define("spacecal-next", Next);
