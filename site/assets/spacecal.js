// Queries the events of a spacecal site in the query language of the Launch Library 2 API. The data is
// search.json; no server is needed. Any page may import this module from the site:
//
//   import { query } from "https://…/assets/spacecal.js";
//   const { count, results } = await query("type__ids=2,8&search=Dragon&ordering=-date&limit=20");
//
// The page /api/ of the site documents the language.

/**
 * A parsed query: its parameters by name. Ids and numbers are lists, times are milliseconds since
 * 1970, "ordering" is a list of fields.
 * @typedef {Record<string, any>} Query
 */

/**
 * A problem with a parameter, which is left out.
 * @typedef {{code: string, parameter: string, value: string, nearest: ?string, message: string}} Problem
 */

const SPACE = /^\p{White_Space}+|\p{White_Space}+$/gu;
const SPACES = /\p{White_Space}+/u;

const strip = (text) => text.replace(SPACE, "");
const upper = (text) => text.toUpperCase();

// ---- Parsing ----

/** Thrown for an invalid value. */
class InvalidValue {
  constructor(code, item, message, nearest = null) {
    Object.assign(this, { code, item, message, nearest });
  }
}

const items = (text) => text.split(",").map(strip).filter((item) => item !== "");
const ascending = (numbers) => [...new Set(numbers)].sort((a, b) => a - b);
const listed = (read) => (text, name) => ascending(items(text).map((item) => read(item, name)));

const id = (code, example) => (text) => {
  if (/^[0-9]{1,15}$/.test(text)) return Number(text);
  throw new InvalidValue(code, text, `is not a valid id; use ${example}`);
};
const ids = listed(id("not-ids", "numbers such as 2 or 2,8"));

function precisions(text) {
  const list = items(text).map((item) => {
    if (item === "null") return -1;
    if (/^[0-9]{1,15}$/.test(item)) return Number(item);
    const message = "is not a valid precision id; use numbers such as 7 or 1,7, or null";
    throw new InvalidValue("not-a-precision", item, message);
  });
  return ascending(list).map((item) => (item < 0 ? null : item));
}

function uuids(text) {
  const list = items(text).map((item) => {
    const id = item.toLowerCase();
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
    const message = "is not a valid UUID; use ids such as d793ba47-faf5-4bab-a386-39a9ccc49c90";
    throw new InvalidValue("not-uuids", item, message);
  });
  return [...new Set(list)].sort();
}

const numeral = (what, min, max) => (text) => {
  const number = /^[0-9]+$/.test(text) && text.length <= String(max).length ? Number(text) : -1;
  if (number >= min && number <= max) return number;
  const article = /^[aeiou]/.test(what) ? "an" : "a";
  throw new InvalidValue(`not-${article}-${what}`, text, `is not a valid ${what}; use a number from ${min} to ${max}`);
};

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:[Zz]|([+\- ])(\d\d)(?::?(\d\d))?)?)?$/;

function instant(text) {
  const [all, year, month, day, hour = 0, minute = 0, second = 0, fraction = "", sign, hours = 0, minutes = 0] =
    INSTANT.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, fraction.padEnd(3, "0").slice(0, 3));
  const offset = Number(hours) * 60 + Number(minutes);
  const at = date.getTime() - (sign === "-" ? -offset : offset) * 60e3;
  const there = all && date.getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60;
  if (there && minutes < 60 && offset <= 18 * 60 && at >= FIRST && at < END) return at;
  const message = "is not a valid date or time; use 2025-08-15 or 2025-08-15T07:12:00Z";
  throw new InvalidValue("not-an-instant", text, message);
}

const FIRST = Date.parse("0001-01-01T00:00:00Z");
const END = Date.parse("+010000-01-01T00:00:00Z");

const choice = (...choices) => (text) => {
  if (choices.includes(text)) return text;
  const near = nearest(text, choices);
  throw new InvalidValue("not-a-choice", text, `is not one of ${choices.join(", ")}${suggestion(near)}`, near);
};
const yesOrNo = (text) => choice("true", "false")(text) === "true";

function fields(text) {
  const of = (field) => field.replace("-", "");
  const list = items(text).map(choice("date", "-date", "last_updated", "-last_updated"));
  const kept = list.filter((field, i) => list.findIndex((first) => of(first) === of(field)) === i);
  return kept.length ? kept : undefined;
}

