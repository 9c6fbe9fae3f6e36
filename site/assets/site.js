// Progressive enhancement: without this script the pages show the same content, in UTC.
const [own = "en"] = navigator.languages;
// The visitor's variant of the page's language has more names of zones: BST, AEST.
const page = document.documentElement.lang;
const lang = navigator.languages.find((other) => other.split("-")[0] === page) ?? page;
let { order } = site;
let hourCycle;

// Reads the visitor's clock and order of dates. The first use of Intl takes 100 ms on a phone.
function readPreferences() {
  ({ hourCycle } = new Intl.DateTimeFormat(own, { hour: "numeric" }).resolvedOptions());
  const [first] = new Intl.DateTimeFormat(own, { dateStyle: "short" }).formatToParts();
  if (order === "LANGUAGE" && first.type === "month") order = "MONTH_FIRST";
}

// Creates an element. Attributes that are false or undefined are left out. Other scripts use this function, too.
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

function button(text, className, action) {
  const made = element("button", { type: "button", class: className }, text);
  made.addEventListener("click", action);
  return made;
}

// The fields of the result in UTC are those of the date in local time.
const toLocal = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60000);
const isoDay = (date) => toLocal(date).toISOString().slice(0, 10);

// Formats a time of day with the name of its zone. Making a formatter takes longer than a hundred uses of it.
const formatters = {};
const formatter = (second, timeZone) =>
  (formatters[`${second} ${timeZone}`] ??= new Intl.DateTimeFormat(lang, {
    hour: hourCycle === "h23" ? "2-digit" : "numeric",
    minute: "2-digit",
    second,
    hourCycle,
    timeZone,
    timeZoneName: "short",
  }));

// A time of day; "about" if only the hour is known.
function clock(date, exact, timeZone) {
  const time = formatter(exact === "second" ? "2-digit" : undefined, timeZone).format(date);
  return exact === "hour" ? say("time.about", time) : time;
}

// The day of a date in UTC: "15 July 2025" or "15 July".
function dayText(date, withYear, order) {
  if (order === "ISO") return date.toISOString().slice(withYear ? 0 : 5, 10);
  const text = `date.day${withYear ? "" : "-of-year"}${order === "MONTH_FIRST" ? ".month-first" : ""}`;
  return say(text, date.getUTCDate(), say(`month.${date.getUTCMonth() + 1}`), date.getUTCFullYear());
}

// The same with its weekday.
function namedDay(date, withYear, order) {
  return say("date.named-day", say(`weekday.${date.getUTCDay() || 7}.short`), dayText(date, withYear, order));
}

// A day in local time with its weekday, in the order that the site or the visitor prefers.
const dayOf = (date, withYear) => namedDay(toLocal(date), withYear, order);

// Which times are shown first: the visitor's choice, kept if the browser allows it.
const choice = {
  isLocal: true,
  read() {
    try {
      choice.isLocal = localStorage.getItem("times") !== "utc";
    } catch {
      // Storage is off.
    }
  },
  write(isLocal) {
    choice.isLocal = isLocal;
    try {
      localStorage.setItem("times", isLocal ? "local" : "utc");
    } catch {
      // Storage is off: the choice lasts until the page is closed.
    }
  },
};

// Shows an instant in local time, or as the page has it.
function showTime(time) {
  const date = new Date(time.dateTime);
  if (Number.isNaN(date.getTime())) return;
  const offset = date.getTimezoneOffset();
  const isLocal = choice.isLocal && (offset !== 0 || site.zone !== "UTC");
  const write = (place, text) => {
    place.dataset.original ??= place.textContent;
    place.textContent = isLocal ? text(/[0-9]{4}/.test(place.dataset.original)) : place.dataset.original;
  };
  const { exact } = time.dataset;
  const local = isLocal ? clock(date, exact) : "";
  const [day, hour] = [time.querySelector(".day"), time.querySelector(".hour")];
  if (!hour) {
    // A time alone is on the day of the place, or of the time before it. Another day is added.
    const first = time.parentElement.querySelector("time[data-exact]");
    const shown = time.closest("[data-day]")?.dataset.day ?? (first !== time && isoDay(new Date(first.dateTime)));
    const isShown = "time" in time.dataset && shown === isoDay(date);
    write(time, (withYear) => (isShown ? local : say("date.with-time", dayOf(date, withYear), local)));
    time.title = isLocal ? clock(date, exact, "UTC") : "";
    return;
  }
  write(day, (withYear) => dayOf(date, withYear));
  write(hour, () => local);
  time.parentElement.querySelector(".utc")?.remove();
  if (!isLocal || offset === 0) return;
  const inUtc = clock(date, exact, "UTC");
  const isSameDay = date.toISOString().slice(0, 10) === isoDay(date);
  const utc = isSameDay ? inUtc : say("date.with-time", namedDay(date, false, order), inUtc);
  time.after(" ", element("span", { class: "utc" }, utc));
}

