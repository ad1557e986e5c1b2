// @ts-check
// All passages about a question by date, beside its answer.

import { element } from "../dom.js";
import { say } from "../strings.js";
import { passageView } from "./passages.js";
import { get } from "./service.js";

const MOST_PASSAGES = "50";

/** @typedef {import("./conversation.js").Hit} Hit */

/**
 * Returns a disclosure that looks for the passages when it is opened first; Escape leads out of it.
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
 * Returns passages by date, oldest first, those without a date last.
 *
 * @param {Hit[]} hits
 */
export function byDate(hits) {
  const when = (/** @type {Hit} */ hit) => hit.published.date ?? "~"; // after every digit
  return [...hits].sort((one, other) => (when(one) < when(other) ? -1 : Number(when(one) > when(other))));
}

/**
 * @param {string} question
 * @param {HTMLElement} list
 */
async function load(question, list) {
  list.textContent = say.timelineLoading;
  try {
    const { hits } = await get("v1/search", new URLSearchParams({ q: question, k: MOST_PASSAGES }));
    if (hits.length) list.replaceChildren(element("ol", {}, ...byDate(hits).map(passageView)));
    else list.textContent = say.timelineEmpty;
  } catch {
    list.textContent = say.timelineFailed;
  }
}
