// Everything here is an extra: without it the pages say the same, in UTC.
const page = document.documentElement.lang;
// The reader's own kind of the page's language knows more names of zones: BST, AEST.
const lang = navigator.languages.find((own) => own.split("-")[0] === page) ?? page;
const clock = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hour12: false, timeZoneName: "short" });
const day = new Intl.DateTimeFormat(lang, { weekday: "short", day: "numeric", month: "short" });
const isoDay = (date, timeZone) => new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).format(date);

// The reader's own time beside every exact one, with the name of its zone.
function showLocalTimes(place) {
  for (const time of place.querySelectorAll("time[data-exact]")) {
    const date = new Date(time.dateTime);
    // Where the zone is UTC, now and at that date, there is nothing to add.
    if (Number.isNaN(date.getTime()) || date.getTimezoneOffset() === 0) continue;
    const sameDay = isoDay(date) === isoDay(date, "UTC");
    const local = document.createElement("span");
    local.className = "local";
    const text = `${sameDay ? "" : `${day.format(date)}, `}${clock.format(date)}`;
    local.textContent = time.hasAttribute("data-large") ? say("js.here", text) : text;
        time.after(" ", local);
  }
}

// "in 12 days 19 h": only where the time is exact, never ticking faster than it has to.
function countDown() {
  const places = [...document.querySelectorAll("[data-until]")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  function length(seconds) {
    const minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
    if (days > 30) return say("js.days", days);
    if (days > 1) return say("js.days-hours", days, hours % 24);
    if (hours > 0) return say("js.hours-minutes", hours, minutes % 60);
    if (minutes > 9 || calm) return say("js.minutes", minutes + 1);
    return say("js.minutes-seconds", minutes, seconds % 60);
  }
  function draw() {
    let soon = false;
    for (const place of places) {
      const left = Math.floor((Date.parse(place.dataset.until) - Date.now()) / 1000);
      const end = Date.parse(place.dataset.end);
      if (left > 0) place.textContent = say("js.countdown.in", length(left));
      else if (end > Date.now()) place.textContent = say("js.countdown.now");
      else if (left > -86400) place.textContent = say("js.countdown.ago", length(-left));
      else place.textContent = "";
      place.hidden = !place.textContent;
      soon ||= Math.abs(left) < 660 && !calm;
    }
    setTimeout(draw, soon ? 1000 : 30000);
  }
  if (places.length) draw();
}

// Today in a month's grid. Its days are UTC's, so today is too.
function markToday() {
  const today = document.querySelector(`[data-day="${isoDay(new Date(), "UTC")}"]`);
  if (!today) return;
  today.classList.add("today");
  today.setAttribute("aria-current", "date");
}

// An address is long to mark on a phone.
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

// Opened from a disk there is no server to find a folder's page.
function nameIndexFiles() {
  for (const link of document.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    if (!/^[a-z]+:/i.test(href)) link.setAttribute("href", href.replace(/(^|\/)(#.*)?$/, "$1index.html$2"));
  }
}

if (location.protocol === "file:") {
  nameIndexFiles();
  for (const note of document.querySelectorAll("[data-on-disk]")) note.hidden = false;
}
showLocalTimes(document);
// Lists that another script has made.
document.addEventListener("dates", ({ target }) => showLocalTimes(target));
countDown();
markToday();
offerToCopy();
