// @ts-check
// One question to the service and the events of its answer.

import { eventsOf } from "./events.js";
import { post } from "./service.js";
import { TroubleError, troubleOfProblem } from "./trouble.js";

const SILENCE_MS = 60_000; // four of the comments that the service sends while nothing happens

/**
 * Yields the events of an answer; the last one is `final`.
 *
 * @param {{question: string, history: import("./conversation.js").Message[]}} asked
 * @param {AbortSignal} signal stops it
 * @returns {AsyncGenerator<{name: string, data: any}>}
 * @throws {TroubleError} if the answer does not come to its end
 */
export async function* ask(asked, signal) {
  const silence = new Silence();
  try {
    const response = await post("v1/ask", { ...asked, stream: true }, AbortSignal.any([signal, silence.signal]));
    for await (const { name, data } of eventsOf(chunksOf(response, silence))) {
      const event = { name, data: JSON.parse(data) };
      if (name === "error") throw new TroubleError(troubleOfProblem(event.data));
      yield event;
      if (name === "final") return;
    }
    throw new TroubleError({ kind: "cut" });
  } finally {
    silence.end();
  }
}

/** Aborts when nothing was heard for long. */
class Silence {
  constructor() {
    this.controller = new AbortController();
    this.heard();
  }

  get signal() {
    return this.controller.signal;
  }

  heard() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.controller.abort(new TroubleError({ kind: "silent" })), SILENCE_MS);
  }

  end() {
    clearTimeout(this.timer);
  }
}

/**
 * @param {Response} response
 * @param {Silence} silence
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* chunksOf(response, silence) {
  const reader = response.body?.getReader();
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      silence.heard();
      yield read.value;
    }
  } catch (error) {
    throw error instanceof TypeError ? new TroubleError({ kind: "cut" }) : error;
  } finally {
    reader?.cancel().catch(() => {}); // the reader has left; nobody waits for what is still to come
  }
}
