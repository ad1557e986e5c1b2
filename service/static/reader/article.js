// @ts-check
// The article as the service keeps it.

/**
 * @typedef {{start: number, end: number}} Span in code points of the article's text, half-open
 *
 * @typedef {"title" | "dateline" | "body" | "caption" | "teaser" | "boilerplate" | "metadata"} Label
 * @typedef {Span & {label: Label, reason: string}} Segment
 *
 * @typedef {object} Speaker
 * @property {string} name
 * @property {string | null} role
 *
 * @typedef {Span & {text: string}} Printed
 *
 * @typedef {object} Said
 * @property {string} quote
 * @property {"direct" | "reported" | "mixed"} speech
 * @property {Speaker} speaker
 * @property {string | null} cue
 * @property {import("../chat/conversation.js").Told | null} said_on
 * @property {Printed | null} place
 * @property {Printed | null} occasion
 * @property {import("../also_in.js").AlsoIn[]} also_in
 * @property {number} independent_sources
 * @typedef {Span & Said} Quotation
 *
 * @typedef {object} Article
 * @property {string} id
 * @property {string} text
 * @property {string | null} title
 * @property {string | null} outlet
 * @property {string | null} agency
 * @property {{date: string | null, source: "given" | "printed" | "dateline" | "inferred" | "unknown"}} published
 * @property {string | null} url
 * @property {string} permalink
 * @property {Segment[]} segments
 * @property {Quotation[]} quotations
 */

/** The article cannot be shown; `message` is the name of the words that say why. */
export class ReadingError extends Error {
  /** @param {"articleMissing" | "articleLocked" | "network" | "failed"} message */
  constructor(message) {
    super(message);
    this.why = message;
  }
}

/**
 * Returns the article of the page, whose address ends with its id.
 *
 * @returns {Promise<Article>}
 * @throws {ReadingError}
 */
export async function articleOfPage() {
  const id = location.pathname.split("/").pop();
  const response = await fetch(`../v1/articles/${id}`, { headers: headers() }).catch(() => null);
  const body = await response?.json().catch(() => null);
  if (!response) throw new ReadingError("network");
  if (!response.ok || !body) throw new ReadingError(reasonOf(response.status));
  return body;
}

/**
 * Returns the words that the address asks for, if it does and they lie in the article.
 *
 * @param {number} length of the article in code points
 * @returns {Span | "none" | "misplaced"}
 */
export function spanOfPage(length) {
  const asked = new URLSearchParams(location.search).get("span");
  if (asked === null) return "none";
  const [, start, end] = (/^(\d{1,15})-(\d{1,15})$/.exec(asked) ?? []).map(Number);
  if (start === undefined || end === undefined || start >= end || end > length) return "misplaced";
  return { start, end };
}

/** @returns {HeadersInit} */
function headers() {
  const key = document.querySelector('meta[name="byline-key"]')?.getAttribute("content");
  return key ? { Authorization: `Bearer ${key}` } : {};
}

/** @param {number} status */
function reasonOf(status) {
  if (status === 404) return "articleMissing";
  return status === 401 || status === 403 ? "articleLocked" : "failed";
}
