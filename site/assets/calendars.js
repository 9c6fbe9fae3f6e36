// The page of all calendars: makes its list a form, with one set of buttons for the chosen calendars.
import { combine, save, ways, webcal } from "./calendar-files.js";
import { settings } from "./page.js";

const panel = document.querySelector(".chosen");
const windows = panel.querySelector("[name=windows]");
const answer = panel.querySelector(".answer");
const status = panel.querySelector("[role=status]");
const follow = document.querySelector(".follow");
const find = document.getElementById("find");

/** The calendars in the page's order. */
const choices = [...document.querySelectorAll(".choices > li")].map((item) => {
  const title = item.querySelector(".title");
  const file = (kind) => item.querySelector(`.${kind} [download]`)?.getAttribute("href");
  const choice = {
    item,
    title: title.textContent,
    page: title.querySelector("a")?.href,
    dated: file("dated"),
    windows: file("vague"),
    isTimed: "timed" in item.dataset,
  };
  // The address of its file within the site identifies a calendar.
  choice.input = element("input", { type: "checkbox", "data-file": (choice.dated ?? choice.windows).replace("../", "") });
  const name = element("span", { class: title.className, dir: "auto" }, choice.title);
  item.replaceChildren(element("label", {}, choice.input, element("span", {}, name, " ", item.querySelector(".n"))));
  choice.input.addEventListener("change", show);
  return choice;
});

/** The name of the calendars' files with the chosen reminder. */
const reminder = () => panel.querySelector("[name=reminder]:checked")?.value ?? "calendar.ics";

/** The chosen files, each with its title and its address within the site. */
function files() {
  const chosen = choices.filter(({ input }) => input.checked);
  return chosen.flatMap(({ title, page, dated, windows: undated, isTimed }) => {
    const found = [];
    if (dated) found.push({ title, page, file: isTimed ? dated.replace("calendar.ics", reminder()) : dated });
    if (undated && (windows.checked || !dated)) found.push({ title: say("js.calendars.windows", title), page, file: undated });
    return found;
  });
}

/** The address of a file as it is published, which may not be where it is looked at. */
const published = (file) => new URL(file, settings.base).href;

const linked = ({ title, page }) => element("span", { dir: "auto" }, page ? element("a", { href: page }, title) : title);

function one({ title, page, file }) {
  const download = element("a", { class: "button", href: file, download: true }, say("js.calendars.download"));
  return [element("h4", {}, linked({ title, page })), ...ways(title, published(file), element("li", {}, download))];
}

function several(found) {
  const rows = found.map(({ title, page, file }) => {
    const address = published(file);
    if (!settings.apple) return element("li", {}, linked({ title, page }));
    const subscribe = { class: "button small", href: webcal(address), "aria-label": say("js.calendars.subscribe-to", title) };
    return element(
      "li",
      {},
      linked({ title, page }),
      element("p", { class: "address" }, element("code", {}, address), " ", element("a", subscribe, say("js.calendars.subscribe"))),
    );
  });
  const download = element("button", { type: "button", class: "button main" }, say("js.calendars.download"));
  download.addEventListener("click", () => take(found));
  const intro = settings.apple ? [element("p", {}, say("js.calendars.several"))] : [];
  return [...intro, element("ul", { class: "addresses" }, ...rows), download];
}

async function take(found) {
  status.textContent = say("js.calendars.loading");
  try {
    const { text, size } = await combine(found.map(({ file }) => file));
    save("events.ics", "text/calendar;charset=utf-8", text);
    status.textContent = count("js.calendars.file", size);
  } catch (failure) {
    console.error(failure);
    status.textContent = say("js.calendars.failed");
  }
}

function show() {
  const found = files();
  const chosen = count("js.calendars.chosen", found.length);
  status.textContent = found.length ? chosen : "";
  follow.hidden = !found.length;
  follow.firstElementChild.textContent = chosen;
  if (!found.length) answer.replaceChildren(element("p", { class: "muted" }, say("js.calendars.none")));
  else answer.replaceChildren(...(found.length === 1 ? one(found[0]) : several(found)), clear());
  // site.js adds the buttons that copy an address.
  answer.dispatchEvent(new CustomEvent("added", { bubbles: true }));
}

function clear() {
  const button = element("button", { type: "button", class: "plain-button" }, say("js.calendars.clear"));
  button.addEventListener("click", () => {
    for (const { input } of choices) input.checked = false;
    show();
    document.getElementById("chosen").focus();
  });
  return element("p", {}, button);
}

/** Hides the calendars whose names do not contain the words in the box. */
function search() {
  const words = find.value.toLowerCase().split(/\s+/);
  for (const { item, title } of choices) item.hidden = !words.every((word) => title.toLowerCase().includes(word));
  for (const place of document.querySelectorAll(".calendar-group, .families > div, .calendar-group details")) {
    place.hidden = !place.querySelector(".choices > li:not([hidden])");
    if (place.matches("details")) place.open = words[0] !== "";
  }
  status.textContent = choices.every(({ item }) => item.hidden) ? say("js.calendars.nothing") : "";
}

document.querySelector(".chooser").classList.add("on");
find.parentElement.hidden = panel.hidden = false;
find.addEventListener("input", search);
panel.addEventListener("change", show);
show();
