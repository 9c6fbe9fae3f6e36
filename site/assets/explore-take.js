import { answer, conditions, parse, publish } from "./spacecal.js";
import { element, number, settings } from "./explore-page.js";

/** What has a time or a day of its own, and so a place in a calendar that is shown day by day. */
const isDated = ({ when, precision }) => when.kind === "moment" || (when.kind === "span" && (precision === null || (precision >= 3 && precision <= 5)));

/** From so many on, one large file is asked for instead of many small ones. */
const MANY = 20;

/** The ways to take what was found: a calendar to subscribe to, and files of exactly these events. */
export class Takings {
  node = element("div", { class: "takings" });
  #subscribe = element("button", { type: "button", class: "button", "aria-expanded": "false" }, say("js.explore.subscribe"));
  #ics = element("button", { type: "button", class: "button" }, say("js.explore.ics"));
  #json = element("button", { type: "button", class: "button" }, say("js.explore.json"));
  #panel = element("div", { class: "offer", id: "nearest", hidden: true });
  #note = element("p", { role: "status", class: "muted" });
  #found;

  constructor() {
    this.#subscribe.setAttribute("aria-controls", "nearest");
    this.#subscribe.addEventListener("click", () => this.#open(this.#panel.hidden));
    this.#ics.addEventListener("click", () => this.#saveCalendar(this.#found));
    this.#json.addEventListener("click", () => this.#saveJson(this.#found));
    this.node.append(element("div", { class: "ways" }, this.#subscribe, this.#ics, this.#json), this.#note, this.#panel);
  }

  /** Offers these. */
  show(site, query, found) {
    this.#found = { site, query, found };
    this.#note.textContent = "";
    this.node.hidden = !found.length;
    this.#ics.hidden = found.every(({ when }) => when.kind === "unknown");
    // Where no event has a day there is no calendar.
    this.#subscribe.hidden = !settings.all.length;
    this.#open(!this.#panel.hidden);
  }

  async #open(open) {
    this.#panel.hidden = !open;
    this.#subscribe.setAttribute("aria-expanded", String(open));
    const found = this.#found;
    if (!open) return;
    const children = await offer(found);
    if (found === this.#found) this.#panel.replaceChildren(...children);
  }

  async #saveCalendar({ site, found }) {
    const events = found.filter(({ when }) => when.kind !== "unknown");
    this.#note.textContent = say("js.explore.fetching");
    try {
      save("events.ics", "text/calendar;charset=utf-8", await calendar(site, events));
      const left = found.length - events.length;
      this.#note.textContent = left ? count("js.explore.undated", left) : "";
    } catch (failure) {
      console.error(failure);
      this.#note.textContent = say("js.explore.failed");
    }
  }

  #saveJson({ site, query }) {
    const { results, ...page } = answer(query, site, Date.now());
    const body = { ...page, results: results.map((event) => publish(event, site, query.mode === "detailed")) };
    save("events.json", "application/json", JSON.stringify(body, null, 1));
  }
}

function save(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60e3);
}

// ---- A file of exactly these ----

async function text(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

const BEGIN = "BEGIN:VEVENT\r\n";
const END = "END:VCALENDAR\r\n";

/**
 * One calendar of these events, put together from the published ones, so that every entry is the
 * same to the octet as in the calendars people subscribe to.
 */
async function calendar(site, events) {
  const own = await Promise.all(events.slice(0, events.length > MANY ? 1 : MANY).map((event) => text(new URL("event.ics", site.page(event)))));
  const head = own[0].slice(0, own[0].indexOf(BEGIN));
  if (events.length <= MANY) return head + own.map((file) => file.slice(file.indexOf(BEGIN), -END.length)).join("") + END;
  const whole = await text(settings.everything);
  // No line of a text begins like this: it would be folded, and begin with a blank.
  const entries = new Map();
  for (const entry of whole.slice(whole.indexOf(BEGIN), -END.length).split(/(?=^BEGIN:VEVENT\r$)/m)) {
    entries.set(Number(/^UID:ll2-event-(\d+)@/m.exec(entry)?.[1]), entry);
  }
  return head + events.map(({ id }) => entries.get(id)).join("") + END;
}

// ---- The nearest calendar ----

/**
 * The smallest published calendar that holds all that has a day, if there is one: of a type, an
 * agency, a year, a collection of the owner's.
 */
async function nearest(site, wanted) {
  let best;
  for (const calendar of wanted.length ? settings.calendars : []) {
    const holds = await holder(site, parse(calendar.query).query);
    if (!wanted.every(holds)) continue;
    const size = site.events.filter((event) => isDated(event) && holds(event)).length;
    if (!best || size < best.size) best = { ...calendar, size };
  }
  return best;
}

/** What tells whether an event belongs to the answer of a query, as it was when the site was built. */
async function holder(site, query) {
  const now = Date.parse(settings.now);
  await site.need(query, now);
  if (query.limit || query.offset) {
    const members = new Set(answer(query, site, now).results);
    return (event) => members.has(event);
  }
  const tests = conditions(query, site, now);
  return (event) => tests.every(({ test }) => test(event));
}

async function offer({ site, found }) {
  const wanted = found.filter(isDated);
  const best = await nearest(site, wanted);
  const { title, page, file } = best ?? settings.all[0];
  const link = element("a", { href: new URL(page, new URL(settings.root, location.href)).href, dir: "auto" }, title);
  const recent = wanted.filter((event) => event.over > Date.parse(settings.since)).length;
  const sentence = !best
    ? count("js.explore.no-nearest", recent, GAP)
    : best.size === wanted.length
      ? say("js.explore.exactly", GAP)
      : count("js.explore.nearest", best.size, number(wanted.length), GAP);
  const text = element("p", {}, ...around(sentence, link));
  const dayless = found.length - wanted.length;
  if (dayless) text.append(" ", count("js.explore.dayless", dayless));
  const address = new URL(file, settings.base).href;
  const webcal = address.replace(/^https?:/, "webcal:");
  const outlook = `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(title)}`;
  const way = (name, href, main = "") => element("li", {}, element("a", { class: `button${main}`, href, rel: "noopener" }, name));
  const ways = element(
    "ul",
    { class: "ways" },
    way(settings.apple, webcal, " main"),
    way("Google", `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`),
    way("Outlook.com", outlook),
  );
  return [text, ways, element("p", { class: "address" }, ...around(say("js.explore.address", GAP), element("code", {}, address)))];
}

const GAP = "\0";

/** A sentence with a link in its gap. */
function around(sentence, link) {
  const [before, after] = sentence.split(GAP);
  return [before, link, after];
}