// Whole days stay the same in all zones, but the visitor may put the month first.
function showDay(time) {
  const place = time.querySelector(".day");
  if (!place || time.dateTime.length !== 10 || order === site.order) return;
  place.dataset.original ??= place.textContent;
  place.textContent = namedDay(new Date(time.dateTime), place.dataset.original.includes(time.dateTime.slice(0, 4)), order);
}

function showTimes(place) {
  // Before the preferences are read; then all times of the page are shown.
  if (!hourCycle) return;
  place.querySelectorAll("time[data-exact]").forEach(showTime);
  place.querySelectorAll("time:not([data-exact])").forEach(showDay);
}

// The entries of a month's grid: each with its day in UTC, and those of the days beside the month.
const grid = document.querySelector(".grid");
const beside = [...(document.querySelector("template.beside")?.content.querySelectorAll("li") ?? [])];
const entries = [...(grid?.querySelectorAll("li") ?? []), ...beside].map((entry) => ({ entry, home: entry.closest("td") }));

// Puts each entry of a month into the cell of its day, in local time or in UTC.
function regroupDays() {
  for (const { entry, home } of entries) {
    const time = entry.querySelector("time[data-exact]");
    if (!time) continue;
    const local = grid.querySelector(`[data-day="${isoDay(new Date(time.dateTime))}"]`);
    const cell = choice.isLocal ? (local ?? home) : home;
    if (!cell) entry.remove();
    else if (entry.closest("td") !== cell) {
      const list = cell.querySelector("ul") ?? cell.appendChild(element("ul"));
      const isLater = (other) => (other.querySelector("time[data-exact]")?.dateTime ?? "") > time.dateTime;
      list.insertBefore(entry, [...list.children].find(isLater) ?? null);
    }
  }
  for (const cell of grid.querySelectorAll("[data-day]")) cell.classList.toggle("free", !cell.querySelector("li"));
  const caption = grid.querySelector("caption");
  caption.dataset.original ??= caption.textContent;
  caption.textContent = choice.isLocal && new Date().getTimezoneOffset() !== 0 ? say("js.month.local") : caption.dataset.original;
}

function showAllTimes() {
  if (grid) regroupDays();
  showTimes(document);
  markToday();
}

// Adds the switch between local time and UTC, which are the same for some visitors.
function offerUtc() {
  const year = new Date().getFullYear();
  if ([0, 6].every((month) => new Date(year, month, 1).getTimezoneOffset() === 0)) return;
  const place = element("p", { class: "times-switch", role: "group", "aria-label": say("js.times") }, `${say("js.times")}: `);
  const buttons = ["local", "utc"].map((name) =>
    button(say(`js.times.${name}`), undefined, () => {
      choice.write(name === "local");
      mark();
      showAllTimes();
    }),
  );
  for (const each of buttons) place.append(each, " ");
  const mark = () => buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(choice.isLocal === (i === 0))));
  mark();
  document.querySelector(".bottom").prepend(place);
}

const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;

// "12 days 19 h". Minutes are rounded up before an event and down after it, so that no time is reached early.
function length(seconds, round) {
  const ticks = seconds < 600 && !isCalm;
  const minutes = ticks ? Math.floor(seconds / 60) : round(seconds / 60);
  const hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
  if (days > 30) return say("js.days", days);
  if (days > 1) return say("js.days-hours", days, hours % 24);
  if (hours > 0) return say("js.hours-minutes", hours, minutes % 60);
  return ticks ? say("js.minutes-seconds", minutes, seconds % 60) : say("js.minutes", minutes);
}

// Writes the countdowns, for exact times only. Returns whether one of them shows seconds.
function writeCountdowns() {
  let isSoon = false;
  for (const place of document.querySelectorAll("[data-until]")) {
    const left = Math.floor((Date.parse(place.dataset.until) - Date.now()) / 1000);
    place.textContent =
      left > 0 ? say("js.countdown.in", length(left, Math.ceil)) : say("js.countdown.ago", length(-left, Math.floor));
    isSoon ||= Math.abs(left) < 660 && !isCalm;
  }
  return isSoon;
}

function countDown() {
  setTimeout(countDown, writeCountdowns() ? 1000 : 30000);
}

