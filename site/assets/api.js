// The live example on the API page.
import { query } from "./spacecal.js";

const form = document.getElementById("try");
const status = document.getElementById("status");
const answer = document.getElementById("answer");

/** The maximum length of a shown result. */
const MOST = 20000;

let asked = 0;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const turn = ++asked;
  let text;
  try {
    const given = await query(form.elements.query.value);
    text = JSON.stringify(given, null, 2);
    if (turn === asked) status.textContent = count("js.explore.events", given.count);
  } catch (error) {
    // A page opened from disk may not fetch data.
    text = String(error);
    if (turn === asked) status.textContent = "";
  }
  // The answer of an earlier query is discarded.
  if (turn !== asked) return;
  answer.textContent = text.length > MOST ? `${text.slice(0, MOST)}\n…` : text;
  answer.hidden = false;
});
