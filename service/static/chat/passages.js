// @ts-check
// Passages as the page lists them: found articles, what comes nearest, what happened when.

import { element } from "../dom.js";
import { inThisLanguage, say } from "../strings.js";
import { copyButton } from "./copying.js";
import { dateInWords, whereView } from "../printed.js";

/** @typedef {import("./conversation.js").Hit} Hit */

/**
 * Returns a compact list of the articles that passages come from, best first.
 *
 * @param {Hit[]} hits
 */
export function foundView(hits) {
  const articles = hits.filter((hit, place) => hits.findIndex((each) => each.article_id === hit.article_id) === place);
  const summary = hits.length ? say.found(hits.length, articles.length) : say.foundNothing;
  const items = articles.map((hit) =>
    element(
      "li",
      {},
      element("a", { href: inThisLanguage(hit.permalink), dir: "auto" }, hit.title ?? hit.article_id),
      element("span", { class: "soft" }, ...whereView(hit)),
    ),
  );
  return element(
    "div",
    { class: "found", "aria-live": "off" },
    element("p", { class: "label" }, summary),
    items.length ? element("ul", { "aria-label": say.foundLabel }, ...items) : null,
  );
}

/**
 * Returns a passage with its words, when it was printed or what else tells of its time, where, and its link.
 *
 * @param {Hit | import("./conversation.js").Entry} hit
 * @param {string} [when]
 */
export function passageView(hit, when = dateInWords(hit.published)) {
  return element(
    "li",
    { class: "passage" },
    element("p", { class: "label" }, when),
    element("blockquote", { class: "printed", dir: "auto" }, hit.text),
    element(
      "p",
      { class: "credit" },
      element("a", { href: inThisLanguage(hit.permalink), dir: "auto" }, hit.title ?? hit.article_id),
      hit.outlet ? element("span", { class: "soft" }, hit.outlet) : null,
      copyButton(say.copyLink, () => hit.permalink),
    ),
  );
}