const spaced = (text) => text.split(SPACES).join(" ");
const byCodePoint = (a, b) => {
  const [one, two] = [[...a], [...b]];
  const i = one.findIndex((c, at) => c !== two[at]);
  return i < 0 ? one.length - two.length : (one[i].codePointAt(0) - (two[i]?.codePointAt(0) ?? -1));
};
const addresses = (text) => [...new Set(items(text))].sort(byCodePoint);

/** A piece of a search with closed quotes, which may contain spaces, or else anything up to a space. */
const PIECE = /[^\p{White_Space}'"]*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\p{White_Space}'"]*)+|\P{White_Space}+/gsu;

/** The words and phrases of "search", as Django REST framework splits it. */
function terms(search) {
  const pieces = (search.match(PIECE) ?? []).map((piece) => piece.replace(/^,+|(?<!,),+$/g, ""));
  const split = pieces.flatMap((term) => {
    const quote = term[0];
    if ((quote !== "'" && quote !== '"') || !term.endsWith(quote)) return term.split(",");
    return term.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\");
  });
  return split.filter((term) => term !== "");
}

/** The parser of each parameter, in printing order. It returns undefined for a value that restricts nothing. */
const PARSERS = {
  id: ids,
  slug: (text) => text,
  type: id("not-an-id", "a number such as 2"),
  type__ids: ids,
  agency__ids: ids,
  program: ids,
  launch__ids: uuids,
  expedition__ids: ids,
  spacestation__ids: ids,
  location: (text) => text,
  precision: precisions,
  date__gte: instant,
  date__gt: instant,
  date__lte: instant,
  date__lt: instant,
  overlaps__gte: instant,
  overlaps__gt: instant,
  overlaps__lte: instant,
  overlaps__lt: instant,
  year: listed(numeral("year", 1, 9999)),
  month: listed(numeral("month", 1, 12)),
  day: listed(numeral("day", 1, 31)),
  last_updated__gte: instant,
  last_updated__lte: instant,
  upcoming: yesOrNo,
  upcoming_with_recent: yesOrNo,
  previous: yesOrNo,
  video_url: addresses,
  search: (text) => (terms(spaced(text)).length ? spaced(text) : undefined),
  q: (text) => (words(text).length ? spaced(text) : undefined),
  ordering: fields,
  limit: numeral("limit", 1, 999999999),
  offset: (text) => numeral("offset", 0, 999999999)(text) || undefined,
  mode: choice("list", "normal", "detailed"),
  format: choice("table", "json", "api", "ics", "csv"),
};

/** Other names that versions of the API have for a parameter. */
const OTHER_NAMES = { date__gt__lt: "date__lt", program__ids: "program" };

const ADDRESS = /^(?=https?:\/\/|\/|(?:ll|lldev)\.thespacedevs\.com)(?:https?:\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?$/is;
const HOST = /^(?:(?:ll|lldev)\.thespacedevs\.com)?$/i;
const EVENTS = /^(?:\/api\/ll)?(?:\/[0-9.]+)?\/events?(?:\/(upcoming|previous|mini|detailed|[0-9]{1,15}))?\/?$/;
const HIDE_RECENT = /(?:^|&)hide_recent_previous=([^&]*)/g;

/** The query that has the results of an address of the API. What the path says comes last, where it counts. */
function queryOf(address) {
  const [, host, path, query = ""] = ADDRESS.exec(address);
  const [events, part = ""] = EVENTS.exec(path) ?? [];
  if (!HOST.test(host) || !events) {
    const owner = shown(HOST.test(host) ? `LL2's ${path}` : host);
    const message = `is an address of ${owner}, not of LL2's events; use https://ll.thespacedevs.com/2.3.0/events/`;
    throw new InvalidValue("not-an-address", address, message);
  }
  const [hide] = query.matchAll(HIDE_RECENT);
  switch (part) {
    case "":
      return query;
    case "upcoming":
      return `${query.replace(HIDE_RECENT, "")}&upcoming${hide?.[1] === "true" ? "" : "_with_recent"}=true`;
    case "previous":
      return `ordering=-date&${query}&previous=true`;
    case "mini":
      return `${query}&mode=list`;
    case "detailed":
      return `${query}&mode=detailed`;
    default:
      return `${query}&id=${part}&mode=detailed`;
  }
}

/** Whether a text is an address and not a query. */
export const isAddress = (text) => ADDRESS.test(strip(text));

/** The names and values in a text; a word without "=" has no value. */
function* pairs(text) {
  for (const pair of (isAddress(text) ? queryOf(strip(text)) : text).replace(/^\?/, "").split("&")) {
    const [[name, value] = ["", ""]] = new URLSearchParams(`?${pair}`);
    yield [name, pair.includes("=") ? value : undefined];
  }
}

/**
 * Parses a query. Invalid parameters are reported and left out.
 * @param {string | URLSearchParams | Record<string, any>} parameters the query, with or without "?", or an
 *   address of the API, or the parameters by name; lists may be arrays
 * @returns {{query: Query, problems: Problem[]}}
 */
export function parse(parameters) {
  const values = new Map();
  const parsed = {};
  const problems = [];
  const collect = (name, attempt) => {
    try {
      attempt();
    } catch (invalid) {
      if (!(invalid instanceof InvalidValue)) throw invalid;
      const value = shown(invalid.item);
      const message = `${name}: "${value}" ${invalid.message}`;
      problems.push({ code: invalid.code, parameter: name, value, nearest: invalid.nearest, message });
    }
  };
  const unknown = (name, value, near) => {
    const message = `${shown(name)}: unknown parameter${suggestion(near)}`;
    problems.push({ code: "unknown-parameter", parameter: shown(name), value: shown(value), nearest: near, message });
  };
  collect("address", () => {
    for (const [written, value] of entries(parameters)) {
      if (value === undefined) {
        const word = strip(written);
        if (word) unknown(word, "", word.length > MOST_COMPARED ? null : `q=${encode(word)}`);
        continue;
      }
      // Of parameters with the same name the last one counts, at its position; programs are joined.
      const name = Object.hasOwn(OTHER_NAMES, written) ? OTHER_NAMES[written] : written;
      const joined = name === "program" && values.has(name) ? `${values.get(name)},` : "";
      values.delete(name);
      values.set(name, joined + strip(value));
    }
  });
  for (const [name, value] of values) {
    if (name === "" || value === "") continue;
    if (Object.hasOwn(PARSERS, name)) collect(name, () => (parsed[name] = PARSERS[name](value, name)));
    else unknown(name, value, nearest(name, Object.keys(PARSERS)));
  }
  const query = {};
  for (const name of Object.keys(PARSERS)) if (parsed[name] !== undefined) query[name] = parsed[name];
  return { query, problems };
}

/** The names and values of a query in any form. */
function entries(parameters) {
  if (typeof parameters === "string") return pairs(parameters);
  if (parameters instanceof URLSearchParams) return parameters;
  return Object.entries(parameters).map(([name, value]) => [name, String(value ?? "")]);
}

const suggestion = (near) => (near ? `; did you mean ${near}?` : "");

/** Replaces invisible characters, and cuts long texts. */
function shown(text) {
  const characters = [...text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\ufffd")];
  return characters.length > 80 ? `${characters.slice(0, 79).join("")}…` : characters.join("");
}

/** The length of the longest text that is compared with names. */
const MOST_COMPARED = 60;

/** The name that may have been meant, or null. */
function nearest(text, names) {
  if (text.length > MOST_COMPARED) return null;
  const written = text.toLowerCase();
  let best = Math.max(2, Math.floor(text.length / 3)) + 1;
  let found = null;
  for (const name of names) {
    let far = distance(written, name);
    if (far > 1 && written.length >= 3 && name.startsWith(written)) far = 1;
    if (far < best) [best, found] = [far, name];
  }
  return found;
}

/** The Levenshtein distance. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
  }
  return row[b.length];
}

// ---- Printing ----

/**
 * Prints the canonical form of a query. Parsing it gives the same query.
 * @param {Query} query as {@link parse} returns it
 * @returns {string} without "?"
 */
export function print(query) {
  const parts = [];
  for (const name of Object.keys(PARSERS)) {
    const value = query[name];
    if (value === undefined) continue;
    const text = PARSERS[name] === instant ? new Date(value).toISOString().replace(".000Z", "Z") : String(Array.isArray(value) ? value.map(String).join(",") || "," : value);
    parts.push(`${name}=${encode(text)}`);
  }
  return parts.join("&");
}

/** Encodes a value. Commas, colons and slashes stay readable. */
function encode(text) {
  const encoded = new URLSearchParams([["", text]]).toString().slice(1);
  return encoded.replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%2F/g, "/");
}

// ---- Matching ----

const COMPARE = { gte: (a, b) => a >= b, gt: (a, b) => a > b, lte: (a, b) => a <= b, lt: (a, b) => a < b };

/** Whether an event has a date and is not over at an instant. */
export const isUpcoming = (event, now) => event.over > now;

/** The time for which an event that is over still counts as recent, as in the API. */
const RECENT = 24 * 3600e3;

/** Whether an event is over at an instant. */
export const isPrevious = (event, now) => event.over <= now;

const part = (get, add) => (values) => {
  const wanted = new Set(values);
  return ({ date }) => date !== undefined && wanted.has(new Date(date)[get]() + add);
};
const oneOf = (list) => (values) => {
  const wanted = new Set(values.map(String));
  return (event) => event[list].some((value) => wanted.has(String(value)));
};
const among = (field) => (values) => {
  const wanted = new Set(values);
  return (event) => wanted.has(event[field]);
};
const compared = (field, how) => (value) => (event) => COMPARE[how](event[field], value); // false if the field is undefined

/** The condition of each parameter: (value, site, now) → event → boolean. */
const TESTS = {
  id: among("id"),
  slug: (value) => (event) => event.slug === value,
  type: (value) => (event) => event.type === value,
  type__ids: among("type"),
  agency__ids: oneOf("agencies"),
  program: oneOf("programs"),
  launch__ids: oneOf("launches"),
  expedition__ids: oneOf("expeditions"),
  spacestation__ids: oneOf("spacestations"),
  location: (value, site) => {
    const place = site.place(value);
    return (event) => event.location !== undefined && site.place(event.location) === place;
  },
  precision: among("precision"),
  date__gte: compared("date", "gte"),
  date__gt: compared("date", "gt"),
  date__lte: compared("date", "lte"),
  date__lt: compared("date", "lt"),
  // The end is exclusive: a window that ends at an instant lies wholly before it.
  overlaps__gte: compared("end", "gt"),
  overlaps__gt: compared("end", "gt"),
  overlaps__lte: compared("first", "lte"),
  overlaps__lt: compared("first", "lt"),
  year: part("getUTCFullYear", 0),
  month: part("getUTCMonth", 1),
  day: part("getUTCDate", 0),
  last_updated__gte: compared("last_updated", "gte"),
  last_updated__lte: compared("last_updated", "lte"),
  upcoming: (value, site, now) => (event) => isUpcoming(event, now) === value,
  upcoming_with_recent: (value, site, now) => (event) => isUpcoming(event, now - RECENT) === value,
  previous: (value, site, now) => (event) => isPrevious(event, now) === value,
  video_url: oneOf("vid_urls"),
  search: (value) => {
    const sought = terms(value).map(upper);
    return (event) => sought.every((word) => upper(event.name).includes(word));
  },
  q: (value, site) => {
    const relevance = site.index.relevance(value);
    return (event) => relevance[event.seat] > 0;
  },
};

/**
 * The conditions of a query, by its parameters.
 * @returns {{parameter: string, test: (event: object) => boolean}[]}
 */
export function conditions(query, site, now) {
  return Object.keys(TESTS)
    .filter((parameter) => query[parameter] !== undefined)
    .map((parameter) => ({ parameter, test: TESTS[parameter](query[parameter], site, Number(now)) }));
}

/** The API's database, PostgreSQL, orders a missing value as the greatest. Ties are ordered by id. */
function inOrder(ordering) {
  const keys = ordering.map((field) => [field.replace("-", ""), field.startsWith("-") ? -1 : 1]);
  return (a, b) => {
    for (const [key, sign] of keys) {
      const [one, two] = [a[key] ?? Infinity, b[key] ?? Infinity];
      if (one !== two) return one < two ? -sign : sign;
    }
    return a.id - b.id;
  };
}

/** All events that match, in order, without regard to pages. */
export function all(query, site, now) {
  const tests = conditions(query, site, now);
  const found = site.events.filter((event) => tests.every(({ test }) => test(event)));
  if (query.ordering) found.sort(inOrder(query.ordering));
  else if (query.q) {
    // By relevance, then upcoming events first, then in the catalog's order.
    const relevance = site.index.relevance(query.q);
    const keys = new Uint32Array(site.events.length);
    for (const event of found) keys[event.seat] = 2 * relevance[event.seat] + isUpcoming(event, now);
    found.sort((a, b) => keys[b.seat] - keys[a.seat]);
  }
  return found;
}

/**
 * Answers a query.
 * @param {Query} query
 * @param {Site} site the result of {@link load} for this query
 * @param {number | Date} now the instant at which events are upcoming or over
 * @returns {{count: number, next: ?string, previous: ?string, results: object[]}} the results as elements of `site.events`
 */
export function answer(query, site, now) {
  const found = all(query, site, now);
  const { limit = Infinity, offset = 0 } = query;
  const at = (place) => print({ ...query, offset: place > 0 ? place : undefined });
  return {
    count: found.length,
    next: offset + limit < found.length ? at(offset + limit) : null,
    previous: limit < Infinity && offset > 0 ? at(offset - limit) : null,
    results: found.slice(offset, offset + limit),
  };
}

// ---- Words ----

/** Scripts without spaces between words: a word is found anywhere in a text. */
const UNBROKEN =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const WORD = new RegExp(`(?:(?![${UNBROKEN}])\\p{L})+|(?:(?![${UNBROKEN}])\\p{N})+|(?:(?=[${UNBROKEN}])[\\p{L}\\p{N}])+`, "gu");
const HAS_UNBROKEN = new RegExp(`[${UNBROKEN}]`, "u");

/** Whether a word is in such a script. */
export const isUnbroken = (word) => HAS_UNBROKEN.test(word);

/**
 * The words of a text as the search compares them: without marks and case, letters and digits apart.
 * @returns {string[]}
 */
export function words(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().match(/[a-z]+|[0-9]+/g) ?? [];
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return bare.toUpperCase().toLowerCase().replaceAll("ς", "σ").match(WORD) ?? [];
}

// ---- The data ----

const MINUTE = 60e3;
const UNITS = { 0: 1e3, 2: 60 * MINUTE };

/** Parses a date or time. JavaScript requires six digits for years after 9999. */
const milliseconds = (text) => Date.parse(text.replace(/^\+1/, "+01"));

/**
 * An event in the form that is searched: times as numbers, defaults for missing fields.
 * @param {number} assumed the duration of events without one, in milliseconds
 */
function decode(event, assumed) {
  const when = event.when;
  const first = when.kind === "unknown" ? undefined : milliseconds(when.start);
  const end = when.kind === "span" ? milliseconds(when.end) : first + (UNITS[event.precision] ?? MINUTE);
  const over = event.over ?? (when.kind === "moment" ? when.end : null);
  return {
    ...event,
    published: event,
    precision: event.precision ?? null,
    agencies: event.agencies ?? [],
    programs: event.program ?? [],
    date: event.date && milliseconds(event.date),
    last_updated: event.last_updated && milliseconds(event.last_updated),
    first,
    end,
    over: over ? milliseconds(over) : when.kind === "moment" ? Math.max(end, first + assumed) : end,
    live: Boolean(event.webcast_live || event.over),
    vid_urls: [],
    launches: [],
    expeditions: [],
    spacestations: [],
  };
}

/** The parameters that need the texts. */
const IN_TEXTS = ["slug", "launch__ids", "expedition__ids", "spacestation__ids", "video_url", "q"];

/** The events of a site, as far as they are loaded. */
export class Site {
  /** In the catalog's order; `seat` is the index of an event. */
  events = [];
  /** The names of types, agencies, programs and precisions by id. */
  names;
  #root;
  #assumed;
  #parts;
  /** The search in texts, once a query needs it. */
  index;
  #places = new Map();

  /**
   * @param {object} search the content of search.json
   * @param {URL | string} root the URL of the site
   */
  constructor(search, root) {
    this.#root = root;
    this.#assumed = 1e3 * (search.assumed_duration ?? 0);
    const named = (list = []) => new Map(list.map(({ id, name }) => [id, name]));
    const { types, agencies, programs, precisions } = search;
    this.names = { types: named(types), agencies: named(agencies), programs: named(programs), precisions: named(precisions) };
    for (const [own, others] of Object.entries(search.locations ?? {})) {
      // If two places list a name, the first one has it.
      for (const name of [own, ...others]) if (!this.#places.has(upper(name))) this.#places.set(upper(name), [own, ...others]);
    }
    this.#parts = (search.parts ?? [{ text: search.text }]).map((part) => ({ ...part }));
    if (!search.parts) this.#parts[0].seated = this.#decode(search.events);
    this.#seat();
  }

  #decode(events) {
    return events.map((event) => decode(event, this.#assumed));
  }

  /** The URL of a file or page of the site. */
  address(path) {
    return new URL(path, this.#root).href;
  }

  /** The URL of an event's page. */
  page(event) {
    return this.address(`events/${event.id}/`);
  }

  /** The names of a place, the main one first. */
  placeNames(name) {
    return this.#places.get(upper(name)) ?? [name];
  }

  /** The main name of a place. */
  placeName(name) {
    return this.placeNames(name)[0];
  }

  /** The main name of a place, in upper case. */
  place(name) {
    return upper(this.placeName(name));
  }

  /** Loads the parts that a query needs, and texts only if it searches or returns them. */
  async need(query, now) {
    const texts = IN_TEXTS.some((parameter) => query[parameter] !== undefined);
    // Loaded beside the data.
    const search = query.q && !this.index ? import("./spacecal-text.js") : undefined;
    const parts = this.#parts.filter((part) => part.seated || isNeeded(part, query, Number(now)));
    const missing = parts.filter((part) => !part.seated);
    await Promise.all(
      missing.map(async (part) => {
        const { events } = await this.#fetch(part.events);
        part.seated ??= this.#decode(events);
      }),
    );
    if (missing.length) this.#seat();
    if (texts) await Promise.all(parts.map((part) => (part.texts ??= this.#loadTexts(part))));
    if (query.q && !this.index) {
      const { TextIndex } = await (search ?? import("./spacecal-text.js"));
      this.index ??= new TextIndex(this);
    }
    return this;
  }

  async #loadTexts(part) {
    const { events, names = [] } = await this.#fetch(part.text);
    events.forEach(({ related = [], ...text }, i) =>
      Object.assign(part.seated[i], { description: "", ...text, related: related.map((index) => names[index]) }),
    );
    this.index = undefined;
  }

  async #fetch(name) {
    return fetchJson(this.address(name));
  }

  #seat() {
    this.events = this.#parts.flatMap((part) => part.seated ?? []);
    this.events.forEach((event, i) => (event.seat = i));
    this.index = undefined;
  }
}

/** Whether a part may contain matching events: its period, with a margin of a year or more, overlaps the query's. */
function isNeeded(part, query, now) {
  const year = 366 * 24 * 60 * MINUTE;
  const years = query.year?.map((of) => new Date(0).setUTCFullYear(of, 0, 1)) ?? [];
  const from = [query.date__gte, query.date__gt, query.overlaps__gte, query.overlaps__gt, years[0], query.upcoming && now, query.upcoming_with_recent && now];
  const to = [query.date__lte, query.date__lt, query.overlaps__lte, query.overlaps__lt, years.at(-1), query.previous && now];
  const numbers = (bounds) => bounds.filter((bound) => typeof bound === "number");
  // Whether a word is taken for a typo depends on all events.
  if (query.q) return true;
  if (!part.first) return !numbers([...from, ...to]).length;
  return numbers(from).every((bound) => milliseconds(part.last) >= bound - year) && numbers(to).every((bound) => milliseconds(part.first) <= bound + 2 * year);
}

/** Loads a JSON file. */
export async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

const ROOT = new URL("../", import.meta.url);
let loading;

/**
 * Loads the parts of this file's site that a query needs and that are not loaded yet.
 * @param {Query} [query] default: all events, without their texts
 * @returns {Promise<Site>}
 */
export async function load(query = {}, now = Date.now()) {
  loading ??= fetchJson(new URL("search.json", ROOT)).then((search) => new Site(search, ROOT));
  // After a failure the next call tries again.
  loading.catch(() => (loading = undefined));
  return (await loading).need(query, now);
}

/**
 * Answers a query as the API does. Without `limit` the results are all matching events.
 * @param {string | URLSearchParams | Record<string, any>} parameters see {@link parse}
 * @param {{now?: number | Date}} [options] the instant at which events are upcoming; default: the current time
 * @returns {Promise<{count: number, next: ?string, previous: ?string, results: object[], problems: Problem[]}>}
 *   `next` and `previous` are the queries of other pages; parameters with problems are left out
 */
export async function query(parameters, { now = Date.now() } = {}) {
  const { query, problems } = parse(parameters);
  const site = await load(query, now);
  const { results, ...page } = answer(query, site, now);
  const { rows } = await import("./spacecal-rows.js");
  return { ...page, results: await rows(results, site, query.mode), problems };
}
