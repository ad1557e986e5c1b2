// @ts-check
// Questions that the corpus can answer; where the service offers none, nothing is shown.

import { element } from "../dom.js";
import { get } from "./service.js";

/**
 * Returns up to `count` questions: examples or, after a question, what may be asked next.
 *
 * @param {number} count
 * @param {{question: string, articleIds: string[]}} [after]
 * @returns {Promise<string[]>}
 */
export async function suggested(count, after) {
  const query = new URLSearchParams({ k: String(count) });
  if (after) query.set("question", after.question);
  for (const id of after?.articleIds ?? []) query.append("article_id", id);
  try {
    const { questions } = await get("v1/suggestions", query);
    return questions;
  } catch {
    return [];
  }
}

/**
 * Returns the questions as items of a list; a click asks one.
 *
 * @param {string[]} questions
 * @param {(question: string) => void} ask
 */
export function suggestionItems(questions, ask) {
  return questions.map((question) =>
    element("li", {}, element("button", { type: "button", dir: "auto", onclick: () => ask(question) }, question)),
  );
}
