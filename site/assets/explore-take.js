import { all, answer, conditions, parse, print as printQuery } from "./spacecal.js";
import { isDay } from "./explore-dates.js";
import { rows } from "./spacecal-rows.js";
import { combine, print, read, save, ways } from "./calendar-files.js";
import { GAP, around, number, settings } from "./page.js";

/** Whether the day of an event is known. */
const isDated = ({ when, precision }) => when.kind === "moment" || (when.kind === "span" && isDay(precision));

/** Above this number, one large file is loaded instead of a small one per event. */
const MANY = 20;

/** The downloads of the results, and the closest calendar to subscribe to. */
export class Downloads {
  node = element("div", { class: "downloads" });
  #subscribe = element("button", { type: "button", class: "button", "aria-expanded": "false" }, say("js.explore.subscribe"));
  #ics = element("button", { type: "button", class: "button" }, say("js.explore.ics"));
  #json = element("button", { type: "button", class: "button" }, say("js.explore.json"));
  #embed = element("button", { type: "button", class: "button" }, say("js.explore.embed"));
  #panel = element("div", { class: "offer", id: "nearest", hidden: true });
  #code = element("pre", { tabindex: "0", hidden: true });
  #note = element("p", { role: "status", class: "muted" });
  #found;

  constructor() {
    this.#subscribe.setAttribute("aria-controls", "nearest");
    this.#subscribe.addEventListener("click", () => this.#open(this.#panel.hidden));
    this.#ics.addEventListener("click", () => this.#saveCalendar(this.#found));
    this.#json.addEventListener("click", () => this.#saveJson(this.#found));
    this.#embed.addEventListener("click", () => this.#copyCode(this.#found));
    const buttons = element("div", { class: "ways" }, this.#subscribe, this.#ics, this.#json, this.#embed);
    this.node.append(buttons, this.#note, this.#code, this.#panel);
  }

  /** Shows the buttons for these results. */
  show(site, query, found) {
    this.#found = { site, query, found };
    this.#note.textContent = "";
    this.#code.hidden = true;
    this.node.hidden = !found.length;
    this.#ics.hidden = found.every(({ when }) => when.kind === "unknown");
    // Without a dated event on the site there are no calendars, and with the default base_url nobody can subscribe.
    this.#subscribe.hidden = !settings.all.length || !settings.apple;
    this.#embed.hidden = !settings.embed;
    this.#open(!this.#panel.hidden);
  }

  async #open(open) {
    this.#panel.hidden = !open;
    this.#subscribe.setAttribute("aria-expanded", String(open));
    const found = this.#found;
    if (!open) return;
    const children = await offer(found);
    if (found !== this.#found) return;
    this.#panel.replaceChildren(...children);
    // site.js adds the button that copies the address.
    this.#panel.dispatchEvent(new CustomEvent("added", { bubbles: true }));
  }

  /** Copies the code that shows the results on another page, and shows it. */
  async #copyCode(found) {
    this.#code.textContent = await code(found);
    if (found !== this.#found) return;
    this.#code.hidden = false;
    const isCopied = await copy(this.#code.textContent, this.#code);
    this.#note.textContent = say(isCopied ? "js.explore.embed.copied" : "js.explore.embed.select");
  }

  #saveCalendar({ site, found }) {
    const events = found.filter(({ when }) => when.kind !== "unknown");
    const left = found.length - events.length;
    const note = left ? count("js.explore.undated", left) : "";
    return this.#save("events.ics", "text/calendar;charset=utf-8", note, () => calendar(site, events));
  }

  #saveJson({ site, query }) {
    return this.#save("events.json", "application/json", "", async () => {
      const { results, ...page } = answer(query, site, Date.now());
      return JSON.stringify({ ...page, results: await rows(results, site, query.mode) }, null, 1);
    });
  }

  /** Saves a text that is loaded first, and then shows a note. */
  async #save(name, type, note, load) {
    this.#note.textContent = say("js.explore.fetching");
    try {
      save(name, type, await load());
      this.#note.textContent = note;
    } catch (failure) {
      console.error(failure);
      this.#note.textContent = say("js.explore.failed");
    }
  }
}

// ---- Embed code ----

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The HTML that shows a query's next events on any page, with the calendar of the same events if there is one. */
async function code({ site, query }) {
  const { offset, mode, format, ...shown } = query;
  const { limit, ordering, upcoming, upcoming_with_recent, previous, ...lasting } = shown;
  const wanted = all(lasting, site, Date.now()).filter(isDated);
  const best = await nearest(site, wanted);
  const calendar = best?.size === wanted.length ? ` calendar="${escape(new URL(best.file, settings.base).href)}"` : "";
  const text = escape(printQuery(shown));
  const page = `${new URL("events/", settings.base).href}?${text}`;
  return `<script type="module" src="${escape(settings.embed)}"></script>
<spacecal-next query="${text}"${calendar}>
  <a href="${page}">${escape(document.querySelector("h1").textContent)}</a>
</spacecal-next>`;
}

// ---- Calendar file ----

/**
 * Combines the published calendars of these events, so that every entry is identical to the one in the
 * calendars to subscribe to.
 */
async function calendar(site, events) {
  if (events.length <= MANY) return (await combine(events.map((event) => new URL("event.ics", site.page(event))))).text;
  const { head, entries } = await read(settings.everything);
  const byId = new Map([...entries].map(([uid, entry]) => [Number(/-(\d+)@/.exec(uid)[1]), entry]));
  return print(head, events.map(({ id }) => byId.get(id)));
}

// ---- Closest calendar ----

/**
 * Finds the smallest published calendar that contains all dated events, of a type, an agency, a year or
 * a collection.
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

/** Returns a predicate: whether an event is a result of a query at the time of the build. */
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
  return [text, ...ways(title, address)];
}
