// @ts-check
// The questions and answers of this tab; they survive a reload.

const STORED = "byline-conversation-2"; // another number for another shape
const MOST_MESSAGES = 20; // both are limits of the API
const LONGEST_MESSAGE = 8_000;

/**
 * @typedef {{role: "user" | "assistant", content: string}} Message
 * @typedef {{date: string | null, source: string}} Published
 * @typedef {{name: string, as_printed: string, role: string | null}} Speaker
 * @typedef {{text: string, first: string | null, last: string | null, inferred: boolean}} Told when something was said
 * @typedef {{text: string, citations: number[]}} Statement
 * @typedef {{value: string, citations: number[]}} ConflictSide
 * @typedef {{kind: "number" | "date" | "place" | "outcome", sides: ConflictSide[]}} Conflict
 *
 * @typedef {object} AlsoIn
 * @property {string} article_id
 * @property {string} quote how the words read there
 * @property {string | null} title
 * @property {string | null} outlet
 * @property {string | null} agency
 * @property {Published} published
 * @property {string} permalink
 *
 * @typedef {object} Hit
 * @property {string} text
 * @property {string} article_id
 * @property {string | null} title
 * @property {string | null} outlet
 * @property {Published} published
 * @property {string} permalink
 *
 * @typedef {object} Entry a sentence of a timeline
 * @property {string} text
 * @property {string} article_id
 * @property {string | null} title
 * @property {string | null} outlet
 * @property {Published} published
 * @property {string} permalink
 * @property {"told" | "published" | null} dated_by
 * @property {Told | null} when
 * @property {AlsoIn[]} also_in
 * @property {number} independent_sources
 *
 * @typedef {object} Citation
 * @property {number} number
 * @property {string} article_id
 * @property {string} quote
 * @property {"direct" | "reported" | "mixed" | null} speech
 * @property {Speaker | null} speaker
 * @property {string | null} title
 * @property {string | null} outlet
 * @property {Published} published
 * @property {string} permalink
 * @property {AlsoIn[]} also_in
 * @property {number} independent_sources
 * @property {Told | null} said_on
 *
 * @typedef {object} Answer
 * @property {string} id
 * @property {string} standalone_question
 * @property {"answered" | "partial" | "unanswerable" | "false_premise"} status
 * @property {string} text
 * @property {Statement[]} statements
 * @property {Citation[]} citations
 * @property {Conflict[]} conflicts
 * @property {Hit[]} nearest
 * @property {"extractive" | "llm"} generator
 * @property {string | null} degraded
 * @property {{model: string} | null} usage
 * @property {string | null} reason
 *
 * @typedef {object} Turn
 * @property {string} question
 * @property {string} asked when, as an ISO 8601 time
 * @property {"asking" | "answered" | "stopped" | "interrupted" | "failed"} state
 * @property {Hit[] | null} hits
 * @property {Statement[]} statements
 * @property {Citation[]} citations
 * @property {Answer | null} answer
 * @property {import("./trouble.js").Trouble | null} trouble
 * @property {string[]} followUps
 */

export class Conversation {
  /** @type {Turn[]} */
  #turns = [];
  /** @type {Turn[]} */
  #before = [];

  constructor() {
    this.#turns = stored();
  }

  get turns() {
    return this.#turns;
  }

  /**
   * Adds a question that is about to be asked.
   *
   * @param {string} question
   */
  add(question) {
    const turn = asking({ question });
    this.#turns.push(turn);
    this.save();
    return turn;
  }

  /**
   * Forgets how a question was answered: it is about to be asked again.
   *
   * @param {Turn} turn
   */
  restart(turn) {
    Object.assign(turn, asking(turn));
    this.save();
  }

  /**
   * Puts a question and all that came after it aside, for `undo`.
   *
   * @param {Turn} [turn] without one: all of them
   * @returns {number} how many were put aside
   */
  putAside(turn) {
    return this.#replace(turn ? this.#turns.slice(0, this.#turns.indexOf(turn)) : []);
  }

  /**
   * Brings back what was put aside; what takes its leave can be brought back in turn.
   *
   * @returns {number} how many were put aside
   */
  undo() {
    return this.#replace(this.#before);
  }

  /**
   * Returns what was said before a question, as far as the API takes it.
   *
   * @param {Turn} turn
   * @returns {Message[]}
   */
  historyOf(turn) {
    return this.#turns.slice(0, this.#turns.indexOf(turn)).flatMap(messagesOf).slice(-MOST_MESSAGES);
  }

  /** Keeps everything for a reload. */
  save() {
    try {
      sessionStorage.setItem(STORED, JSON.stringify(this.#turns));
    } catch {
      // It is full or switched off: the conversation lives as long as the page then.
    }
  }

  /** @param {Turn[]} turns */
  #replace(turns) {
    this.#before = this.#turns;
    this.#turns = turns;
    this.save();
    return this.#before.filter((turn) => !turns.includes(turn)).length;
  }
}

/**
 * @param {{question: string}} turn
 * @returns {Turn}
 */
function asking({ question }) {
  const nothingYet = { hits: null, statements: [], citations: [], answer: null, trouble: null, followUps: [] };
  return { question, asked: new Date().toISOString(), state: "asking", ...nothingYet };
}

/** @returns {Turn[]} */
function stored() {
  try {
    /** @type {Turn[]} */
    const turns = JSON.parse(sessionStorage.getItem(STORED) ?? "[]");
    return turns.map((turn) => (turn.state === "asking" ? { ...turn, state: "interrupted" } : turn));
  } catch {
    return [];
  }
}

/**
 * @param {Turn} turn
 * @returns {Message[]}
 */
function messagesOf(turn) {
  const answer = turn.statements.map((statement) => statement.text).join(" ");
  if (!answer) return turn.answer ? [{ role: "user", content: turn.question }] : [];
  return [
    { role: "user", content: shortened(turn.question) },
    { role: "assistant", content: shortened(answer) },
  ];
}

/** @param {string} text */
function shortened(text) {
  return [...text].slice(0, LONGEST_MESSAGE).join("");
}
