import { conditions } from "./spacecal.js";
import { number, settings } from "./page.js";

/** The number of choices that are visible before "more". */
const FEW = 8;

/** The filters: parameter, heading, an event's values, and the names of values. */
const FACETS = [
  { key: "type__ids", title: "js.explore.type", of: ({ type }) => [type], name: (id) => settings.types[id]?.name, look: (id) => settings.types[id]?.look },
  { key: "agency__ids", title: "js.explore.agency", of: ({ agencies }) => agencies, name: (id, { names }) => names.agencies.get(id) },
  { key: "program", title: "js.explore.program", of: ({ programs }) => programs, name: (id, { names }) => names.programs.get(id) },
  {
    key: "year",
    title: "js.explore.year",
    of: ({ date }) => (date === undefined ? [] : [new Date(date).getUTCFullYear()]),
    name: String,
    compare: (a, b) => b - a,
  },
  {
    key: "precision",
    title: "js.explore.precision",
    // A precision that could not be read has no id to filter by.
    of: ({ precision }) => (precision < 0 ? [] : [precision]),
    name: (id, { names }) => (id === null ? say("js.explore.unstated") : id <= 16 ? say(`js.precision.${id}`) : names.precisions.get(id)),
    compare: (a, b) => (a ?? -1) - (b ?? -1),
  },
];

/** The filters. Each choice shows its number of results, given all other filters. */
export class Facets {
  #place;
  #chosen = element("span");
  #choose;
  #fields = [];

  /**
   * @param {HTMLElement} place the parent, in a details element whose summary shows the number of choices
   * @param {(changes: object) => void} choose receives changed parameters
   */
  constructor(place, choose) {
    this.#place = place;
    this.#choose = choose;
    place.closest("details").querySelector("summary").append(this.#chosen);
  }

  /** Shows the counts for a query. Elements are created once, so that they keep the focus. */
  show(site, query, now) {
    if (!this.#fields.length) this.#make(site);
    const counts = count(site, query, now);
    for (const field of this.#fields) field.show(counts.get(field.key), query[field.key] ?? []);
    const number = FACETS.flatMap(({ key }) => query[key] ?? []).length;
    this.#chosen.textContent = number ? ` (${number})` : "";
  }

  #make(site) {
    for (const facet of FACETS) {
      const field = new Field(facet, site, (values) => this.#choose({ [facet.key]: values.length ? values : undefined }));
      this.#fields.push(field);
      this.#place.append(field.node);
    }
  }
}

/** The number of results of each choice: events that meet all conditions except the facet's own. */
function count(site, query, now) {
  const counts = new Map(FACETS.map((facet) => [facet.key, new Map()]));
  const tests = conditions(query, site, now).map(({ parameter, test }) => ({
    facet: FACETS.findIndex(({ key }) => key === parameter),
    test,
  }));
  for (const event of site.events) {
    let failed = -1;
    let out = false;
    for (const { facet, test } of tests) {
      if (test(event)) continue;
      // The event fails a condition without a facet, or those of two facets.
      if (facet < 0 || (failed >= 0 && failed !== facet)) {
        out = true;
        break;
      }
      failed = facet;
    }
    if (out) continue;
    for (let i = 0; i < FACETS.length; i++) {
      if (failed >= 0 && failed !== i) continue;
      const of = counts.get(FACETS[i].key);
      for (const value of FACETS[i].of(event)) of.set(value, (of.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

/** The field of a facet. */
class Field {
  node;
  key;
  #facet;
  #site;
  #list = element("ul");
  #more = element("button", { type: "button", class: "plain-button", "aria-expanded": "false" });
  #options = new Map();
  #open = false;
  #last = [new Map(), []];

  constructor(facet, site, choose) {
    this.key = facet.key;
    this.#facet = facet;
    this.#site = site;
    this.node = element("fieldset", {}, element("legend", {}, say(facet.title)), this.#list, this.#more);
    for (const value of order(facet, site)) this.#add(value);
    this.#list.addEventListener("change", () => {
      choose([...this.#options].filter(([, { input }]) => input.checked).map(([value]) => value));
    });
    this.#more.addEventListener("click", () => {
      this.#open = !this.#open;
      this.show(...this.#last);
    });
  }

  #add(value) {
    const input = element("input", { type: "checkbox", name: this.key, value: value ?? "null" });
    const count = element("span", { class: "n" });
    const name = element("span", { dir: "auto" }, this.#facet.name(value, this.#site) ?? String(value));
    const item = element("li", {}, element("label", {}, input, name, " ", count));
    if (this.#facet.look) {
      item.className = this.#facet.look(value) ?? "k-other";
      name.className = "type";
    }
    this.#options.set(value, { input, count, item });
    this.#list.append(item);
  }

  /** Choices without results are hidden, unless they are checked or have the focus. */
  show(counts, chosen) {
    this.#last = [counts, chosen];
    for (const value of chosen) if (!this.#options.has(value)) this.#add(value);
    let shown = 0;
    let hidden = 0;
    for (const [value, { input, count, item }] of this.#options) {
      const events = counts.get(value) ?? 0;
      input.checked = chosen.includes(value);
      count.textContent = number(events);
      const wanted = events > 0 || input.checked || input === document.activeElement;
      item.hidden = !wanted || (!this.#open && shown >= FEW && !input.checked && input !== document.activeElement);
      if (wanted && item.hidden) hidden++;
      if (!item.hidden) shown++;
    }
    this.node.hidden = shown === 0;
    this.#more.hidden = hidden === 0 && !(this.#open && shown > FEW);
    this.#more.textContent = this.#open ? say("js.explore.fewer") : say("js.explore.more", hidden);
    this.#more.setAttribute("aria-expanded", String(this.#open));
  }
}

/** All choices of a facet, in an order that does not depend on the query. */
function order(facet, site) {
  const counts = new Map();
  for (const event of site.events) for (const value of facet.of(event)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts.keys()];
  return values.sort(facet.compare ?? ((a, b) => counts.get(b) - counts.get(a) || a - b));
}
