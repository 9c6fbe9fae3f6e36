// The page of all events: answers the query in its address from search.json, which is loaded when something is
// asked. Without a query, and without this script, the page lists the next events.
import { Facets } from "./explore-facets.js";
import { settings } from "./page.js";
import { Results } from "./explore-results.js";
import { all, answer as answerOf, isAddress, load, parse, print } from "./spacecal.js";
import { rows } from "./spacecal-rows.js";

const box = document.getElementById("q");
const plain = document.getElementById("plain");
const answer = document.getElementById("answer");
const narrow = document.querySelector(".facets");
const close = narrow.querySelector(".close button");
const tabs = document.querySelectorAll(".tabs a");

const facets = new Facets(document.getElementById("facets"), (changes) => ask(changes));
const results = new Results(answer, (changes) => ask(changes));

/** The answer as JSON, for format=json. */
const json = element("pre", { tabindex: "0", hidden: true });
answer.append(json);

let query = {};
let problems = [];
/** The number of queries so far: the answer of an earlier query is discarded. */
let asked = 0;
let typing = false;

/** Reads the query from the address. */
function read() {
  ({ query, problems } = parse(location.search));
  box.value = query.q ?? "";
  typing = false;
  return show();
}

/** Whether a query is that of the plain list. */
const isPlain = (query) => print(query) === "";

/** The tab of a query. */
const tabOf = (query) => (query.upcoming || isPlain(query) ? "upcoming" : query.previous ? "previous" : "all");

/** A query in another tab: upcoming events begin with the next one, others with the latest, a search with the best match. */
function inTab({ upcoming, previous, offset, ordering, ...others }, tab) {
  const chosen = ordering && ordering.join() !== "-date" ? ordering : undefined;
  const own = { ...others, ordering: chosen ?? (others.q || tab === "upcoming" ? undefined : ["-date"]) };
  if (tab === "upcoming" && !isPlain(own)) own.upcoming = true;
  if (tab === "previous") own.previous = true;
  return own;
}

/** Changes parameters of the query, and puts it into the address. */
async function ask(changes) {
  let next = { ...query, offset: undefined, ...changes };
  if (!("ordering" in changes || "offset" in changes)) {
    // Filters apply to the open tab; a search that starts on the plain list is one of all events.
    next = inTab(next, tabOf("q" in changes ? next : query));
  }
  const address = location.pathname + (print(next) && `?${print(next)}`);
  // "Back" leaves the whole search term, not its last letter.
  const continues = typing && "q" in changes;
  history[continues ? "replaceState" : "pushState"](null, "", address);
  typing = "q" in changes;
  ({ query, problems } = parse(location.search));
  await show();
  if ("offset" in changes) results.focus();
}

async function show() {
  const turn = ++asked;
  const now = Date.now();
  const bare = isPlain(query) && !problems.length;
  for (const tab of tabs) {
    tab.href = `?${print(inTab(query, tab.dataset.tab))}`.replace(/^\?$/, "./");
    if (tab.dataset.tab === tabOf(query)) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  if (bare && !narrow.open) return face(bare);
  let site;
  try {
    // Filters count all events, not only those of the parts that the query needs.
    const { q, slug, video_url, launch__ids, expedition__ids, spacestation__ids } = query;
    site = await load({ q, slug, video_url, launch__ids, expedition__ids, spacestation__ids }, now);
  } catch (failure) {
    console.error(failure);
    if (turn !== asked) return;
    results.fail();
    return face(false);
  }
  if (turn !== asked) return;
  const shown = bare ? { upcoming: true } : query;
  const found = all(shown, site, now);
  if (!bare) results.show({ site, query, problems, found, typing });
  face(bare);
  // The first rows are painted before the rest is made, in two steps, unless another query follows.
  await nextFrame();
  if (turn !== asked) return;
  if (!bare) results.showRest();
  await nextFrame();
  if (turn !== asked) return;
  facets.show(site, shown, now);
  close.hidden = false;
  close.textContent = count("js.explore.show", found.length);
  await showJson(site, now, turn);
}

/** Resolves after the next frame; soon in a tab in the background, which has no frames. */
function nextFrame() {
  return new Promise((done) => {
    if (document.hidden) setTimeout(done);
    else requestAnimationFrame(() => setTimeout(done));
  });
}

/** Shows one page of the answer as JSON in place of its rows. */
async function showJson(site, now, turn) {
  const wanted = ["api", "json"].includes(query.format);
  json.hidden = !wanted;
  if (!wanted) return;
  json.textContent = "";
  answer.querySelector(".rows").hidden = true;
  const { results: events, ...page } = answerOf({ limit: settings.page, ...query }, site, now);
  try {
    const body = { ...page, results: await rows(events, site, query.mode) };
    if (turn === asked) json.textContent = JSON.stringify(body, null, 2);
  } catch (failure) {
    console.error(failure);
    if (turn === asked) results.fail();
  }
}

/** Shows the plain list or the results. */
function face(bare) {
  answer.hidden = bare;
  plain.hidden = !bare;
}

narrow.addEventListener("toggle", () => narrow.open && show());
close.addEventListener("click", () => {
  narrow.open = false;
  document.getElementById("results").focus();
});
for (const tab of tabs) {
  tab.addEventListener("click", (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return;
    click.preventDefault();
    const next = inTab(query, tab.dataset.tab);
    const { upcoming, previous, ordering } = next;
    ask({ upcoming, previous, ordering });
  });
}

/** Searches for the words in the box, or shows the results of an address of the API. */
function search() {
  if (!isAddress(box.value)) return ask({ q: box.value.trim() || undefined });
  ({ query, problems } = parse(box.value));
  if (!problems.length) {
    history.pushState(null, "", `${location.pathname}?${print(query)}`);
    box.value = query.q ?? "";
  }
  typing = false;
  return show();
}

box.addEventListener("input", search);
// Loads the texts, the larger part of the data, and prepares the search in short steps before the first
// letter is typed.
box.addEventListener("focus", warm, { once: true });
async function warm() {
  const site = await load({ q: "x" }).catch(() => undefined);
  while (site && !site.index.prepare(8)) await new Promise((resolve) => setTimeout(resolve));
}
box.form.addEventListener("submit", (submit) => {
  submit.preventDefault();
  search();
});
addEventListener("popstate", read);
// On wide screens the filters are open beside results.
narrow.open = location.search !== "" && matchMedia("(min-width: 60rem)").matches;
read();
