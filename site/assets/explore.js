// The page of all events: what stands behind "?" in its address is a query, answered here from
// search.json. Without this script the page is the plain list of all events.
import { all, load, parse, print } from "./spacecal.js";
import { Facets } from "./explore-facets.js";
import { Results } from "./explore-results.js";
import { settings } from "./explore-page.js";

const box = document.getElementById("q");
const plain = document.getElementById("plain");
const answer = document.getElementById("answer");
const narrow = document.querySelector(".facets");
const wide = matchMedia("(min-width: 60rem)");

const facets = new Facets(document.getElementById("facets"), (changes) => ask(changes));
const results = new Results(answer, (changes) => ask(changes));

let query = {};
/** Answers come in the order of the questions. */
let asked = 0;
let typing = false;

/** What the address asks. */
function read() {
  const { query: read, problems } = parse(location.search);
  query = read;
  box.value = query.q ?? "";
  typing = false;
  return show(problems);
}

/** The query with other parameters: into the address, and answered. */
async function ask(changes) {
  const next = { ...query, offset: undefined, ...changes };
  if (!("ordering" in changes || "offset" in changes)) {
    // Words are answered by how well they fit; a list that is only narrowed begins with the latest.
    if (next.q && !query.q && next.ordering?.join() === "-date") next.ordering = undefined;
    if (!next.q && !next.ordering && (query.q || print(query) === "")) next.ordering = ["-date"];
    if (print({ ...next, ordering: undefined }) === "") next.ordering = undefined;
  }
  const address = location.pathname + (print(next) && `?${print(next)}`);
  // One step back leads out of what was typed, not through its letters.
  const goesOn = typing && "q" in changes;
  history[goesOn ? "replaceState" : "pushState"](null, "", address);
  typing = "q" in changes;
  query = parse(location.search).query;
  await show([]);
  if ("offset" in changes) results.focus();
}

async function show(problems) {
  const turn = ++asked;
  const now = Date.now();
  let site;
  try {
    site = await load(query, now);
  } catch (failure) {
    console.error(failure);
    if (turn === asked) results.fail();
    answer.hidden = false;
    return;
  }
  if (turn !== asked) return;
  const bare = print(query) === "" && !problems.length;
  facets.show(site, query, now);
  if (!bare) results.show({ site, query, problems, found: all(query, site, now), typing });
  answer.hidden = bare;
  plain.hidden = !bare;
}

/** Where there is room the facets are open beside the list; on a phone they are behind a button. */
const unfold = () => (narrow.open = wide.matches);
wide.addEventListener("change", unfold);
unfold();

box.addEventListener("input", () => ask({ q: box.value.trim() || undefined }));
// The texts are the larger part of the data: on their way, and sorted in small pieces of time, before
// the first letter is typed.
box.addEventListener("focus", warm, { once: true });
async function warm() {
  const site = await load({ q: "x" }).catch(() => undefined);
  while (site && !site.prepare(8)) await new Promise((resolve) => setTimeout(resolve));
}
box.form.addEventListener("submit", (submit) => {
  submit.preventDefault();
  ask({ q: box.value.trim() || undefined });
});
addEventListener("popstate", read);
read();
