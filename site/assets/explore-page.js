// What the page tells its scripts, and how they put elements on it. Whatever comes from outside
// becomes text, never markup. Words are said by say() and count() of words.js, as on every page.

/** Addresses, and the names and looks of types, written into the page by the build. */
export const settings = JSON.parse(document.getElementById("explore-settings").textContent);

const numbers = new Intl.NumberFormat(document.documentElement.lang);

/** A number for people: 1,021. */
export const number = (value) => numbers.format(value);

/** An element with attributes (false leaves one out, "class" and "data-x" are names like any) and children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}
