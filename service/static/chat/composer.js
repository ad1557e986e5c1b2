// @ts-check
// Where a question is written; what was typed is kept until it is asked.

import { byId } from "../dom.js";
import { say } from "../strings.js";

const STORED = "byline-draft";
const LONGEST = 2_000; // code points, a limit of the API
const NEARLY = 1_800;

export class Composer {
  /**
   * @param {(question: string) => boolean} ask whether it is being asked; if not, the words stay
   * @param {() => void} stop
   */
  constructor(ask, stop) {
    this.ask = ask;
    this.words = /** @type {HTMLTextAreaElement} */ (byId("question"));
    this.form = /** @type {HTMLFormElement} */ (byId("composer"));
    this.length = byId("length");
    this.words.value = read();
    this.words.addEventListener("input", () => this.#changed());
    this.words.addEventListener("keydown", (event) => this.#pressed(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    byId("stop").addEventListener("click", stop);
    this.form.hidden = false;
    this.#changed();
  }

  /** Offers to stop instead of to ask, or the other way round; keeps the focus where it was. */
  setBusy(/** @type {boolean} */ busy) {
    const focused = document.activeElement;
    byId("stop").hidden = !busy;
    byId("send").hidden = busy;
    if (focused === byId("stop") || focused === byId("send")) this.words.focus();
  }

  focus() {
    this.words.focus();
  }

  #submit() {
    const question = asked(this.words.value);
    if (!question) this.words.focus();
    else if (this.ask(question)) {
      this.words.value = "";
      this.#changed();
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    // While an input method composes, Enter chooses a candidate.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #changed() {
    const count = lengthOf(asked(this.words.value));
    const words = say.length(count, LONGEST);
    this.length.hidden = count < NEARLY;
    this.length.textContent = words;
    this.words.setCustomValidity(count > LONGEST ? words : ""); // the browser says it, and submits nothing
    this.words.setAttribute("aria-invalid", String(count > LONGEST));
    keep(this.words.value);
  }
}

/**
 * Returns a question without what the service refuses: control characters and halves of surrogate pairs.
 *
 * @param {string} words
 */
export function asked(words) {
  return words.replace(/[^\P{Cc}\t\n\r]|\p{Surrogate}/gu, "").trim();
}

/** @param {string} words */
function lengthOf(words) {
  return [...words].length;
}

function read() {
  try {
    return sessionStorage.getItem(STORED) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} words */
function keep(words) {
  try {
    sessionStorage.setItem(STORED, words);
  } catch {
    // The words stay in the page then.
  }
}
