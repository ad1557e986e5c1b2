// @ts-check
// Copying to the clipboard, and what an answer looks like there.

import { hasWords } from "../differences.js";
import { element } from "../dom.js";
import { printedWhere, saidInWords, speechInWords, whoSaid } from "../printed.js";
import { say } from "../strings.js";

const SAID_FOR_MS = 2_500;

/** @typedef {import("./conversation.js").Turn} Turn */

/**
 * Returns a button that copies a text and says so.
 *
 * @param {string} label
 * @param {() => string} text
 */
export function copyButton(label, text) {
  const said = element("span", { class: "soft", role: "status" });
  const button = element(
    "button",
    {
      type: "button",
      class: "quiet",
      onclick: async () => {
        said.textContent = (await copy(text())) ? say.copied : say.copyFailed;
        setTimeout(() => said.replaceChildren(), SAID_FOR_MS);
      },
    },
    label,
  );
  return element("span", { class: "copying" }, button, said);
}

/**
 * Returns an answer with its sources as plain text.
 *
 * @param {Turn} turn
 */
export function asPlainText(turn) {
  const cite = (/** @type {number} */ number) => `[${number}]`;
  const statements = turn.statements.map(({ text, citations }) => [text, ...citations.map(cite)].join(" "));
  const conflicts = conflictsOf(turn).map(({ kind, sides }) =>
    [say.differ[kind], ...sides.map(({ value, citations }) => ["-", value, ...citations.map(cite)].join(" "))].join("\n"),
  );
  const sources = turn.citations.map((each) =>
    [`[${each.number}] ${each.quote}`, credit(each), each.permalink, ...copiesOf(each)].join("\n"),
  );
  return [turn.question, statements.join("\n"), ...conflicts, say.sources, ...sources].join("\n\n");
}

/**
 * Returns an answer with its sources as Markdown.
 *
 * @param {Turn} turn
 */
export function asMarkdown(turn) {
  const links = new Map(turn.citations.map((each) => [each.number, `[[${each.number}]](${each.permalink})`]));
  const cited = (/** @type {string} */ text, /** @type {number[]} */ numbers) =>
    [plain(text), ...numbers.map((number) => links.get(number) ?? "")].join(" ");
  const statements = turn.statements.map(({ text, citations }) => cited(text, citations));
  const conflicts = conflictsOf(turn).flatMap(({ kind, sides }) => [
    `### ${say.differ[kind]}`,
    sides.map(({ value, citations }) => `- ${cited(value, citations)}`).join("\n"),
  ]);
  const sources = turn.citations.map((each) => {
    const title = `[${plain(each.title ?? each.article_id)}](${each.permalink})`;
    const copies = copiesOf(each).map((copy) => `   - ${plain(copy)}`);
    const quote = `${each.number}. ${title}: ${plain(credit(each))}\n\n   > ${plain(each.quote)}`;
    return [quote, ...(copies.length ? [copies.join("\n")] : [])].join("\n\n");
  });
  return [`## ${plain(turn.question)}`, ...statements, ...conflicts, `### ${say.sources}`, ...sources].join("\n\n");
}

/** @param {Turn} turn */
function conflictsOf(turn) {
  return turn.answer?.conflicts ?? [];
}

/** @param {import("./conversation.js").Citation} citation */
function credit(citation) {
  const { speaker, speech, said_on: told } = citation;
  return [whoSaid(speaker), speechInWords(speech), saidInWords(told), printedWhere(citation)]
    .filter(Boolean)
    .join(" · ");
}

/**
 * Returns where else the words of a citation are printed, how they read there if otherwise, and how many sources it has.
 *
 * @param {import("./conversation.js").Citation} citation
 */
function copiesOf({ quote, also_in: places, independent_sources: sources }) {
  const copies = places.map((place) => {
    const where = printedWhere({ outlet: place.outlet ?? place.title ?? place.article_id, published: place.published });
    return `${say.alsoIn}: ${where}${hasWords(place.quote, quote) ? "" : ` · ${place.quote}`}`;
  });
  return copies.length ? [...copies, say.independent(sources)] : [];
}

/**
 * Returns text on one line in which Markdown finds nothing to read.
 *
 * @param {string} text
 */
function plain(text) {
  return text
    .replace(/\s*\n\s*/g, " ")
    .replace(/[\\`*_[\]<>#|~]/g, "\\$&")
    .replace(/^(\d*)([.)+-])/, "$1\\$2");
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it is in the clipboard now
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * The old way, for pages that are served without TLS.
 *
 * @param {string} text
 */
function copyBySelection(text) {
  const focused = document.activeElement;
  const area = element("textarea", { class: "unseen", "aria-hidden": "true", tabindex: -1 });
  area.value = text;
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
