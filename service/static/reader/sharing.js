// @ts-check
// Words that are selected in the article can be linked to.

import { byId } from "../dom.js";
import { say } from "../strings.js";

/**
 * @typedef {import("./article.js").Span} Span
 * @typedef {import("./places.js").Places} Places
 */

/**
 * Offers a link to the selected words whenever there are some.
 *
 * @param {Places} places
 * @param {(span: Span) => string} linkTo
 */
export function offerLinks(places, linkTo) {
  const offer = byId("sharing");
  const copy = byId("copy");
  const copied = byId("copied");
  const link = /** @type {HTMLInputElement} */ (byId("link"));

  document.addEventListener("selectionchange", () => {
    if (offer.contains(document.activeElement) && !link.hidden) return; // the link itself is being selected
    const span = selectedSpan(places);
    offer.hidden = span === null;
    link.hidden = true;
    copied.textContent = "";
    if (span) link.value = linkTo(span);
  });
  copy.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  copy.addEventListener("click", () => {
    // Without a secure connection a page may not copy: then the link is shown, ready to be copied.
    const copying = navigator.clipboard ? navigator.clipboard.writeText(link.value) : Promise.reject();
    copying.then(
      () => (copied.textContent = say.copied),
      () => showLink(link),
    );
  });
}

/** @param {Places} places */
function selectedSpan(places) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  return places.spanOf(selection.getRangeAt(0));
}

/** @param {HTMLInputElement} link */
function showLink(link) {
  link.hidden = false;
  link.focus();
  link.select();
}
