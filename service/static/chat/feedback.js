// @ts-check
// What a reader says of an answer or of one of its citations.

import { element } from "../dom.js";
import { say } from "../strings.js";
import { post } from "./service.js";

const LONGEST_NOTE = 2_000;

/** @typedef {"up" | "down" | "wrong_quote" | "wrong_speaker" | "outdated"} Verdict */

/**
 * Returns two buttons that judge an answer; what is wrong with it can be said in words.
 *
 * @param {string} answerId
 */
export function answerFeedback(answerId) {
  const send = sender(answerId);
  return judgement([
    { label: say.up, name: say.upLabel, chosen: (place) => sendAtOnce(place, () => send("up")) },
    {
      label: say.down,
      name: say.downLabel,
      chosen: (place, button) => askForNote(place, button, (note) => send("down", note)),
    },
  ]);
}

/**
 * Returns buttons that report what is wrong with a citation.
 *
 * @param {string} answerId
 * @param {number} citation its number
 */
export function citationFeedback(answerId, citation) {
  const send = sender(answerId, citation);
  /** @type {[string, Verdict][]} */
  const verdicts = [
    [say.wrongQuote, "wrong_quote"],
    [say.wrongSpeaker, "wrong_speaker"],
    [say.outdated, "outdated"],
  ];
  return judgement(
    verdicts.map(([label, verdict]) => ({
      label,
      chosen: (place, button) => askForNote(place, button, (note) => send(verdict, note)),
    })),
  );
}

/**
 * @param {string} answerId
 * @param {number} [citation]
 * @returns {(verdict: Verdict, note?: string) => Promise<unknown>}
 */
function sender(answerId, citation) {
  const about = { answer_id: answerId, ...(citation === undefined ? {} : { citation }) };
  return (verdict, note) => post("v1/feedback", { ...about, verdict, ...(note ? { note } : {}) });
}

/** @param {{label: string, name?: string, chosen: (place: HTMLElement, button: HTMLElement) => void}[]} choices */
function judgement(choices) {
  const place = element("div", { class: "note", role: "status" });
  const buttons = choices.map(({ label, name, chosen }) => {
    const button = element(
      "button",
      { type: "button", class: "quiet", "aria-label": name, "aria-pressed": "false" },
      label,
    );
    button.addEventListener("click", () => {
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
      chosen(place, button);
    });
    return button;
  });
  return element("div", { class: "judgement" }, ...buttons, place);
}

/**
 * @param {HTMLElement} place
 * @param {() => Promise<unknown>} send
 */
async function sendAtOnce(place, send) {
  place.textContent = await said(send);
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} button what was chosen, to which the focus returns
 * @param {(note: string) => Promise<unknown>} send
 */
function askForNote(place, button, send) {
  const note = element("textarea", { rows: 2, maxlength: LONGEST_NOTE, "aria-label": say.note, placeholder: say.note });
  note.value = place.querySelector("textarea")?.value ?? "";
  const failed = element("p", { class: "soft" });
  const form = element("form", {}, note, element("button", {}, say.send), failed);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = await said(() => send(note.value.trim()));
    if (words === say.feedbackFailed) return failed.replaceChildren(words);
    if (form.contains(document.activeElement)) button.focus();
    place.textContent = words;
  });
  place.replaceChildren(form);
  note.focus();
}

/** @param {() => Promise<unknown>} send */
async function said(send) {
  try {
    await send();
    return say.thanks;
  } catch {
    return say.feedbackFailed;
  }
}
