// Progressive enhancement: without this script the pages show the same content, in UTC.
const page = document.documentElement.lang;
// The visitor's variant of the page's language has more names of zones: BST, AEST.
const lang = navigator.languages.find((own) => own.split("-")[0] === page) ?? page;
const clock = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hourCycle: site.clock, timeZoneName: "short" });
const day = new Intl.DateTimeFormat(lang, { weekday: "short", day: "numeric", month: "short" });
const isoDay = (date, timeZone) => new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).format(date);

// A date's local time differs from the times on the page, which are in UTC and the site's zone.
const plain = (timeZone) => new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeStyle: "short", timeZone });
const here = plain(), inUtc = plain("UTC"), inSite = plain(site.zone);
const isLocal = (date) => here.format(date) !== inUtc.format(date) && here.format(date) !== inSite.format(date);

// Adds the visitor's time, with the name of its zone, to every exact time.
function showLocalTimes(place) {
  for (const time of place.querySelectorAll("time[data-exact]")) {
    const date = new Date(time.dateTime);
    if (Number.isNaN(date.getTime()) || !isLocal(date)) continue;
    const sameDay = isoDay(date) === isoDay(date, "UTC");
    const local = document.createElement("span");
    local.className = "local";
    const text = `${sameDay ? "" : `${day.format(date)}, `}${clock.format(date)}`;
    local.textContent = time.hasAttribute("data-large") ? say("js.here", text) : text;
    time.after(" ", local);
  }
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
    if (left > 0) place.textContent = say("js.countdown.in", length(left, Math.ceil));
    else if (left > -86400) place.textContent = say("js.countdown.ago", length(-left, Math.floor));
    else place.textContent = "";
    place.hidden = !place.textContent;
    isSoon ||= Math.abs(left) < 660 && !isCalm;
  }
  return isSoon;
}

function countDown() {
  setTimeout(countDown, writeCountdowns() ? 1000 : 30000);
}

// Marks today in a month's grid. Its days are in UTC.
function markToday() {
  const today = document.querySelector(`[data-day="${isoDay(new Date(), "UTC")}"]`);
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
    sign = document.createElement("span");
    sign.className = kind;
    (place.querySelector(".about") ?? place).append(" ", sign);
  }
  if (word && sign.textContent !== word) sign.textContent = word;
}

// Marks live events, by the times of events and webcasts. Those without times are not changed.
function markLive() {
  for (const row of document.querySelectorAll("[data-over]")) {
    const { starts, over, watch } = row.dataset;
    const runs = (watch ?? "").split(" ").some(isWithin);
    const isOn = starts && isWithin(`${starts}/${over}`);
    if (runs) sign(row, say("js.live"));
    else if (isOn) row.querySelector(".live") ?? sign(row, say("js.now"));
    else if (watch || Date.parse(over) <= Date.now()) sign(row, "");
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
  const section = document.createElement("section");
  section.className = "part";
  section.setAttribute("aria-labelledby", "latest");
  const title = document.createElement("h2");
  title.id = "latest";
  title.textContent = say("js.kicker.over");
  const list = document.createElement("ul");
  list.className = "rows";
  section.append(title, list);
  before.before(section);
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
    const title = hero.querySelector("h2"), h1 = document.createElement("h1");
    h1.className = title.className;
    h1.append(...title.childNodes);
    title.replaceWith(h1);
    showLocalTimes(hero);
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
  for (const title of document.querySelectorAll(".current .title, .home .kicker")) title.hidden = true;
  if (document.querySelector(".stale")) return;
  const note = document.createElement("aside");
  note.className = "stale";
  const days = Math.floor(age() / DAY);
  note.textContent = days ? count("js.stale.days", days) : count("js.stale.hours", Math.floor(age() / 3600000));
  document.querySelector("main").prepend(note);
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

// Adds a button to copy an address, which is hard to select on a phone.
function offerToCopy() {
  if (!navigator.clipboard) return;
  for (const address of document.querySelectorAll(".address code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    const show = (word) => {
      button.textContent = word;
      button.setAttribute("aria-label", `${word} ${address.textContent}`);
    };
    show(say("js.copy"));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(address.textContent);
        show(say("js.copied"));
      } catch {
        getSelection().selectAllChildren(address);
      }
    });
    address.after(" ", button);
  }
}

// Adds a button that shares a link, or copies it.
function offerToShare() {
  for (const link of document.querySelectorAll("a[data-share]")) {
    const share = { title: document.title, url: link.href };
    const can = navigator.canShare?.(share);
    if (!can && !navigator.clipboard) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = say(can ? "js.share" : "js.copy-link");
    button.addEventListener("click", async () => {
      try {
        if (can) await navigator.share(share);
        else {
          await navigator.clipboard.writeText(link.href);
          button.textContent = say("js.copied");
        }
      } catch {
        // The visitor closed the dialog.
      }
    });
    link.after(" ", button);
  }
}

// Removes pictures that cannot be loaded; their link, credit and license stay.
function dropLostPictures() {
  for (const picture of document.querySelectorAll(".picture img")) {
    picture.addEventListener("error", () => picture.remove());
    // If loading failed before this script ran, it is started again.
    if (picture.complete && !picture.naturalWidth) picture.src = picture.getAttribute("src");
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
  for (const asks of document.querySelectorAll(".find, .ask, .facets")) asks.remove();
}
showLocalTimes(document);
// Lists created by another script.
document.addEventListener("dates", ({ target }) => showLocalTimes(target));
countDown();
update();
setInterval(update, 30000);
document.addEventListener("visibilitychange", update);
offerToCopy();
offerToShare();
dropLostPictures();
