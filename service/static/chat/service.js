// @ts-check
// The way to the service: every request of the page goes through here, with the page's key if it has one.

import { TroubleError, troubleOf } from "./trouble.js";

const key = document.querySelector('meta[name="byline-key"]')?.getAttribute("content") ?? "";

/**
 * Sends JSON and returns the reply.
 *
 * @param {string} path below the page's address, such as `v1/ask`
 * @param {object} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 * @throws {TroubleError} if there is no reply or the service refuses
 */
export function post(path, body, signal) {
  return reach(path, {
    method: "POST",
    headers: headers({ "Content-Type": "application/json" }),
    body: JSON.stringify(body),
    signal,
  });
}

/**
 * Returns the JSON at an address.
 *
 * @param {string} path
 * @param {URLSearchParams} query
 * @returns {Promise<any>}
 * @throws {TroubleError} if there is no reply, it is not JSON, or the service refuses
 */
export async function get(path, query) {
  const response = await reach(`${path}?${query}`, { headers: headers({}) });
  try {
    return await response.json();
  } catch {
    throw new TroubleError({ kind: "failed" });
  }
}

/** @param {Record<string, string>} others */
function headers(others) {
  return key ? { ...others, Authorization: `Bearer ${key}` } : others;
}

/**
 * @param {string} path
 * @param {RequestInit & {signal?: AbortSignal | undefined}} request
 */
async function reach(path, request) {
  const response = await fetch(path, request).catch((error) => {
    throw error instanceof TypeError ? new TroubleError({ kind: "network" }) : error;
  });
  if (!response.ok) throw new TroubleError(await troubleOf(response));
  return response;
}
