// @ts-check
// Copying to the clipboard, and what an answer looks like there.

import { element } from "../dom.js";
import { say } from "../strings.js";
import { printedWhere, speechInWords, whoSaid } from "./printed.js";

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
  const statements = turn.statements.map(({ text, citations }) => [text, ...citations.map((n) => `[${n}]`)].join(" "));
  const sources = turn.citations.map((each) => `[${each.number}] ${each.quote}\n${credit(each)}\n${each.permalink}`);
  return [turn.question, statements.join("\n"), say.sources, ...sources].join("\n\n");
}

/**
 * Returns an answer with its sources as Markdown.
 *
 * @param {Turn} turn
 */
export function asMarkdown(turn) {
  const links = new Map(turn.citations.map((each) => [each.number, `[[${each.number}]](${each.permalink})`]));
  const statements = turn.statements.map(({ text, citations }) =>
    [plain(text), ...citations.map((number) => links.get(number) ?? "")].join(" "),
  );
  const sources = turn.citations.map((each) => {
    const title = `[${plain(each.title ?? each.article_id)}](${each.permalink})`;
    return `${each.number}. ${title}: ${plain(credit(each))}\n\n   > ${plain(each.quote)}`;
  });
  return [`## ${plain(turn.question)}`, ...statements, `### ${say.sources}`, ...sources].join("\n\n");
}

/** @param {import("./conversation.js").Citation} citation */
function credit(citation) {
  return [whoSaid(citation.speaker), speechInWords(citation.speech), printedWhere(citation)]
    .filter(Boolean)
    .join(" · ");
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
