// @ts-check
// Who says what in the article, speaker by speaker; a click shows where.

import { element } from "../dom.js";
import { say } from "../strings.js";

/**
 * @typedef {import("./article.js").Quotation} Quotation
 * @typedef {import("./article.js").Span} Span
 */

/**
 * Returns a list for each speaker, in the order in which they first speak.
 *
 * @param {readonly Quotation[]} quotations
 * @param {(quotation: Quotation) => void} show
 * @returns {HTMLElement[]}
 */
export function statementsView(quotations, show) {
  const names = [...new Set(quotations.map((each) => each.speaker.name))];
  return names.map((name) => speakerView(name, quotations.filter((each) => each.speaker.name === name), show));
}

/**
 * Marks the statements that are shown in the text, and no others; a list that scrolls by itself scrolls to the first.
 *
 * @param {Element} list
 * @param {Span} span
 */
export function markShown(list, span) {
  const statements = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".statement")]);
  for (const each of statements) {
    const isShown = Number(each.dataset.start) < span.end && span.start < Number(each.dataset.end);
    each.setAttribute("aria-pressed", String(isShown));
  }
  const first = statements.find((each) => each.getAttribute("aria-pressed") === "true");
  if (first) scrollWithin(list, first);
}

/**
 * Scrolls a list as little as shows an element of it; the page stays where it is.
 *
 * @param {Element} list
 * @param {Element} shown
 */
function scrollWithin(list, shown) {
  const [frame, place] = [list.getBoundingClientRect(), shown.getBoundingClientRect()];
  if (place.top < frame.top) list.scrollTop -= frame.top - place.top;
  else if (place.bottom > frame.bottom) list.scrollTop += place.bottom - frame.bottom;
}

/**
 * @param {string} name
 * @param {readonly Quotation[]} quotations
 * @param {(quotation: Quotation) => void} show
 */
function speakerView(name, quotations, show) {
  const role = quotations.find((each) => each.speaker.role)?.speaker.role;
  return element(
    "section",
    { class: "speaker" },
    element("h3", {}, element("bdi", {}, name)),
    role ? element("p", { class: "soft" }, element("bdi", {}, role)) : null,
    element("ul", {}, ...quotations.map((each) => element("li", {}, statementView(each, show)))),
  );
}

/**
 * @param {Quotation} quotation
 * @param {(quotation: Quotation) => void} show
 */
function statementView(quotation, show) {
  const { start, end, quote, speech, cue } = quotation;
  const place = { "data-start": start, "data-end": end };
  return element(
    "button",
    { type: "button", class: "statement", "aria-pressed": "false", ...place, onclick: () => show(quotation) },
    element("span", { class: speech === "reported" ? "said reported" : "said", dir: "auto" }, quote),
    element("span", { class: "label" }, say[speech], cue ? element("bdi", { class: "cue" }, cue) : null),
  );
}
