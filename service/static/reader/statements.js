// @ts-check
// Who says what in the article, speaker by speaker, when, and who else prints it; a click shows where.

import { alsoInView } from "../also_in.js";
import { element } from "../dom.js";
import { saidInWords } from "../printed.js";
import { say } from "../strings.js";

/**
 * @typedef {import("./article.js").Quotation} Quotation
 * @typedef {import("./article.js").Span} Span
 */

/**
 * Returns a list for each speaker, in the order in which they first speak; above several, what chooses one.
 *
 * @param {readonly Quotation[]} quotations
 * @param {(quotation: Quotation) => void} show
 * @returns {HTMLElement[]}
 */
export function statementsView(quotations, show) {
  const names = [...new Set(quotations.map((each) => each.speaker.name))];
  const lists = names.map((name) => speakerView(name, quotations.filter((each) => each.speaker.name === name), show));
  return names.length > 1 ? [choiceView(names, lists), ...lists] : lists;
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
  const first = statements.find((each) => each.getAttribute("aria-pressed") === "true" && !each.closest("[hidden]"));
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
 * Returns what leaves one speaker's list to be seen, or all.
 *
 * @param {readonly string[]} names
 * @param {readonly HTMLElement[]} lists one for each name
 */
function choiceView(names, lists) {
  const choice = element("select", { id: "speaker" }, element("option", { value: "" }, say.everyone));
  choice.append(...names.map((name, place) => element("option", { value: place }, name)));
  choice.addEventListener("change", () => {
    lists.forEach((list, place) => (list.hidden = choice.value !== "" && choice.value !== String(place)));
  });
  return element("div", { class: "choice" }, element("label", { class: "label", for: "speaker" }, say.speaker), choice);
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
    element("ul", {}, ...quotations.map((each) => element("li", {}, statementView(each, show), alsoInView(each)))),
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
    ...circumstancesOf(quotation).map((words) => element("span", { class: "soft", dir: "auto" }, words)),
  );
}

/**
 * Returns when, where and on what occasion something was said, as far as that is printed.
 *
 * @param {Quotation} quotation
 */
function circumstancesOf({ said_on: told, place, occasion }) {
  return [saidInWords(told), place?.text, occasion?.text].filter((words) => words !== undefined && words !== "");
}
