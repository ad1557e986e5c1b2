// @ts-check
// What can go wrong between the page and the service, and how it is told.

import { element } from "../dom.js";
import { language, say } from "../strings.js";

/**
 * @typedef {"network" | "cut" | "silent" | "unauthorized" | "tooMany" | "overloaded" | "notReady" | "refused" | "modelFailed" | "failed"} TroubleKind
 *
 * @typedef {object} Trouble
 * @property {TroubleKind} kind
 * @property {string} [detail] the service's own words, if they are meant for the reader
 * @property {number} [retryAfter] seconds
 * @property {string} [reference] the id of the request
 */

/** A request that did not bring what it was made for. */
export class TroubleError extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

/** @type {Record<number, TroubleKind>} */
const KINDS = {
  400: "refused",
  401: "unauthorized",
  403: "unauthorized",
  413: "refused",
  422: "refused",
  429: "tooMany",
  502: "modelFailed",
  504: "silent",
};

/**
 * Returns what a reply that is not a success means.
 *
 * @param {Response} response
 * @returns {Promise<Trouble>}
 */
export async function troubleOf(response) {
  const problem = await response.json().catch(() => ({}));
  const retryAfter = seconds(response.headers.get("Retry-After"));
  return {
    ...troubleOfProblem({ ...problem, status: response.status }),
    ...(retryAfter === null ? {} : { retryAfter }),
  };
}

/**
 * Returns what a problem document means.
 *
 * @param {{status?: number, type?: string, detail?: string, instance?: string}} problem
 * @returns {Trouble}
 */
export function troubleOfProblem(problem) {
  const kind = problem.status === 503 ? unavailable(problem.type) : (KINDS[problem.status ?? 500] ?? "failed");
  const reference = kind === "failed" ? problem.instance?.split(":").pop() : undefined;
  return {
    kind,
    ...(kind === "refused" && problem.detail ? { detail: problem.detail } : {}),
    ...(reference ? { reference } : {}),
  };
}

/**
 * Returns trouble in words, with a way out.
 *
 * @param {Trouble} trouble
 * @param {() => void} retry
 */
export function troubleView(trouble, retry) {
  return element(
    "div",
    { class: "trouble" },
    element("p", { class: "trouble-title" }, say[trouble.kind]),
    element("p", { dir: "auto" }, advice(trouble)),
    trouble.reference ? element("p", { class: "soft" }, say.reference(trouble.reference)) : null,
    element("button", { type: "button", class: "quiet", onclick: retry }, say.retry),
  );
}

/** @param {string | undefined} type */
function unavailable(type) {
  return type === undefined || type.endsWith(":overloaded") ? "overloaded" : "notReady";
}

/** @param {Trouble} trouble */
function advice(trouble) {
  if (trouble.retryAfter !== undefined) return say.againWhen(inWords(trouble.retryAfter));
  switch (trouble.kind) {
    case "network":
      return say.networkAdvice;
    case "cut":
    case "silent":
      return say.cutAdvice;
    case "unauthorized":
      return say.unauthorizedAdvice;
    case "refused":
      return trouble.detail ?? "";
    default:
      return say.again;
  }
}

/**
 * @param {number} wait seconds
 * @returns {string} such as "in 7 seconds"
 */
function inWords(wait) {
  const format = new Intl.RelativeTimeFormat(language);
  if (wait < 100) return format.format(Math.max(1, Math.ceil(wait)), "second");
  return wait < 5400 ? format.format(Math.ceil(wait / 60), "minute") : format.format(Math.ceil(wait / 3600), "hour");
}

/**
 * @param {string | null} header a `Retry-After`: seconds or a date
 * @returns {number | null}
 */
function seconds(header) {
  if (!header) return null;
  const wait = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
