import { all, answer, parse, print, publish } from "./spacecal.js";
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
    this.#open(!this.#panel.hidden);
  }

  #open(open) {
    this.#panel.hidden = !open;
    this.#subscribe.setAttribute("aria-expanded", String(open));
    if (open) this.#panel.replaceChildren(...offer(this.#found));
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
 * The smallest published calendar that holds all that has a day, of types, agencies, programs,
 * years and the owner's collections; else that of all events, which begins twelve months ago.
 */
function nearest(site, found) {
  const wanted = found.filter(isDated);
  const shared = (values) => wanted.slice(1).reduce((all, event) => all.filter((value) => values(event).includes(value)), wanted.length ? values(wanted[0]) : []);
  const year = (event) => [new Date(event.when.start).getUTCFullYear()];
  const named = (kind, names, values) => shared(values).map((id) => ({ title: names.get(id), folder: `${kind}/${id}/`, holds: (event) => values(event).includes(id) }));
  const candidates = [
    ...named("types", { get: (id) => settings.types[id]?.name }, (event) => [event.type]),
    ...named("agencies", site.names.agencies, (event) => event.agencies),
    ...named("programs", site.names.programs, (event) => event.programs),
    ...shared(year).map((of) => ({ title: String(of), folder: `${of}/`, holds: (event) => event.when.start && year(event)[0] === of })),
    ...settings.collections.map(({ title, folder, query }) => {
      const members = new Set(all(parse(query).query, site, Date.parse(settings.now)));
      return { title, folder, holds: (event) => members.has(event) };
    }),
  ];
  let best;
  for (const candidate of candidates) {
    if (!wanted.length || !wanted.every(candidate.holds)) continue;
    const size = site.events.filter((event) => isDated(event) && candidate.holds(event)).length;
    if (!best || size < best.size) best = { ...candidate, size };
  }
  return { wanted, best };
}

function offer({ site, found }) {
  const { wanted, best } = nearest(site, found);
  const folder = best?.folder ?? "events/";
  const title = best?.title ?? settings.all;
  const link = element("a", { href: new URL(folder, new URL(settings.root, location.href)).href, dir: "auto" }, title);
  const recent = wanted.filter((event) => event.over > Date.parse(settings.since)).length;
  const sentence = !best
    ? count("js.explore.no-nearest", recent, GAP)
    : best.size === wanted.length
      ? say("js.explore.exactly", GAP)
      : count("js.explore.nearest", best.size, number(wanted.length), GAP);
  const text = element("p", {}, ...around(sentence, link));
  const dayless = found.length - wanted.length;
  if (dayless) text.append(" ", count("js.explore.dayless", dayless));
  const address = new URL(`${folder}calendar.ics`, settings.base).href;
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
