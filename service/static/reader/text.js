// @ts-check
// The article's text, part by part. The words of each part are one element with `data-start`, where they begin in
// UTF-16 units; nothing else of ours is inside it, so any place of the text can be found again.

import { element } from "../dom.js";
import { language, say } from "../strings.js";

/**
 * @typedef {import("./article.js").Article} Article
 * @typedef {import("./article.js").Segment} Segment
 * @typedef {import("./offsets.js").Offsets} Offsets
 */

/** The parts that are read on: what people say is in them, and only they are evidence. */
const READ = ["body", "dateline"];

/**
 * Returns the words of a part, and their place.
 *
 * @param {keyof HTMLElementTagNameMap} tag
 * @param {Article} article
 * @param {Offsets} offsets
 * @param {Segment} segment
 */
export function words(tag, article, offsets, segment) {
  const start = offsets.unitsAt(segment.start);
  const printed = article.text.slice(start, offsets.unitsAt(segment.end));
  return element(tag, { "data-start": start, class: segment.label, dir: "auto" }, printed);
}

/**
 * Returns the article's own headline among its parts, if it is printed there as it is known.
 *
 * @param {Article} article
 * @param {Offsets} offsets
 */
export function headline(article, offsets) {
  const isIt = (/** @type {Segment} */ each) =>
    each.label === "title" &&
    article.text.slice(offsets.unitsAt(each.start), offsets.unitsAt(each.end)) === article.title;
  return article.segments.find(isIt);
}

/**
 * Returns the text as paragraphs; between them, folded, what is not evidence.
 *
 * @param {Article} article
 * @param {Offsets} offsets
 * @returns {HTMLElement[]}
 */
export function textView(article, offsets) {
  const shownAbove = headline(article, offsets);
  const segments = article.segments.filter((each) => each !== shownAbove);
  return grouped(segments, (before, next) => !apart(article, offsets, before, next)).map((group) =>
    isRead(group[0]) ? paragraph(article, offsets, group) : folded(article, offsets, group),
  );
}

/**
 * Opens what an element is folded into, if it is.
 *
 * @param {Element} place
 */
export function unfold(place) {
  place.closest("details")?.setAttribute("open", "");
}

/** @param {Segment | undefined} segment */
function isRead(segment) {
  return segment !== undefined && READ.includes(segment.label);
}

/**
 * Tells whether two parts that follow each other are shown apart.
 *
 * @param {Article} article
 * @param {Offsets} offsets
 * @param {Segment} before
 * @param {Segment} next
 */
function apart(article, offsets, before, next) {
  if (isRead(before) !== isRead(next)) return true;
  return isRead(next) && article.text.slice(offsets.unitsAt(before.end), offsets.unitsAt(next.start)).includes("\n");
}

/**
 * @param {Article} article
 * @param {Offsets} offsets
 * @param {Segment[]} group
 */
function paragraph(article, offsets, group) {
  const parts = group.flatMap((each) => [" ", words("span", article, offsets, each)]);
  return element("p", { dir: "auto" }, ...parts.slice(1));
}

/**
 * @param {Article} article
 * @param {Offsets} offsets
 * @param {Segment[]} group
 */
function folded(article, offsets, group) {
  const labels = new Set(group.map((each) => say.labels[each.label]));
  const listed = new Intl.ListFormat(language, { type: "conjunction" }).format(labels);
  return element(
    "details",
    { class: "left-out" },
    element("summary", {}, say.leftOut(listed)),
    ...group.map((each) => leftOut(article, offsets, each)),
  );
}

/**
 * @param {Article} article
 * @param {Offsets} offsets
 * @param {Segment} segment
 */
function leftOut(article, offsets, segment) {
  return element(
    "div",
    { class: "part" },
    element(
      "p",
      { class: "reason" },
      element("span", { class: "label" }, say.labels[segment.label]),
      " ",
      element("bdi", { lang: "en" }, segment.reason),
    ),
    words("p", article, offsets, segment),
  );
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(before: T, next: T) => boolean} together
 * @returns {T[][]}
 */
function grouped(items, together) {
  /** @type {T[][]} */
  const groups = [];
  for (const item of items) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before !== undefined && together(before, item)) group.push(item);
    else groups.push([item]);
  }
  return groups;
}
