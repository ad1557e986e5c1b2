// @ts-check
// What one print of some words has that another has not.

import { element } from "./dom.js";
import { say } from "./strings.js";

const LONGEST = 600; // words; what is longer is not compared
const LEAST_ALIKE = 0.5; // of the words; marks on the rest would only confuse

/** @typedef {{text: string, print: "both" | "this" | "other"}} Part words of both prints, or of one alone */

/**
 * Tells whether a print has certain words as they are; case, punctuation and quotation marks may differ.
 *
 * @param {string} print
 * @param {string} words
 */
export function hasWords(print, words) {
  const [ours, theirs] = [print, words].map((text) => ` ${wordsOf(text).map(comparable).join(" ")} `);
  return ours?.includes(theirs ?? "") ?? false;
}

/**
 * Returns a print of some words for the page, with what the other print has instead; bare if they have little in common.
 *
 * @param {string} print
 * @param {string} other
 */
export function comparedView(print, other) {
  const longest = Math.max(wordsOf(print).length, wordsOf(other).length);
  if (longest > LONGEST) return [print];
  const parts = compared(print, other);
  const inCommon = parts.filter((part) => part.print === "both").map((part) => part.text);
  if (wordsOf(inCommon.join("")).length < LEAST_ALIKE * longest) return [print];
  return parts.flatMap((part) => (part.print === "both" ? [part.text] : markedView(part)));
}

/**
 * Returns words that one print alone has, said to be so to those who hear the page; the blanks after them stay outside.
 *
 * @param {Part} part
 */
function markedView({ text, print }) {
  const words = text.trimEnd();
  const told = element("bdi", { class: "unseen" }, `${print === "this" ? say.onlyHere : say.notHere} `);
  return [element(print === "this" ? "ins" : "del", {}, told, words), text.slice(words.length)];
}

/**
 * Returns the words of one print in order, and among them those that only the other has.
 *
 * @param {string} print
 * @param {string} other
 * @returns {Part[]}
 */
function compared(print, other) {
  const [ours, theirs] = [wordsOf(print), wordsOf(other)];
  const [here, there] = [ours.map(comparable), theirs.map(comparable)];
  const alike = alikeFrom(here, there);
  /** @type {Part[]} */
  const parts = [];
  let [i, j] = [0, 0];
  while (i < ours.length || j < theirs.length) {
    if (i < ours.length && here[i] === there[j]) {
      add(parts, "both", ours[i]);
      [i, j] = [i + 1, j + 1];
    } else if (j < theirs.length && (i === ours.length || at(alike, i, j + 1) >= at(alike, i + 1, j))) {
      add(parts, "other", theirs[j]);
      j += 1;
    } else {
      add(parts, "this", ours[i]);
      i += 1;
    }
  }
  return parts;
}

/**
 * Returns how many words, in order, two lists have in common from each place of the one and the other on.
 *
 * @param {string[]} here
 * @param {string[]} there
 */
function alikeFrom(here, there) {
  const counts = Array.from({ length: here.length + 1 }, () => new Uint16Array(there.length + 1));
  for (let i = here.length - 1; i >= 0; i--) {
    for (let j = there.length - 1; j >= 0; j--) {
      const most = Math.max(at(counts, i + 1, j), at(counts, i, j + 1));
      /** @type {Uint16Array} */ (counts[i])[j] = here[i] === there[j] ? at(counts, i + 1, j + 1) + 1 : most;
    }
  }
  return counts;
}

/**
 * @param {Uint16Array[]} counts
 * @param {number} i
 * @param {number} j
 */
function at(counts, i, j) {
  return counts[i]?.[j] ?? 0;
}

/**
 * Adds a word to the last part if it belongs there, else as a part of its own.
 *
 * @param {Part[]} parts
 * @param {Part["print"]} print
 * @param {string | undefined} word
 */
function add(parts, print, word) {
  const last = parts.at(-1);
  if (last?.print === print) last.text += word;
  else parts.push({ text: word ?? "", print });
}

/**
 * Returns the words of a text, each with the marks and blanks around it.
 *
 * @param {string} text
 */
function wordsOf(text) {
  return text.match(/[^\p{L}\p{N}]*[\p{L}\p{N}](?:\S*[\p{L}\p{N}])?[^\s\p{L}\p{N}]*\s*/gu) ?? [];
}

/** @param {string} word */
function comparable(word) {
  return word.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}
