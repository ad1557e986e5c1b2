// @ts-check
// The reader: an article with the words that the address asks for highlighted.

import { byId, element } from "../dom.js";
import { fillIn, inThisLanguage, say } from "../strings.js";
import { articleOfPage, ReadingError, spanOfPage } from "./article.js";
import { detailsView, sourceOf } from "./description.js";
import { highlight } from "./highlight.js";
import { Offsets } from "./offsets.js";
import { Places } from "./places.js";
import { offerLinks } from "./sharing.js";
import { markShown, statementsView } from "./statements.js";
import { headline, textView, unfold, words } from "./text.js";

/**
 * @typedef {import("./article.js").Article} Article
 * @typedef {import("./article.js").Span} Span
 */

fillIn();
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-ours]"))) {
  link.href = inThisLanguage(link.href);
}
articleOfPage()
  .then(show)
  .catch(showTrouble)
  .finally(() => document.querySelector("main")?.removeAttribute("aria-busy"));

/** @param {Article} article */
function show(article) {
  const offsets = new Offsets(article.text);
  const places = new Places(byId("article"), article.text, offsets);
  showDescription(article, offsets);
  byId("text").replaceChildren(...textView(article, offsets));
  showLeftOut();
  showStatements(article, places);
  byId("article").hidden = false;
  offerLinks(places, (span) => linkTo(article, span));

  const span = spanOfPage(offsets.length);
  if (span === "misplaced") note(say.misplaced);
  else if (span !== "none") showSpan(places, span, { focus: true });
}

/** @param {unknown} error */
function showTrouble(error) {
  if (!(error instanceof ReadingError)) throw error;
  document.title = `${say[error.why]} · Byline`;
  const again = element("button", { type: "button", class: "primary", onclick: () => location.reload() }, say.retry);
  const home = element("a", { href: inThisLanguage("../") }, say.toTheQuestions);
  const mayPass = error.why === "network" || error.why === "failed";
  byId("trouble").append(element("h1", {}, say[error.why]), element("p", {}, mayPass ? again : home));
  byId("trouble").hidden = false;
}

/**
 * @param {Article} article
 * @param {Offsets} offsets
 */
function showDescription(article, offsets) {
  const title = article.title ?? article.id;
  const printed = headline(article, offsets);
  document.title = `${title} · Byline`;
  byId("title").replaceChildren(printed ? words("span", article, offsets, printed) : title);
  byId("source").textContent = sourceOf(article);
  byId("details").replaceChildren(...detailsView(article));
}

/** Lets one button unfold and fold all that is not evidence. */
function showLeftOut() {
  const folded = document.querySelectorAll("details.left-out");
  const button = byId("left-out");
  button.textContent = say.showLeftOut;
  button.hidden = folded.length === 0;
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(open));
    for (const each of folded) each.toggleAttribute("open", open);
  });
}

/**
 * @param {Article} article
 * @param {Places} places
 */
function showStatements(article, places) {
  const list = byId("statements");
  list.hidden = article.quotations.length === 0;
  list.append(
    ...statementsView(article.quotations, (quotation) => {
      showSpan(places, quotation, { focus: false });
      history.replaceState(null, "", inThisLanguage(`?span=${quotation.start}-${quotation.end}`));
    }),
  );
}

/**
 * Highlights a span and brings it into view; with `focus`, reading goes on from there.
 *
 * @param {Places} places
 * @param {Span} span
 * @param {{focus: boolean}} options
 */
function showSpan(places, span, { focus }) {
  const range = places.rangeOf(span);
  if (!range) return note(say.misplaced);
  const start = range.startContainer.parentElement;
  if (start) unfold(start);
  highlight(range);
  markShown(byId("statements"), span);
  note("");
  scrollTo({ top: scrollY + range.getBoundingClientRect().top - innerHeight * 0.3 });
  if (focus) takeFocus(start?.closest("p, h1"));
}

/** @param {Element | null | undefined} place */
function takeFocus(place) {
  if (!(place instanceof HTMLElement)) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** @param {string} words */
function note(words) {
  byId("note").textContent = words;
}

/**
 * @param {Article} article
 * @param {Span} span
 */
function linkTo(article, span) {
  return `${article.permalink}?span=${span.start}-${span.end}`;
}
