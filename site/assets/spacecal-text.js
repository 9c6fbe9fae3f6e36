// The search in texts of spacecal.js, which loads this module for the first query that needs it.
import { isUnbroken, words } from "./spacecal.js";

/** The names of months and the years in a date in English. */
const datePart = /^(?:[0-9]{4}|january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** What separates pieces of a text, each of which contains whole words. */
const SEPARATORS = /[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+/;

/** An index of the words of all events. */
export class TextIndex {
  #site;
  #prepared = 0;
  /** For each word the events that contain it, as `8 * seat + weight` of the text that counts most. */
  #events = new Map();
  #pieces = new Map();
  #found = new Map();
  #last = {};

  /** @param {Site} site whose texts are loaded */
  constructor(site) {
    this.#site = site;
  }

  /**
   * Prepares the index ahead of the first search.
   * @param {number} [time] the maximum number of milliseconds
   * @returns {boolean} whether all events are prepared
   */
  prepare(time = Infinity) {
    const until = performance.now() + time;
    const { events } = this.#site;
    for (; this.#prepared < events.length; this.#prepared++) {
      if (this.#prepared % 64 === 0 && performance.now() > until) return false;
      this.#add(events[this.#prepared]);
    }
    return true;
  }

  /** Texts are added in descending order of their weights: the first one that contains a word counts. */
  #add({ seat, name, type, location, description = "", related = [], label, agencies, programs }) {
    const { names } = this.#site;
    const places = location === undefined ? [] : this.#site.placeNames(location);
    const things = [...agencies.map((id) => names.agencies.get(id)), ...programs.map((id) => names.programs.get(id)), ...related];
    this.#addPieces(seat, 5, name.split(SEPARATORS));
    this.#addPieces(seat, 3, [names.types.get(type) ?? "", ...places].join(" ").split(SEPARATORS));
    this.#addPieces(seat, 2, things.join(" ").split(SEPARATORS));
    this.#addPieces(seat, 1, description.split(SEPARATORS));
    this.#addPieces(seat, 1, words(label).filter((word) => datePart.test(word)));
  }

  #addPieces(seat, weight, pieces) {
    for (const piece of pieces) {
      for (const events of this.#listsOf(piece)) {
        if (!(events[events.length - 1] >= 8 * seat)) events.push(8 * seat + weight);
      }
    }
  }

  /** The lists of events of the words in a piece. Most pieces are in many texts: their words are read once. */
  #listsOf(piece) {
    let lists = this.#pieces.get(piece);
    if (!lists) {
      lists = words(piece).map((word) => this.#events.get(word) ?? this.#events.set(word, []).get(word));
      this.#pieces.set(piece, lists);
    }
    return lists;
  }

  /** The relevance of each event, by seat; 0 for events that do not match. */
  relevance(q) {
    if (this.#last.q === q) return this.#last.sum;
    const sum = new Uint32Array(this.#site.events.length);
    words(q).forEach((word, i) => {
      const found = this.#find(word);
      for (let seat = 0; seat < sum.length; seat++) sum[seat] = found[seat] && (sum[seat] || !i) ? sum[seat] + found[seat] : 0;
    });
    this.#last = { q, sum };
    return sum;
  }

  /**
   * The words of a search that no event contains and that were taken for typing errors.
   * @returns {{word: string, near: string[]}[]} each with the words that are searched for in its place
   */
  corrections(q) {
    return words(q).filter((word) => this.#isForgiven(word)).map((word) => ({ word, near: this.#near(word) }));
  }

  #isForgiven(word) {
    return /^\p{L}{5,}$/u.test(word) && !isUnbroken(word) && !this.#beginning(word).length;
  }

  /** The words that begin with a word, or contain it where there are no spaces between words. */
  #beginning(word) {
    this.prepare();
    const isWanted = isUnbroken(word) ? (other) => other.includes(word) : (other) => other.startsWith(word);
    return [...this.#events.keys()].filter(isWanted);
  }

  /** The words that are similar to a word. */
  #near(word) {
    const whole = /[\ud800-\udfff]/;
    const letters = whole.test(word) ? [...word] : word;
    return [...this.#events.keys()].filter((other) => isNear(letters, whole.test(other) ? [...other] : other));
  }

  /**
   * The weight of a word in each event: the greatest of its texts, twice that if it contains the whole
   * word. If no event contains the word, similar words are tried.
   */
  #find(word) {
    const known = this.#found.get(word);
    if (known) return known;
    if (this.#found.size > 100) this.#found.clear();
    const found = new Uint8Array(this.#site.events.length);
    for (const other of this.#isForgiven(word) ? this.#near(word) : this.#beginning(word)) {
      const times = other === word ? 2 : 1;
      for (const event of this.#events.get(other)) found[event >> 3] = Math.max(found[event >> 3], times * (event & 7));
    }
    this.#found.set(word, found);
    return found;
  }
}

/**
 * Whether a word is the beginning of another except for one letter that is missing, added or different,
 * or two neighbors that are swapped.
 */
function isNear(written, word) {
  let i = 0;
  while (i < written.length && written[i] === word[i]) i++;
  const goesOn = (from, rest) => {
    if (written.length - rest > word.length - from) return false;
    for (; rest < written.length; from++, rest++) if (written[rest] !== word[from]) return false;
    return true;
  };
  if (goesOn(i + 1, i) || goesOn(i, i + 1) || goesOn(i + 1, i + 1)) return true;
  return i + 1 < written.length && written[i] === word[i + 1] && written[i + 1] === word[i] && goesOn(i + 2, i + 2);
}
