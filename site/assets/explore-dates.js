// Formats the dates of events the same way as the build does.

const { zone, clock: hours, order } = globalThis.site;

const two = (number) => String(number).padStart(2, "0");
const iso = (date) => date.toISOString().slice(0, 10);
// dayText() and namedDay() are those of site.js.
const named = (date) => namedDay(date, true, order);

/** Whether the precision of a span is that of a day. */
export const isDay = (precision) => precision === null || (precision >= 3 && precision <= 5);

function clock(date, precision) {
  const rest = `:${two(date.getUTCMinutes())}${precision === 0 ? `:${two(date.getUTCSeconds())}` : ""}`;
  const hour = date.getUTCHours();
  if (hours === "h23") return two(hour) + rest;
  return say(hour < 12 ? "time.am" : "time.pm", (hour % 12 || 12) + rest);
}

/** Shifts an instant so that its UTC fields are the local time in the site's zone. */
function there(date) {
  const numbers = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", ...numbers }).formatToParts(date);
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return new Date(Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute, of.second));
}

/**
 * @param {object} event an event of the site
 * @returns {{day: string, time: string, datetime: string, exact: string}} the day or period, the time of day,
 *   the value for {@code <time datetime>}, and the precision of an instant; all may be empty but the first
 */
export function dateOf({ when, precision, label }) {
  if (when.kind === "unknown") return { day: say("date.unknown"), time: "", datetime: "", exact: "" };
  const start = new Date(when.start);
  if (when.kind === "moment") return { ...moment(start, precision), datetime: when.start, exact: EXACT[precision] ?? "minute" };
  return { ...period(start, precision, label), datetime: datetime(start, precision), exact: "" };
}

const EXACT = { 0: "second", 2: "hour" };

function moment(utc, precision) {
  const about = (time) => (precision === 2 ? say("time.about", time) : time);
  const inUtc = say("time.utc", clock(utc, precision));
  if (zone === "UTC") return { day: named(utc), time: about(inUtc) };
  const local = there(utc);
  const beside = iso(local) === iso(utc) ? inUtc : say("date.with-time", dayText(utc, false, order), inUtc);
  const city = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  return { day: named(local), time: about(say("time.zoned", clock(local, precision), city, beside)) };
}

function period(start, precision, label) {
  const text = span(start, precision, label);
  if (text) return { day: text.charAt(0).toUpperCase() + text.slice(1), time: "" };
  const parts = { 3: say("time.morning"), 4: say("time.afternoon") };
  return { day: named(start), time: parts[precision] ?? "" };
}

/** The name of a period; empty for a day. */
function span(start, precision, label) {
  if (isDay(precision)) return "";
  const year = start.getUTCFullYear();
  const day = dayText(start, true, order);
  if (precision >= 8 && precision <= 11) return say("date.quarter", precision - 7, year);
  switch (precision) {
    case 6:
      return say("date.week", day);
    case 7:
      return say("date.month", say(`month.${start.getUTCMonth() + 1}`), year);
    case 12:
    case 13:
      return say("date.half", precision - 11, year);
    case 14:
      return String(year);
    case 15:
      return say("date.fiscal-year", year + 1);
    case 16:
      return say("date.decade", year);
    default:
      // An unknown precision: its name is part of the label.
      return say("date.around", day, label.slice(label.indexOf("(") + 1, -1));
  }
}

function datetime(start, precision) {
  const day = iso(start);
  if (isDay(precision)) return day;
  return { 6: week(start), 7: day.slice(0, 7), 14: day.slice(0, 4) }[precision] ?? "";
}

/** "2026-W47": the week belongs to the year of its Thursday. */
function week(monday) {
  const thursday = new Date(monday.getTime() + 3 * 86400e3);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return `${thursday.getUTCFullYear()}-W${two(1 + Math.floor((thursday - first) / (7 * 86400e3)))}`;
}
