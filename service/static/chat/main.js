// @ts-check
// The chat page: what a reader wants goes to the conversation and the service, and what they give goes to the page.

import { byId, element } from "../dom.js";
import { fillIn, say } from "../strings.js";
import { ask } from "./ask.js";
import { closeCard } from "./card.js";
import { asked, Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { exportConversation } from "./export.js";
import { suggested, suggestionItems } from "./suggestions.js";
import { TroubleError } from "./trouble.js";
import { TurnView } from "./turn.js";

const EXAMPLES = 4;
const FOLLOW_UPS = 3;

/** @typedef {import("./conversation.js").Turn} Turn */

fillIn();
document.title = say.title;
const conversation = new Conversation();
const composer = new Composer(begin, stop);
const place = byId("conversation");
/** @type {AbortController | null} the answer that is being written */
let answering = null;

byId("new").addEventListener("click", startAnew);
byId("export").addEventListener("click", () => exportConversation(conversation.turns));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
  if (!closeCard()) stop();
});

showAll();
if (!askWhatTheLinkSays()) composer.focus();

/** A link can carry a question; it is asked once, not again when the page is loaded again. */
function askWhatTheLinkSays() {
  const address = new URL(location.href);
  const question = asked(address.searchParams.get("question") ?? "");
  if (!question) return false;
  address.searchParams.delete("question");
  history.replaceState(null, "", address);
  return askInPlaceOf(conversation.turns[0], question);
}

/**
 * Asks a question, unless another is being answered.
 *
 * @param {string} question
 */
function begin(question) {
  if (isBusy()) return false;
  notify("");
  const turn = conversation.add(question);
  const view = show(turn);
  view.root.scrollIntoView();
  run(turn, view);
  return true;
}

/**
 * Asks a question of the conversation once more.
 *
 * @param {Turn} turn
 * @param {TurnView} view
 */
function retry(turn, view) {
  if (isBusy()) return;
  conversation.restart(turn);
  view.restart();
  view.root.scrollIntoView();
  composer.focus();
  notify("");
  run(turn, view);
}

/**
 * Asks an edited question in place of the one it was.
 *
 * @param {Turn} turn
 * @param {string} words
 */
function edit(turn, words) {
  const question = asked(words);
  if (!question || isBusy()) return false;
  composer.focus();
  return askInPlaceOf(turn, question);
}

/**
 * Asks a question in place of a turn and all that followed it; those can be brought back.
 *
 * @param {Turn | undefined} turn
 * @param {string} question
 */
function askInPlaceOf(turn, question) {
  const count = turn ? conversation.putAside(turn) : 0;
  if (count) showAll();
  const begun = begin(question);
  offerUndo(count);
  return begun;
}

function startAnew() {
  stop();
  const count = conversation.putAside();
  showAll();
  offerUndo(count);
  composer.focus();
}

/** @param {number} count how many questions were put aside */
function offerUndo(count) {
  if (!count) return;
  notify(say.putAside(count), say.undo, () => {
    stop();
    const now = conversation.undo();
    showAll();
    offerUndo(now);
    composer.focus();
  });
}

/** Lets the answer that is being written go. */
function stop() {
  answering?.abort();
  answering = null;
  composer.setBusy(false);
}

/**
 * @param {Turn} turn
 * @param {TurnView} view
 */
async function run(turn, view) {
  const own = new AbortController();
  answering = own;
  composer.setBusy(true);
  try {
    const said = { question: turn.question, history: conversation.historyOf(turn) };
    for await (const event of ask(said, own.signal)) take(event, turn, view);
  } catch (error) {
    fail(error, own.signal.aborted, turn);
  }
  if (answering === own) stop();
  conversation.save();
  view.showOutcome();
  if (!turn.answer) return;
  view.openBeside();
  offerFollowUps(turn, turn.answer, view);
}

/**
 * @param {{name: string, data: any}} event
 * @param {Turn} turn
 * @param {TurnView} view
 */
function take({ name, data }, turn, view) {
  if (name === "retrieved") {
    turn.hits = data.hits;
    view.showFound();
  } else if (name === "statement") {
    const known = new Map([...turn.citations, ...data.citations].map((each) => [each.number, each]));
    turn.citations = [...known.values()];
    turn.statements.push(data.statement);
    view.showStatement(data.statement);
  } else if (name === "final") {
    Object.assign(turn, { answer: data, statements: data.statements, citations: data.citations, state: "answered" });
  }
  conversation.save();
}

/**
 * @param {unknown} error
 * @param {boolean} stopped
 * @param {Turn} turn
 */
function fail(error, stopped, turn) {
  if (stopped) turn.state = "stopped";
  else
    Object.assign(turn, {
      state: "failed",
      trouble: error instanceof TroubleError ? error.trouble : { kind: "failed" },
    });
}

/**
 * @param {Turn} turn
 * @param {import("./conversation.js").Answer} answer
 * @param {TurnView} view
 */
async function offerFollowUps(turn, answer, view) {
  const sources = turn.citations.length ? turn.citations : (turn.hits ?? []);
  const articleIds = [...new Set(sources.map((each) => each.article_id))];
  const questions = await suggested(FOLLOW_UPS, { question: turn.question, articleIds });
  if (turn.answer !== answer) return; // it is asked again
  turn.followUps = questions;
  conversation.save();
  view.showFollowUps();
}

function showAll() {
  place.replaceChildren();
  for (const turn of conversation.turns) show(turn);
  byId("welcome").hidden = conversation.turns.length > 0;
  if (!conversation.turns.length) offerExamples();
}

/** @param {Turn} turn */
function show(turn) {
  byId("welcome").hidden = true;
  /** @type {TurnView} */
  const view = new TurnView(turn, { ask: begin, retry: () => retry(turn, view), edit });
  place.append(view.root);
  return view;
}

async function offerExamples() {
  const list = /** @type {HTMLElement} */ (byId("examples").querySelector("ul"));
  const items = suggestionItems(await suggested(EXAMPLES), begin);
  list.replaceChildren(...items);
  byId("examples").hidden = items.length === 0;
}

/** Says, if an answer is being written, that a question has to wait. */
function isBusy() {
  if (answering) notify(say.busy);
  return answering !== null;
}

/**
 * @param {string} words
 * @param {string} [action]
 * @param {() => void} [act]
 */
function notify(words, action, act) {
  const close = () => byId("notice").replaceChildren();
  const button = act && element("button", { type: "button", class: "quiet", onclick: () => [close(), act()] }, action);
  byId("notice").replaceChildren(words, ...(button ? [button] : []));
}
