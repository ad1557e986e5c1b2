// @ts-check
// The column beside an answer, which a wide window has room for.

/**
 * Returns where the column beside an answer lies; null if the window is too narrow for one.
 *
 * @param {Element} place anything of the answer
 * @returns {DOMRect | null}
 */
export function columnBeside(place) {
  const turn = place.closest(".turn");
  const answer = turn?.querySelector(".column")?.getBoundingClientRect();
  const beside = turn?.querySelector(".beside")?.getBoundingClientRect();
  return answer && beside && (beside.left >= answer.right || beside.right <= answer.left) ? beside : null;
}
