// @ts-check
// What is known of the article: outlet, agency, date and how it was found, the original.

import { element } from "../dom.js";
import { locale, say } from "../strings.js";

/** @typedef {import("./article.js").Article} Article */

/**
 * Returns who printed and who wrote the article, as far as it is known.
 *
 * @param {Article} article
 */
export function sourceOf(article) {
  const known = [article.outlet, article.agency].filter((each) => each !== null);
  return [...new Set(known)].join(" · ");
}

/**
 * Returns the date, how it was found, and a link to the original.
 *
 * @param {Article} article
 */
export function detailsView(article) {
  const { date, source } = article.published;
  const found = element("span", { class: "date-source" }, say.dateSources[source]);
  const when = date === null ? [found] : [element("time", { datetime: date }, inWords(date)), " ", found];
  const original = originalView(article.url);
  return original ? [...when, " ", original] : when;
}

/**
 * Returns an ISO 8601 date, which may lack its day or month, in words.
 *
 * @param {string} date
 */
function inWords(date) {
  const [, month, day] = date.split("-");
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { year: "numeric", timeZone: "UTC" };
  if (month) parts.month = "long";
  if (day) parts.day = "numeric";
  return new Intl.DateTimeFormat(locale, parts).format(new Date(date));
}

/** @param {string | null} url */
function originalView(url) {
  const address = url && URL.canParse(url) ? new URL(url) : null;
  if (!address || !["http:", "https:"].includes(address.protocol)) return null;
  return element("a", { href: address.href, rel: "noopener noreferrer" }, say.originalAt(address.hostname));
}
