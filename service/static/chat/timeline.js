// @ts-check
// What is printed about a question in the order in which it happened, beside its answer.

import { alsoInView } from "../also_in.js";
import { element } from "../dom.js";
import { dateInWords, daysInWords } from "../printed.js";
import { say } from "../strings.js";
import { passageView } from "./passages.js";
import { get } from "./service.js";

const MOST_SENTENCES = "50";

/** @typedef {import("./conversation.js").Entry} Entry */

/**
 * Returns a disclosure that looks for the timeline when it is opened first; Escape leads out of it.
 *
 * @param {string} question
 */
export function timelineView(question) {
  const list = element("div", { class: "passages" });
  const summary = element("summary", {}, say.timeline);
  const view = element("details", { class: "timeline" }, summary, list);
  view.addEventListener("toggle", () => {
    if (view.open && !list.querySelector("ol")) load(question, list);
  });
  view.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !view.open) return;
    event.preventDefault(); // it stops nothing else
    view.open = false;
    summary.focus();
  });
  return view;
}

/**
 * Returns the days of an entry in words, and what tells them.
 *
 * @param {Entry} entry
 */
export function entryDate({ dated_by: datedBy, when, published }) {
  if (datedBy === "published") return say.publishedOn(dateInWords(published));
  if (!when) return say.undated;
  return datedBy === "told" ? daysInWords(when) : say.undatedTold(say.quoted(when.text));
}

/** @param {Entry} entry */
function entryView(entry) {
  const view = passageView(entry, entryDate(entry));
  view.append(...[alsoInView({ ...entry, quote: entry.text })].filter((each) => each !== null));
  return view;
}

/**
 * @param {string} question
 * @param {HTMLElement} list
 */
async function load(question, list) {
  list.textContent = say.timelineLoading;
  try {
    const { entries } = await get("v1/timeline", new URLSearchParams({ q: question, k: MOST_SENTENCES }));
    if (entries.length) list.replaceChildren(element("ol", {}, ...entries.map(entryView)));
    else list.textContent = say.timelineEmpty;
  } catch {
    list.textContent = say.timelineFailed;
  }
}
