// @ts-check
// One question and its answer on the page, from the first passage found to what may be asked next.

import { element } from "../dom.js";
import { say } from "../strings.js";
import { noAnswerView, remarksView, statementView } from "./answer.js";
import { columnBeside } from "./beside.js";
import { conflictView, placeOf } from "./conflicts.js";
import { asMarkdown, asPlainText, copyButton } from "./copying.js";
import { answerFeedback } from "./feedback.js";
import { foundView } from "./passages.js";
import { suggestionItems } from "./suggestions.js";
import { timelineView } from "./timeline.js";
import { troubleView } from "./trouble.js";

/**
 * @typedef {import("./conversation.js").Turn} Turn
 *
 * @typedef {object} Wishes what a reader may want of a turn
 * @property {(question: string) => void} ask
 * @property {(turn: Turn) => void} retry
 * @property {(turn: Turn, question: string) => boolean} edit whether the edited question is being asked
 */

export class TurnView {
  /**
   * Shows a turn as far as it has come.
   *
   * @param {Turn} turn
   * @param {Wishes} wishes
   */
  constructor(turn, wishes) {
    this.turn = turn;
    this.wishes = wishes;
    this.heading = element("div", { class: "asked", "aria-live": "off" });
    this.found = element("div", { "aria-live": "off" });
    this.statements = element("div", { class: "statements" });
    this.progress = element("p", { class: "progress", hidden: true });
    this.outcome = element("div", { class: "outcome" });
    this.beside = element("div", { class: "beside", "aria-live": "off" });
    this.after = element("div", { class: "after", "aria-live": "off" });
    const column = element(
      "div",
      { class: "column" },
      this.found,
      this.statements,
      this.progress,
      this.outcome,
      this.after,
    );
    this.root = element("article", { class: "turn" }, this.heading, column, this.beside);
    this.#showQuestion();
    this.restart();
  }

  /** Shows what the turn holds now, and nothing of what it held before. */
  restart() {
    for (const place of [this.found, this.statements, this.outcome, this.beside, this.after]) place.replaceChildren();
    this.root.dataset.state = this.turn.state;
    this.progress.hidden = this.turn.state !== "asking";
    this.progress.textContent = say.searching;
    if (this.turn.hits) this.showFound();
    for (const statement of this.turn.statements) this.showStatement(statement);
    if (this.turn.state !== "asking") this.showOutcome();
  }

  showFound() {
    this.progress.textContent = say.checking;
    this.found.replaceChildren(foundView(this.turn.hits ?? []));
  }

  /** @param {import("./conversation.js").Statement} statement */
  showStatement(statement) {
    const before = this.statements.lastElementChild?.getAttribute("data-line") ?? "";
    this.statements.append(statementView(statement, this.turn.citations, before, () => this.turn.answer?.id));
  }

  /** Shows how it ended, and what can be done now. */
  showOutcome() {
    this.root.dataset.state = this.turn.state;
    this.progress.hidden = true;
    const { answer, trouble, state } = this.turn;
    const retry = () => this.wishes.retry(this.turn);
    if (answer) this.#showAnswered(answer);
    else if (trouble) this.outcome.replaceChildren(troubleView(trouble, retry));
    else this.outcome.replaceChildren(this.#brokenOff(state === "stopped", retry));
    if (this.turn.statements.length || answer) this.#showActions();
    this.showFollowUps();
  }

  showFollowUps() {
    const { followUps } = this.turn;
    this.after.querySelector(".follow-ups")?.remove();
    if (!followUps.length) return;
    const list = element("ul", { class: "suggestions" }, ...suggestionItems(followUps, this.wishes.ask));
    this.after.append(element("div", { class: "follow-ups" }, element("h3", { class: "label" }, say.followUps), list));
  }

  /** Opens the passages by date, where they stand beside the answer. */
  openBeside() {
    if (columnBeside(this.beside)) this.beside.querySelector("details")?.setAttribute("open", "");
  }

  #showQuestion() {
    const edit = element("button", { type: "button", class: "quiet", "aria-label": say.editLabel }, say.edit);
    edit.addEventListener("click", () => this.#showEditing());
    this.heading.replaceChildren(element("h2", { dir: "auto" }, this.turn.question), edit);
    return edit;
  }

  #showEditing() {
    const words = element("textarea", { rows: 2, dir: "auto", "aria-label": say.editLabel });
    words.value = this.turn.question;
    const cancel = () => this.#showQuestion().focus();
    const form = element(
      "form",
      { class: "editing" },
      words,
      element("button", { class: "primary" }, say.askAgain),
      element("button", { type: "button", class: "quiet", onclick: cancel }, say.cancel),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (words.value.trim()) this.wishes.edit(this.turn, words.value);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) {
        event.preventDefault(); // it stops nothing else
        cancel();
      }
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target !== words) return;
      event.preventDefault();
      form.requestSubmit();
    });
    this.heading.replaceChildren(form);
    words.focus();
  }

  /** @param {import("./conversation.js").Answer} answer */
  #showAnswered(answer) {
    this.#showConflicts(answer);
    const none = answer.statements.length ? null : noAnswerView(answer);
    this.outcome.replaceChildren(...(none ? [none] : []), remarksView(answer));
    this.beside.replaceChildren(timelineView(answer.standalone_question || this.turn.question));
  }

  /**
   * Shows each conflict below the first statement that it is about.
   *
   * @param {import("./conversation.js").Answer} answer
   */
  #showConflicts({ id, conflicts, citations, statements }) {
    const stated = [...this.statements.children];
    for (const conflict of [...conflicts].reverse()) {
      const view = conflictView(conflict, citations, () => id);
      const above = stated[placeOf(conflict, statements)];
      if (above) above.after(view);
      else this.statements.append(view);
    }
  }

  /**
   * @param {boolean} stopped by the reader; otherwise the page was left
   * @param {() => void} retry
   */
  #brokenOff(stopped, retry) {
    const early = this.turn.statements.length ? say.stopped : say.stoppedEarly;
    const button = element("button", { type: "button", class: "quiet", onclick: retry }, say.retry);
    return element("div", { class: "broken-off" }, element("p", {}, stopped ? early : say.interrupted), button);
  }

  #showActions() {
    const { turn } = this;
    const again = element(
      "button",
      { type: "button", class: "quiet", onclick: () => this.wishes.retry(turn) },
      say.askAgain,
    );
    const copying = [
      copyButton(say.copyPlain, () => asPlainText(turn)),
      copyButton(say.copyMarkdown, () => asMarkdown(turn)),
    ];
    this.after.replaceChildren(
      element(
        "div",
        { class: "row actions", role: "group", "aria-label": say.answerActions },
        ...(turn.statements.length ? copying : []),
        turn.answer ? again : null,
        turn.answer ? answerFeedback(turn.answer.id) : null,
      ),
    );
  }
}
