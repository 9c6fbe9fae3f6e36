// The page of all events: what stands behind "?" in its address is a query, answered here from
// search.json. Without this script the page is the plain list of all events.
import { Facets } from "./explore-facets.js";
import { settings } from "./explore-page.js";
import { Results } from "./explore-results.js";
import { all, load, parse, print } from "./spacecal.js";

const box = document.getElementById("q");
const plain = document.getElementById("plain");
const answer = document.getElementById("answer");
const narrow = document.querySelector(".facets");
const wide = matchMedia("(min-width: 60rem)");

const facets = new Facets(document.getElementById("facets"), (changes) => ask(changes));
const results = new Results(answer, (changes) => ask(changes));

let query = {};
let problems = [];
/** Answers come in the order of the questions. */
let asked = 0;
let typing = false;

/** What the address asks. */
function read() {
  ({ query, problems } = parse(location.search));
  box.value = query.q ?? "";
  typing = false;
  return show();
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
  ({ query, problems } = parse(location.search));
  await show();
  if ("offset" in changes) results.focus();
}

async function show() {
  const turn = ++asked;
  const now = Date.now();
  const bare = print(query) === "" && !problems.length;
  // Much data are only loaded for those who ask.
  if (bare && !settings.small && !narrow.open) return face(bare);
  let site;
  try {
    // The counts of choices are of all events, whatever the years asked for.
    const { q, slug, video_url } = query;
    site = await load({ q, slug, video_url }, now);
  } catch (failure) {
    console.error(failure);
    if (turn !== asked) return;
    results.fail();
    return face(false);
  }
  if (turn !== asked) return;
  facets.show(site, query, now);
  if (!bare) results.show({ site, query, problems, found: all(query, site, now), typing });
  face(bare);
}

/** Shows the plain list or the answer. */
function face(bare) {
  answer.hidden = bare;
  plain.hidden = !bare;
}

/** Where there is room the facets are open beside the list; on a phone they are behind a button. */
const unfold = () => (narrow.open = wide.matches && settings.small);
wide.addEventListener("change", unfold);
unfold();
narrow.addEventListener("toggle", () => narrow.open && !settings.small && show());

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
