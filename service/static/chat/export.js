// @ts-check
// The conversation as a JSON file.

import { element } from "../dom.js";

/**
 * Lets the browser save the questions with their whole answers.
 *
 * @param {import("./conversation.js").Turn[]} turns
 */
export function exportConversation(turns) {
  const exported = new Date().toISOString();
  const json = JSON.stringify({ format: "byline-conversation", version: 1, exported, turns }, null, 2);
  const address = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  element("a", { href: address, download: `byline-${exported.slice(0, 10)}.json` }).click();
  URL.revokeObjectURL(address);
}
