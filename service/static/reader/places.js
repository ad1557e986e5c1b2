// @ts-check
// From a span of the article to a range of the page, and back.

import { Offsets } from "./offsets.js";

/** @typedef {import("./article.js").Span} Span */

/** The article's words on the page. */
export class Places {
  /**
   * @param {Element} root what holds them all
   * @param {string} text
   * @param {Offsets} offsets
   */
  constructor(root, text, offsets) {
    this.root = root;
    this.text = text;
    this.offsets = offsets;
  }

  /**
   * Returns the range of the page that shows a span, as far as the page shows it at all.
   *
   * @param {Span} span
   * @returns {Range | null}
   */
  rangeOf(span) {
    const start = this.offsets.unitsAt(span.start);
    const end = this.offsets.unitsAt(span.end);
    const touched = this.#parts().filter((part) => startOf(part) < end && start < startOf(part) + lengthOf(part));
    const [first, last] = [touched[0], touched.at(-1)];
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(...pointIn(first, Math.max(start - startOf(first), 0), "after"));
    range.setEnd(...pointIn(last, Math.min(end - startOf(last), lengthOf(last)), "before"));
    return range;
  }

  /**
   * Returns the span of the article that a range shows, without white space around it.
   *
   * @param {Range} range
   * @returns {Span | null}
   */
  spanOf(range) {
    const touched = this.#parts().filter((part) => range.intersectsNode(part));
    const [first, last] = [touched[0], touched.at(-1)];
    if (!first || !last) return null;
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const start = first.contains(startContainer) ? offsetIn(first, startContainer, startOffset) : 0;
    const end = last.contains(endContainer) ? offsetIn(last, endContainer, endOffset) : lengthOf(last);
    return this.#trimmed(startOf(first) + start, startOf(last) + end);
  }

  /** The parts in the order of the text. */
  #parts() {
    const parts = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("[data-start]")]);
    return parts.sort((one, other) => startOf(one) - startOf(other));
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Span | null}
   */
  #trimmed(start, end) {
    const selected = this.text.slice(start, end);
    const words = selected.trim();
    if (!words) return null;
    const begin = start + selected.indexOf(words);
    return { start: this.offsets.pointAt(begin), end: this.offsets.pointAt(begin + words.length) };
  }
}

/**
 * Returns the text nodes that a range touches, with the places in them where it begins and ends.
 *
 * @param {Range} range
 * @returns {{node: Text, start: number, end: number}[]}
 */
export function textsOf(range) {
  const root = range.commonAncestorContainer;
  const nodes = root instanceof Text ? [root] : texts(root);
  return nodes
    .filter((node) => range.intersectsNode(node))
    .map((node) => ({
      node,
      start: node === range.startContainer ? range.startOffset : 0,
      end: node === range.endContainer ? range.endOffset : node.length,
    }))
    .filter(({ start, end }) => start < end);
}

/** @param {HTMLElement} part */
function startOf(part) {
  return Number(part.dataset.start);
}

/** @param {HTMLElement} part */
function lengthOf(part) {
  return part.textContent?.length ?? 0;
}

/**
 * Returns the point of the page that lies so many units into a part; between two text nodes, the one asked for.
 *
 * @param {HTMLElement} part
 * @param {number} units
 * @param {"before" | "after"} side
 * @returns {[Text, number]}
 */
function pointIn(part, units, side) {
  let left = units;
  const nodes = texts(part);
  for (const node of nodes) {
    const isHere = left === node.length && (side === "before" || node === nodes.at(-1));
    if (left < node.length || isHere) return [node, left];
    left -= node.length;
  }
  throw new RangeError(`a part of ${lengthOf(part)} units has no place ${units}`);
}

/**
 * Returns how many units of a part lie before a point in it.
 *
 * @param {HTMLElement} part
 * @param {Node} container
 * @param {number} offset
 */
function offsetIn(part, container, offset) {
  const before = document.createRange();
  before.setStart(part, 0);
  before.setEnd(container, offset);
  return before.toString().length;
}

/**
 * @param {Node} root
 * @returns {Text[]}
 */
function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
  return found;
}
