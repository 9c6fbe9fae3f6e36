// The results of spacecal.js as the API answers.
import { fetchJson } from "./spacecal.js";

const DETAILS = ["agencies", "program", "launches", "expeditions", "spacestations", "astronauts", "changes"];

/** The keys that the events of a mode do not have. */
const LEFT_OUT = { list: [...DETAILS, "updates", "last_updated"], normal: DETAILS, detailed: [] };

/** Above this number, one large file is loaded instead of a small one per event. */
const MANY = 20;

/**
 * Events as the API answers in a mode, with what the site adds.
 * @param {object[]} events elements of `site.events`
 * @param {"list" | "normal" | "detailed"} [mode]
 */
export async function rows(events, site, mode = "normal") {
  const whole = await (events.length > MANY && mode !== "detailed" ? lists(site) : files(events, site));
  return events.map(({ id }) => {
    const kept = Object.entries(whole.get(id)).filter(([key]) => !LEFT_OUT[mode].includes(key));
    return { ...Object.fromEntries(kept), response_mode: mode };
  });
}

/** The event.json of each event, by id; some at a time. */
async function files(events, site) {
  const files = new Map();
  for (let i = 0; i < events.length; i += MANY) {
    const some = events.slice(i, i + MANY).map((event) => fetchJson(`${site.page(event)}event.json`));
    for (const file of await Promise.all(some)) files.set(file.id, file);
  }
  return files;
}

/** The events of the collection of all events, by id. */
async function lists(site) {
  const lists = new Map();
  for (let i = 1, more = true; more; i++) {
    const { results, next } = await fetchJson(site.address(`events/events${i === 1 ? "" : `-${i}`}.json`));
    for (const event of results) lists.set(event.id, event);
    more = next !== null;
  }
  return lists;
}
