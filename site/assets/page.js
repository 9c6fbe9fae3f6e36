// The data in the page for its scripts, and helpers to create elements. Data becomes text, never markup.
// Messages come from say() and count() of words.js, as on every page.

/** The settings that the build writes into the page: URLs, and the names and classes of types. */
export const settings = JSON.parse(document.getElementById("page-settings").textContent);

const numbers = new Intl.NumberFormat(document.documentElement.lang);

/** Formats a number: 1,021. */
export const number = (value) => numbers.format(value);

/** Creates an element. Attributes that are false or undefined are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** Stands for a link in a sentence; see {@link around}. */
export const GAP = "\0";

/** Puts a link into the gap of a sentence. */
export function around(sentence, link) {
  const [before, after] = sentence.split(GAP);
  return [before, link, after];
}
