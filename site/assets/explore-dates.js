// The date of an event in the words of the page, as the build puts it on all others.

const two = (number) => String(number).padStart(2, "0");
const month = (date) => say(`month.${date.getUTCMonth() + 1}`);
const day = (date) => say("date.day", String(date.getUTCDate()), month(date), String(date.getUTCFullYear()));

/**
 * @param {object} event of the site
 * @returns {{text: string, datetime: string, exact: boolean}} the wording, what {@code <time datetime>}
 *   can say of it, and whether it is an instant
 */
export function dateOf({ when, precision, label }) {
  if (when.kind === "unknown") return { text: say("date.unknown"), datetime: "", exact: false };
  const start = new Date(when.start);
  if (when.kind === "moment") return { text: say("date.with-time", day(start), time(start, precision)), datetime: when.start, exact: true };
  return { text: period(start, precision, label), datetime: datetime(start, precision), exact: false };
}

function time(start, precision) {
  const clock = say("time.utc", `${two(start.getUTCHours())}:${two(start.getUTCMinutes())}${precision === 0 ? `:${two(start.getUTCSeconds())}` : ""}`);
  return precision === 2 ? say("time.about", clock) : clock;
}

function period(start, precision, label) {
  const year = start.getUTCFullYear();
  switch (precision) {
    case null:
    case 5:
      return day(start);
    case 3:
      return say("date.with-time", day(start), say("time.morning"));
    case 4:
      return say("date.with-time", day(start), say("time.afternoon"));
    case 6:
      return say("date.week", day(start));
    case 7:
      return say("date.month", month(start), String(year));
    case 8:
    case 9:
    case 10:
    case 11:
      return say("date.quarter", String(precision - 7), String(year));
    case 12:
    case 13:
      return say("date.half", String(precision - 11), String(year));
    case 14:
      return String(year);
    case 15:
      return say("date.fiscal-year", String(year + 1));
    case 16:
      return say("date.decade", String(year));
    default:
      // A precision that is not known here: only the label has the name that came with it.
      return say("date.around", day(start), label.slice(label.indexOf("(") + 1, -1));
  }
}

function datetime(start, precision) {
  const day = start.toISOString().slice(0, 10);
  switch (precision) {
    case null:
    case 3:
    case 4:
    case 5:
      return day;
    case 6:
      return week(start);
    case 7:
      return day.slice(0, 7);
    case 14:
      return day.slice(0, 4);
    default:
      return "";
  }
}

/** "2026-W47": the week belongs to the year of its Thursday. */
function week(monday) {
  const thursday = new Date(monday.getTime() + 3 * 86400e3);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return `${thursday.getUTCFullYear()}-W${two(1 + Math.floor((thursday - first) / (7 * 86400e3)))}`;
}
