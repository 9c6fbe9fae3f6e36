// Reads, combines and saves the site's calendar files, and shows the ways to subscribe to one.
import { GAP, around, settings } from "./page.js";

const END = "END:VCALENDAR\r\n";

/**
 * Loads a calendar file.
 * @param {URL | string} address
 * @returns {Promise<{head: string, entries: Map<string, string>}>} the lines before the entries, and each entry by its UID
 */
export async function read(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // No line of a text begins like this: folded lines begin with a space.
  const [head, ...entries] = (await response.text()).slice(0, -END.length).split(/(?=^BEGIN:VEVENT\r$)/m);
  return { head, entries: new Map(entries.map((entry) => [/^UID:(.*)\r$/m.exec(entry)[1], entry])) };
}

/** The properties of a calendar that are not those of one file. */
const SHARED = /^(?:BEGIN|VERSION|PRODID|CALSCALE|X-WR-TIMEZONE):/;

/** The text of a file with these entries, and with the head of another file except for its name and address. */
export function print(head, entries) {
  const lines = head.split(/\r\n(?! )/).filter((line) => SHARED.test(line));
  return [...lines, ""].join("\r\n") + [...entries].join("") + END;
}

/**
 * Combines files: each entry once.
 * @returns {Promise<{text: string, size: number}>} the text, and the number of entries
 */
export async function combine(addresses) {
  const files = await Promise.all(addresses.map(read));
  const entries = new Map(files.flatMap((file) => [...file.entries]));
  return { text: print(files[0].head, entries.values()), size: entries.size };
}

/** Saves a text as a file. */
export function save(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60e3);
}

/** The address with which calendar programs subscribe. */
export const webcal = (address) => address.replace(/^https?:/, "webcal:");

/**
 * The buttons that subscribe to a calendar; none while base_url is the default.
 * @param {string} title
 * @param {string} address of the file, as it is published
 * @param {Node[]} more items for the end of the list
 */
export function ways(title, address, ...more) {
  if (!settings.apple) return more.length ? [element("ul", { class: "ways" }, ...more)] : [];
  const outlook = (host) => `https://${host}/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(title)}`;
  const way = (name, href, main = "") => element("li", {}, element("a", { class: `button${main}`, href, rel: "noopener" }, name));
  const list = element(
    "ul",
    { class: "ways" },
    way(settings.apple, webcal(address), " main"),
    way("Google", `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal(address))}`),
    way("Outlook.com", outlook("outlook.live.com")),
    way("Microsoft 365", outlook("outlook.office.com")),
    ...more,
  );
  return [list, element("p", { class: "address" }, ...around(say("js.explore.address", GAP), element("code", {}, address)))];
}
