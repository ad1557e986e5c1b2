// @ts-check
// Where independent sources give a number, date, place or outcome differently: side by side, none of them judged.

import { hasWords } from "../differences.js";
import { element } from "../dom.js";
import { whereView } from "../printed.js";
import { say } from "../strings.js";
import { chipOf } from "./answer.js";

/**
 * @typedef {import("./conversation.js").Citation} Citation
 * @typedef {import("./conversation.js").Conflict} Conflict
 * @typedef {import("./conversation.js").ConflictSide} ConflictSide
 */

/**
 * Returns a conflict with what each side prints, the same words once, and who prints it.
 *
 * @param {Conflict} conflict
 * @param {Citation[]} citations
 * @param {import("./card.js").AnswerId} answerId
 */
export function conflictView(conflict, citations, answerId) {
  const sides = conflict.sides.map((side) => sideView(side, citations, answerId));
  return element(
    "div",
    { class: "conflict", role: "group", "aria-label": say.differ[conflict.kind] },
    element("p", { class: "label" }, say.differ[conflict.kind]),
    element("ul", {}, ...sides),
  );
}

/**
 * Returns the place among the statements of an answer below which a conflict stands: the first one it is about.
 *
 * @param {Conflict} conflict
 * @param {import("./conversation.js").Statement[]} statements
 */
export function placeOf(conflict, statements) {
  const cited = conflict.sides.flatMap((side) => side.citations);
  const place = statements.findIndex((statement) => statement.citations.some((number) => cited.includes(number)));
  return place === -1 ? statements.length - 1 : place;
}

/**
 * @param {ConflictSide} side
 * @param {Citation[]} citations
 * @param {import("./card.js").AnswerId} answerId
 */
function sideView({ value, citations: numbers }, citations, answerId) {
  const cited = numbers.flatMap((number) => citations.find((each) => each.number === number) ?? []);
  return element(
    "li",
    {},
    element("p", { class: "value", dir: "auto" }, value),
    ...cited.flatMap((citation, place) => [
      cited.slice(0, place).some((before) => hasWords(before.quote, citation.quote))
        ? null
        : element("blockquote", { class: "printed", dir: "auto" }, ...marked(citation.quote, value)),
      element("p", { class: "soft" }, ...whereView(citation), chipOf(citation, answerId)),
    ]),
  );
}

/**
 * Returns words with those that matter marked in them.
 *
 * @param {string} quote
 * @param {string} value
 */
function marked(quote, value) {
  const start = quote.indexOf(value);
  if (start === -1) return [quote];
  return [quote.slice(0, start), element("mark", {}, value), quote.slice(start + value.length)];
}
