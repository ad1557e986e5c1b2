// @ts-check
// An answer as it is shown: statements with numbered chips, and what must be said of the whole.

import { element } from "../dom.js";
import { inThisLanguage, say } from "../strings.js";
import { showOn } from "./card.js";
import { passageView } from "./passages.js";
import { printedAs, speechInWords, whoSaid } from "../printed.js";

const SPOKEN = /(“[^”]*”|„[^“”]*[“”]|«[^»]*»|"[^"]*")/;

/**
 * @typedef {import("./conversation.js").Answer} Answer
 * @typedef {import("./conversation.js").Citation} Citation
 * @typedef {import("./conversation.js").Statement} Statement
 */

/**
 * Returns a statement with who says it, how, and a chip for each of its citations.
 *
 * @param {Statement} statement
 * @param {Citation[]} citations all that are known so far
 * @param {string} lineBefore who says the statement before, so as not to repeat it
 * @param {import("./card.js").AnswerId} answerId
 */
export function statementView(statement, citations, lineBefore, answerId) {
  const cited = statement.citations.flatMap((number) => citations.find((each) => each.number === number) ?? []);
  const lines = attributions(cited);
  const line = lines.flat().join();
  return element(
    "div",
    { class: "statement", dir: "auto", "data-speech": speechOf(cited), "data-line": line },
    ...(line === lineBefore
      ? []
      : lines.map(([who, how]) =>
          element("p", { class: "label", dir: document.dir }, element("bdi", {}, who), ` · ${how}`),
        )),
    element(
      "div",
      { class: printedAs(speechOf(cited)) },
      ...wordsOf(statement.text, cited),
      ...cited.map((citation) => chipOf(citation, answerId)),
    ),
  );
}

/**
 * Returns the chip of a citation: its number, which opens its card and leads to the article.
 *
 * @param {Citation} citation
 * @param {import("./card.js").AnswerId} answerId
 */
export function chipOf(citation, answerId) {
  const { number, speaker, speech, permalink } = citation;
  const name = [say.source(number), whoSaid(speaker), speechInWords(speech)].filter(Boolean).join(", ");
  const attributes = { class: "chip", href: inThisLanguage(permalink), "data-speech": speech, "aria-label": name };
  const chip = element("a", attributes, String(number));
  showOn(chip, citation, answerId);
  return chip;
}

/**
 * Returns what is said where the articles hold no answer: why, and what comes nearest.
 *
 * @param {Answer} answer
 */
export function noAnswerView(answer) {
  const said = answer.status === "false_premise" ? say.falsePremise : say.unanswerable;
  return element(
    "div",
    { class: "no-answer" },
    element("p", { class: "headline" }, said),
    answer.reason ? element("p", { dir: "auto", lang: "en" }, answer.reason) : null,
    answer.nearest.length ? nearestView(answer.nearest) : null,
  );
}

/**
 * Returns what must be known of an answer beside its statements: how whole it is and who wrote it.
 *
 * @param {Answer} answer
 */
export function remarksView(answer) {
  const remarks = [wholeness(answer), degradation(answer)].filter(Boolean);
  const writer = answer.generator === "llm" ? say.byModel(answer.usage?.model ?? "") : say.byExtracts;
  return element(
    "div",
    { class: "remarks" },
    ...remarks.map((remark) => element("p", { class: "remark" }, remark)),
    answer.statements.length ? element("p", { class: "soft writer" }, writer) : null,
  );
}

/**
 * Returns who says something and how, each speaker once.
 *
 * @param {Citation[]} cited
 * @returns {[who: string, how: string][]}
 */
function attributions(cited) {
  const speakers = new Map(cited.map(({ speaker }) => [speaker?.name, speaker]));
  return [...speakers].flatMap(([name, speaker]) => {
    const how = speechOf(cited.filter((each) => each.speaker?.name === name));
    return speaker ? [[whoSaid(speaker), speechInWords(how)]] : [];
  });
}

/** @param {Citation[]} cited */
function speechOf(cited) {
  const spoken = cited.map((each) => each.speech);
  return spoken.find((speech) => speech === "direct" || speech === "mixed") ?? spoken.find(Boolean) ?? null;
}

/**
 * Returns the words of a statement; where a person is quoted word for word, those words stand out.
 *
 * @param {string} text
 * @param {Citation[]} cited
 */
function wordsOf(text, cited) {
  const speech = speechOf(cited);
  if (speech !== "direct" && speech !== "mixed") return [text];
  return text.split(SPOKEN).map((part, place) => (place % 2 ? element("span", { class: "spoken" }, part) : part));
}

/** @param {import("./conversation.js").Hit[]} hits */
function nearestView(hits) {
  return element(
    "div",
    { class: "nearest", "aria-live": "off" },
    element("h3", { class: "label" }, say.nearest),
    element("ol", { class: "passages" }, ...hits.map(passageView)),
  );
}

/** @param {Answer} answer */
function wholeness(answer) {
  if (!answer.statements.length) return "";
  if (answer.status === "false_premise") return say.falsePremise;
  // A model that broke off says more about what is missing than this could.
  return answer.status === "partial" && !(answer.generator === "llm" && answer.degraded) ? say.partial : "";
}

/** @param {Answer} answer */
function degradation({ degraded, generator, statements }) {
  if (!degraded) return "";
  const cause = say.degraded[degraded] ?? say.degradedOtherwise;
  if (!statements.length) return cause;
  return `${cause} ${generator === "llm" ? say.degradedInPart : say.degradedToExtracts}`;
}
