// @ts-check
// The card of a citation: who said what, in which words, where and when. One is open at a time.

import { alsoInView } from "../also_in.js";
import { element } from "../dom.js";
import { printedAs, saidInWords, speechInWords, whereView } from "../printed.js";
import { inThisLanguage, say } from "../strings.js";
import { columnBeside } from "./beside.js";
import { copyButton } from "./copying.js";
import { citationFeedback } from "./feedback.js";

const LEAVING_MS = 500; // enough to move the pointer from the chip to the card
const RESTING_MS = 150; // a pointer that moves on, however slowly, is on its way to the card
const GAP = 6; // px
const LOWEST = 160; // px; less is no card

/**
 * @typedef {import("./conversation.js").Citation} Citation
 * @typedef {() => string | undefined} AnswerId none before the answer is whole
 */

/** @type {{chip: HTMLElement, card: HTMLElement} | null} */
let open = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let coming;
let returning = false;
/** The cards of whole answers, so that a note that was begun is there again. @type {WeakMap<HTMLElement, HTMLElement>} */
const kept = new WeakMap();

/**
 * Lets a chip show the card of its citation to whoever points at it, focuses it or touches it.
 *
 * @param {HTMLElement} chip
 * @param {Citation} citation
 * @param {AnswerId} answerId
 */
export function showOn(chip, citation, answerId) {
  const show = () => openCard(chip, citation, answerId);
  chip.addEventListener("pointerenter", (event) => {
    if (event.pointerType === "touch") return;
    if (isOpenElsewhere(chip)) showAtRest(show);
    else show();
  });
  chip.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "touch" && isOpenElsewhere(chip)) showAtRest(show);
  });
  chip.addEventListener("pointerleave", leave);
  chip.addEventListener("focus", () => !returning && show());
  chip.addEventListener("blur", closeUnlessWithin);
  chip.addEventListener("click", (event) => {
    // A finger cannot point without clicking: the card has the link.
    if (!(event instanceof PointerEvent) || event.pointerType !== "touch") return;
    event.preventDefault();
    show();
  });
}

/**
 * Closes the card, and gives the focus back to its chip if it was in the card.
 *
 * @returns {boolean} whether one was open
 */
export function closeCard() {
  if (!open) return false;
  const { chip, card } = open;
  const focusWithin = card.contains(document.activeElement);
  forget();
  open = null;
  card.remove();
  chip.removeAttribute("aria-describedby");
  if (focusWithin) giveFocusBack(chip);
  return true;
}

document.addEventListener("pointerdown", ({ target }) => {
  if (open && target instanceof Node && !open.card.contains(target) && !open.chip.contains(target)) closeCard();
});

/** @param {HTMLElement} chip */
function isOpenElsewhere(chip) {
  return open !== null && open.chip !== chip;
}

/**
 * Shows a card once the pointer rests where it is; the one that is open stays until then.
 *
 * @param {() => void} show
 */
function showAtRest(show) {
  forget();
  coming = setTimeout(show, RESTING_MS);
}

/**
 * @param {HTMLElement} chip
 * @param {Citation} citation
 * @param {AnswerId} answerId
 */
function openCard(chip, citation, answerId) {
  forget();
  if (open?.chip === chip) return;
  closeCard();
  const card = kept.get(chip) ?? cardView(citation, answerId());
  if (answerId()) kept.set(chip, card);
  chip.after(card);
  chip.setAttribute("aria-describedby", "card-words");
  open = { chip, card };
  place(card, chip);
}

/**
 * @param {Citation} citation
 * @param {string | undefined} answerId
 */
function cardView(citation, answerId) {
  const { quote, speech, title, article_id: id, permalink } = citation;
  const card = element(
    "div",
    {
      class: "card",
      role: "group",
      "aria-label": say.source(citation.number),
      "aria-live": "off",
      "data-speech": speech,
    },
    element(
      "div",
      { id: "card-words" },
      element("p", { class: "label" }, speechInWords(speech)),
      element("blockquote", { class: printedAs(speech), dir: "auto" }, quote),
      speakerView(citation),
      citation.said_on ? element("p", { class: "soft" }, saidInWords(citation.said_on)) : null,
      element("p", { class: "soft", dir: "auto" }, title ?? id),
      element("p", { class: "soft" }, ...whereView(citation)),
    ),
    alsoInView(citation),
    element(
      "div",
      { class: "row" },
      element("a", { class: "quiet", href: inThisLanguage(permalink) }, say.openArticle),
      copyButton(say.copyLink, () => permalink),
      element("button", { type: "button", class: "quiet close", "aria-label": say.closeCard, onclick: closeCard }, "×"),
    ),
    answerId ? reportView(answerId, citation.number) : null,
  );
  card.dir = document.documentElement.dir; // not that of the words around it
  card.addEventListener("pointerenter", forget);
  card.addEventListener("pointerleave", leave);
  card.addEventListener("focusout", closeUnlessWithin);
  return card;
}

