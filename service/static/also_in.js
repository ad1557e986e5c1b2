// @ts-check
// Where else the same words are printed, how they read there, and how many sources that makes.

import { comparedView, hasWords } from "./differences.js";
import { element } from "./dom.js";
import { whereView } from "./printed.js";
import { inThisLanguage, say } from "./strings.js";

/**
 * @typedef {import("./chat/conversation.js").AlsoIn} AlsoIn
 * @typedef {{quote: string, also_in?: AlsoIn[], independent_sources?: number}} Printed words, and who else prints them
 */

/**
 * Returns the other places where words are printed, an article once; nothing if there is none.
 *
 * @param {Printed} printed
 */
export function alsoInView({ quote, also_in: places = [], independent_sources: sources = 1 }) {
  if (!places.length) return null;
  const articles = new Map(places.map((place) => [place.article_id, place]));
  return element(
    "div",
    { class: "also-in" },
    element(
      "p",
      {},
      element("span", { class: "label" }, say.alsoIn),
      " ",
      element("span", { class: "soft" }, say.independent(sources)),
    ),
    element("ul", {}, ...[...articles.values()].map((place) => placeView(place, quote))),
  );
}

/**
 * @param {AlsoIn} place
 * @param {string} quote
 */
function placeView(place, quote) {
  const name = place.outlet ?? place.title ?? place.article_id;
  const same = !place.quote || hasWords(place.quote, quote);
  return element(
    "li",
    {},
    element("a", { href: inThisLanguage(place.permalink) }, element("bdi", {}, name)),
    element("span", { class: "soft" }, ...whereView({ outlet: place.agency, published: place.published })),
    same
      ? element("p", { class: "soft" }, say.sameWords)
      : element("blockquote", { class: "printed", dir: "auto" }, ...comparedView(place.quote, quote)),
  );
}