// Marks today in a month's grid.
function markToday() {
  const now = new Date();
  const today = document.querySelector(`.grid [data-day="${choice.isLocal ? isoDay(now) : now.toISOString().slice(0, 10)}"]`);
  for (const day of document.querySelectorAll(".today")) {
    if (day === today) continue;
    day.classList.remove("today");
    day.removeAttribute("aria-current");
  }
  today?.classList.add("today");
  today?.setAttribute("aria-current", "date");
}

const DAY = 86400000;
const age = () => Date.now() - Date.parse(site.built);
const isStale = () => site.staleAfter > 0 && age() > site.staleAfter * 1000;
const isWithin = (interval) => {
  const [start, end] = interval.split("/").map(Date.parse);
  return start <= Date.now() && Date.now() < end;
};

// Adds, changes or removes a label beside an event.
function sign(place, word, kind = "live") {
  let sign = place.querySelector(`.${kind}`);
  if (!word) sign?.remove();
  else if (!sign) {
    sign = element("span", { class: kind });
    (place.querySelector(".about") ?? place).append(" ", sign);
  }
  if (word && sign.textContent !== word) sign.textContent = word;
}

// Says on the button of a webcast whether it is live.
function sayWatch(place, isLive) {
  for (const watch of place.querySelectorAll(".watch[data-live]")) {
    watch.dataset.on ??= watch.textContent;
    watch.textContent = isLive ? watch.dataset.live : watch.dataset.on;
  }
}

// Marks live events, by the times of events and webcasts. Those without times are not changed.
function markLive() {
  for (const row of document.querySelectorAll("[data-over]")) {
    const { starts, over, webcasts } = row.dataset;
    const runs = (webcasts ?? "").split(" ").some(isWithin);
    const isOn = starts && isWithin(`${starts}/${over}`);
    if (runs || webcasts || Date.parse(over) <= Date.now()) sayWatch(row, runs);
    if (runs) sign(row, say("js.live"));
    else if (isOn) row.querySelector(".live") ?? sign(row, say("js.now"));
    else if (webcasts || Date.parse(over) <= Date.now()) sign(row, "");
  }
  for (const times of document.querySelectorAll(".links .times")) {
    const [start, end] = [...times.querySelectorAll("time")].map((time) => time.dateTime);
    if (!end) continue;
    if (isWithin(`${start}/${end}`)) sign(times.closest("li"), say("js.live"));
    else if (Date.parse(end) <= Date.now()) sign(times.closest("li"), "");
  }
}

// The list of past events, created if there is none.
function pastList(before) {
  const there = document.querySelector("#latest");
  if (there) return there.parentElement.querySelector(".rows");
  const list = element("ul", { class: "rows" });
  before.before(element("section", { class: "part", "aria-labelledby": "latest" }, element("h2", { id: "latest" }, say("js.kicker.over")), list));
  return list;
}

// Moves events that are over to the past ones.
function movePast() {
  for (const row of document.querySelectorAll(":is(.home, .upcoming, .ahead) .rows > li[data-over]")) {
    if (Date.parse(row.dataset.over) > Date.now() || row.closest("section")?.querySelector("#latest")) continue;
    const list = row.parentElement, section = list.closest("section, .current");
    pastList(section).prepend(row);
    if (list.children.length) continue;
    list.hidden = true;
    if (list.previousElementSibling) list.previousElementSibling.hidden = true;
    if (![...section.querySelectorAll(".rows, .windows")].some((other) => !other.hidden)) section.hidden = true;
  }
}

// The events after the one at the top of the home page.
const following = [...(document.querySelector("template.next")?.content.children ?? [])];

// Replaces the event at the top of the home page when it is over, and hides its row in the lists.
function showNext() {
  let hero = document.querySelector(".home .hero[data-over]");
  if (!hero) return;
  const isOver = () => Date.parse(hero.dataset.over) <= Date.now();
  while (isOver() && following.length) {
    const next = following.shift();
    hero.replaceWith(next);
    hero = next;
    const title = hero.querySelector("h2");
    const attributes = Object.fromEntries([...title.attributes].map(({ name, value }) => [name, value]));
    title.replaceWith(element("h1", attributes, ...title.childNodes));
    showTimes(hero);
    writeCountdowns();
  }
  const { href } = hero.querySelector("h1 a");
  for (const row of document.querySelectorAll(".home .rows > li")) row.hidden = row.querySelector("a").href === href;
  for (const list of document.querySelectorAll(".home section > .rows")) list.parentElement.hidden = [...list.children].every((row) => row.hidden);
  if (isOver()) hero.querySelector(".kicker").textContent = say("js.kicker.over");
  else if (Date.parse(hero.dataset.starts) <= Date.now()) hero.querySelector(".kicker").textContent = say("js.kicker.now");
}