/** @param {Citation} citation */
function speakerView({ speaker }) {
  if (!speaker) return null;
  const role = speaker.role ? `, ${speaker.role}` : "";
  return element("p", { class: "speaker", dir: "auto" }, element("strong", {}, speaker.name), role);
}

/**
 * @param {string} answerId
 * @param {number} number
 */
function reportView(answerId, number) {
  return element(
    "details",
    { class: "report" },
    element("summary", {}, say.report),
    citationFeedback(answerId, number),
  );
}

/**
 * Puts the card where it covers no other statement, in the column beside the answer; where there is none, by its chip.
 *
 * @param {HTMLElement} card
 * @param {HTMLElement} chip
 */
function place(card, chip) {
  const around = /** @type {HTMLElement} */ (card.offsetParent ?? document.body).getBoundingClientRect();
  const beside = columnBeside(chip);
  card.style.cssText = ""; // a card that was shown before is measured afresh
  if (beside) placeBeside(card, chip, around, beside);
  else placeBy(card, chip, around);
}

/**
 * Puts the card into a column, level with its chip as far as it then is in view.
 *
 * @param {HTMLElement} card
 * @param {HTMLElement} chip
 * @param {DOMRect} around
 * @param {DOMRect} column
 */
function placeBeside(card, chip, around, column) {
  const start = document.dir === "rtl" ? around.right - column.right : column.left - around.left;
  const lowest = deskTop() - GAP;
  card.style.setProperty("--start", `${start}px`);
  card.style.setProperty("--width", `${column.width}px`);
  card.style.setProperty("--room", `${Math.max(LOWEST, lowest - GAP)}px`);
  const { height } = card.getBoundingClientRect();
  const top = Math.max(GAP, Math.min(chip.getBoundingClientRect().top, lowest - height));
  card.style.setProperty("--top", `${top - around.top}px`);
}

/**
 * Puts the card below its chip, or above it where there is more room, within the answer's width.
 *
 * @param {HTMLElement} card
 * @param {HTMLElement} chip
 * @param {DOMRect} around
 */
function placeBy(card, chip, around) {
  const at = chip.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const roomBelow = deskTop() - at.bottom - 2 * GAP;
  const roomAbove = at.top - 2 * GAP;
  const above = height > roomBelow && roomAbove > roomBelow;
  const start = document.dir === "rtl" ? around.right - at.right : at.left - around.left;
  card.style.setProperty("--start", `${Math.max(0, Math.min(start, around.width - width))}px`);
  card.style.setProperty("--room", `${Math.max(LOWEST, above ? roomAbove : roomBelow)}px`);
  if (above) card.style.setProperty("--bottom", `${around.bottom - at.top + GAP}px`);
  else card.style.setProperty("--top", `${at.bottom + GAP - around.top}px`);
}

/** Where the desk begins, which covers what is below. */
function deskTop() {
  return document.querySelector(".desk")?.getBoundingClientRect().top ?? innerHeight;
}

function leave() {
  forget();
  leaving = setTimeout(() => {
    if (open && !open.card.contains(document.activeElement) && document.activeElement !== open.chip) closeCard();
  }, LEAVING_MS);
}

/** Lets no pointer that came or went before open or close a card any more. */
function forget() {
  clearTimeout(leaving);
  clearTimeout(coming);
}

/** @param {FocusEvent} event */
function closeUnlessWithin({ relatedTarget }) {
  if (!open || (relatedTarget instanceof Node && (open.card.contains(relatedTarget) || open.chip === relatedTarget)))
    return;
  // A click on what takes no focus, inside the card, leaves it open.
  if (open.card.matches(":hover")) return;
  closeCard();
}

/** @param {HTMLElement} chip */
function giveFocusBack(chip) {
  returning = true;
  chip.focus();
  returning = false;
}
