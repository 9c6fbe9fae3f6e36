// The live example of the page for those who write programs: asks the module what its readers ask.
import { query } from "./spacecal.js";

const form = document.getElementById("try");
const status = document.getElementById("status");
const answer = document.getElementById("answer");

/** So much of an answer is shown. */
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
    // A page opened from disk may fetch nothing.
    text = String(error);
    if (turn === asked) status.textContent = "";
  }
  // Answers come in the order of the questions.
  if (turn !== asked) return;
  answer.textContent = text.length > MOST ? `${text.slice(0, MOST)}\n…` : text;
  answer.hidden = false;
});
