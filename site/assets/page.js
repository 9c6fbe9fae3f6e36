// The data in the page for its scripts. As on every page, messages come from say() and count() of words.js, and elements
// from element() of site.js: data becomes text, never markup.

/** The settings that the build writes into the page: URLs, and the names and classes of types. */
export const settings = JSON.parse(document.getElementById("page-settings").textContent);

const numbers = new Intl.NumberFormat(document.documentElement.lang);

/** Formats a number: 1,021. */
export const number = (value) => numbers.format(value);

/** Stands for a link in a sentence; see {@link around}. */
export const GAP = "\0";

/** Puts a link into the gap of a sentence. */
export function around(sentence, link) {
  const [before, after] = sentence.split(GAP);
  return [before, link, after];
}
