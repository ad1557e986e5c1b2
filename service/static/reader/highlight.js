// @ts-check
// One range of the page stands out. Where the browser cannot paint it (CSS Custom Highlight API), a `mark` holds it.

import { textsOf } from "./places.js";

const NAME = "cited";

/** @param {Range} range */
export function highlight(range) {
  clear();
  if (CSS.highlights) CSS.highlights.set(NAME, new Highlight(range));
  else for (const text of textsOf(range)) wrap(text);
}

function clear() {
  CSS.highlights?.delete(NAME);
  for (const mark of document.querySelectorAll(`mark.${NAME}`)) {
    const part = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    part?.normalize();
  }
}

/** @param {{node: Text, start: number, end: number}} text */
function wrap({ node, start, end }) {
  const mark = document.createElement("mark");
  mark.className = NAME;
  const inside = node.splitText(start);
  inside.splitText(end - start);
  inside.replaceWith(mark);
  mark.append(inside);
}