// Shows that the page is out of date, and removes what it says about the present.
function showStale() {
  for (const mark of document.querySelectorAll(".live, .now")) mark.remove();
  sayWatch(document, false);
  if (document.querySelector(".stale")) return;
  const built = say("js.as-of", dayOf(new Date(site.built), true));
  for (const title of document.querySelectorAll(".current .title, .home .kicker")) title.textContent = built;
  const days = Math.floor(age() / DAY);
  const text = days ? count("js.stale.days", days) : count("js.stale.hours", Math.floor(age() / 3600000));
  const note = element("aside", { class: "stale" }, element("p", {}, text));
  // At the end, where it sticks to the lower edge of the window: nothing above it moves. Hidden, it stays in the page.
  note.append(button(say("js.hide"), "copy", () => (note.hidden = true)));
  document.querySelector("main").append(note);
}

// Runs every half minute, and when the page becomes visible.
function update() {
  markToday();
  if (isStale()) {
    showStale();
  } else {
    movePast();
    showNext();
    markLive();
  }
}

// Copies a text, or else selects the place that shows it. Returns whether it was copied.
async function copy(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(place);
    return false;
  }
}

// Adds a button to copy an address, which is hard to select on a phone.
function offerToCopy(place) {
  if (!navigator.clipboard) return;
  for (const address of place.querySelectorAll(".address code")) {
    const show = (word) => {
      copies.textContent = word;
      copies.setAttribute("aria-label", `${word} ${address.textContent}`);
    };
    const copies = button("", "copy", async () => (await copy(address.textContent, address)) && show(say("js.copied")));
    show(say("js.copy"));
    address.after(" ", copies);
  }
}

// Adds a button that shares a link, or copies it.
function offerToShare() {
  for (const link of document.querySelectorAll("a[data-share]")) {
    const share = { title: document.title, url: link.href };
    const can = navigator.canShare?.(share);
    if (!can && !navigator.clipboard) continue;
    const shares = button(say(can ? "js.share" : "js.copy-link"), "copy", async () => {
      // The visitor may close the dialog.
      if (can) await navigator.share(share).catch(() => undefined);
      else if (await copy(link.href, link)) shares.textContent = say("js.copied");
    });
    link.after(" ", shares);
  }
}

// Puts the shape of the type in the place of a picture that cannot be loaded.
function replaceLostPictures() {
  for (const picture of document.querySelectorAll(":is(.picture img, img.thumbnail)")) {
    picture.addEventListener("error", () => {
      picture.replaceWith(element("span", { class: picture.matches(".thumbnail") ? "thumbnail" : "poster" }));
    });
    // If loading failed before this script ran, it is started again.
    if (picture.complete && !picture.naturalWidth) picture.src = picture.getAttribute("src");
  }
}

// Closes a menu on Escape, and on a click elsewhere.
function closeMenus(event) {
  for (const menu of document.querySelectorAll(".menu[open]")) {
    if (event.type === "click" && menu.contains(event.target)) continue;
    if (event.type === "keydown" && event.key !== "Escape") continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}

// On a page opened from disk, links to folders need the file name.
function nameIndexFiles() {
  for (const root of [document, ...following]) {
    for (const link of root.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href");
      if (!/^[a-z]+:/i.test(href)) link.setAttribute("href", href.replace(/(^|\/)(#.*)?$/, "$1index.html$2"));
    }
  }
}

// The worker is in the parent folder of this script, which is also its scope.
if (site.offline && navigator.serviceWorker && location.protocol !== "file:") {
  navigator.serviceWorker.register(new URL("../worker.js", document.currentScript.src)).catch(() => undefined);
}

if (location.protocol === "file:") {
  nameIndexFiles();
  // Data cannot be loaded: a note replaces search and filters.
  for (const note of document.querySelectorAll("[data-on-disk]")) note.hidden = false;
  for (const asks of document.querySelectorAll(".find, .search-form, .facets")) asks.remove();
}
choice.read();
offerUtc();
if (grid) regroupDays();
// In tasks of their own: the page reacts to the visitor between them.
setTimeout(() => {
  readPreferences();
  setTimeout(showAllTimes);
});
// Content created by another script.
document.addEventListener("added", ({ target }) => {
  showTimes(target);
  offerToCopy(target);
});
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
countDown();
update();
setInterval(update, 30000);
document.addEventListener("visibilitychange", update);
offerToCopy(document);
offerToShare();
replaceLostPictures();
