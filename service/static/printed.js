// @ts-check
// What is known of printed words: when, where and by whom.

import { element } from "./dom.js";
import { locale, say } from "./strings.js";

/** @type {Record<number, Intl.DateTimeFormatOptions>} */
const FORMATS = {
  4: { year: "numeric" },
  7: { year: "numeric", month: "short" },
  10: { year: "numeric", month: "short", day: "numeric" },
};

/**
 * Returns a publication date in words, as precise as it is known.
 *
 * @param {import("./chat/conversation.js").Published} published
 */
export function dateInWords({ date, source }) {
  if (!date) return say.undated;
  const format = new Intl.DateTimeFormat(locale, { ...FORMATS[date.length], timeZone: "UTC" });
  const words = format.format(new Date(date));
  return source === "inferred" ? say.inferred(words) : words;
}

/**
 * Returns where something was printed: outlet and date.
 *
 * @param {{outlet: string | null, published: import("./chat/conversation.js").Published}} source
 */
export function printedWhere({ outlet, published }) {
  return [outlet, dateInWords(published)].filter(Boolean).join(" · ");
}

/**
 * Returns where something was printed, for the page: a name keeps its direction among words of another.
 *
 * @param {{outlet: string | null, published: import("./chat/conversation.js").Published}} source
 */
export function whereView({ outlet, published }) {
  const when = dateInWords(published);
  return outlet ? [element("bdi", {}, outlet), ` · ${when}`] : [when];
}

/**
 * Returns who is cited: the name and, where it is known, the role.
 *
 * @param {import("./chat/conversation.js").Speaker | null} speaker
 */
export function whoSaid(speaker) {
  if (!speaker) return "";
  return speaker.role ? `${speaker.name}, ${speaker.role}` : speaker.name;
}

/**
 * Returns in words whether something is a direct quotation or reported speech.
 *
 * @param {import("./chat/conversation.js").Citation["speech"]} speech
 */
export function speechInWords(speech) {
  return speech ? say[speech] : say.printed;
}

/**
 * Returns how printed words are set: reported speech does not look like words that were spoken.
 *
 * @param {import("./chat/conversation.js").Citation["speech"] | undefined} speech
 */
export function printedAs(speech) {
  return speech === "reported" ? "printed reported" : "printed";
}

/**
 * Returns when something was said, and the printed words where the day only follows from them; empty if it is not told.
 *
 * @param {import("./chat/conversation.js").Told | null | undefined} told
 */
export function saidInWords(told) {
  if (!told) return "";
  return say.said(daysInWords(told) || say.quoted(told.text));
}

/**
 * Returns the days that printed words mean, with the words where the days only follow from them; empty if none are known.
 *
 * @param {import("./chat/conversation.js").Told} told
 */
export function daysInWords({ text, first, last, inferred }) {
  if (!first || !last) return "";
  const format = new Intl.DateTimeFormat(locale, { ...FORMATS[10], timeZone: "UTC" });
  const days = format.formatRange(new Date(first), new Date(last));
  return inferred ? say.inferredFrom(days, say.quoted(text)) : days;
}
