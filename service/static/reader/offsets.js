// @ts-check
// The service counts code points; a browser counts UTF-16 units, of which an emoji has two.

/** Where each code point of a text lies, in both ways of counting. */
export class Offsets {
  /** @param {string} text */
  constructor(text) {
    /** The places of the code points that have two units, counted in code points. @type {number[]} */
    this.wide = [];
    let point = 0;
    for (const character of text) {
      if (character.length === 2) this.wide.push(point);
      point += 1;
    }
    /** The length of the text in code points. */
    this.length = point;
  }

  /** @param {number} point */
  unitsAt(point) {
    return point + this.#before((index) => /** @type {number} */ (this.wide[index]) < point);
  }

  /** @param {number} units the place of a whole code point */
  pointAt(units) {
    return units - this.#before((index) => /** @type {number} */ (this.wide[index]) + index < units);
  }

  /**
   * Returns how many of the wide code points, from the first, lie before a place.
   *
   * @param {(index: number) => boolean} isBefore
   */
  #before(isBefore) {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
