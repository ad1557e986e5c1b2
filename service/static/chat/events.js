// @ts-check
// Server-sent events out of a stream of bytes, as the HTML standard reads them.

/** @typedef {{name: string, data: string}} ServerEvent */

/**
 * Yields each event of a stream when its empty line has come.
 *
 * @param {AsyncIterable<Uint8Array>} chunks
 * @returns {AsyncGenerator<ServerEvent>}
 */
export async function* eventsOf(chunks) {
  let name = "message";
  /** @type {string[]} */
  let data = [];
  for await (const line of linesOf(chunks)) {
    if (line === "") {
      if (data.length) yield { name, data: data.join("\n") };
      [name, data] = ["message", []];
    } else {
      const { field, value } = fieldOf(line);
      if (field === "event") name = value;
      if (field === "data") data.push(value);
    }
  }
}

/**
 * Yields the lines that are whole; what follows the last line end is not, for the stream was cut.
 *
 * @param {AsyncIterable<Uint8Array>} chunks
 * @returns {AsyncGenerator<string>}
 */
async function* linesOf(chunks) {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    // A carriage return at the very end may be half of a line end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

/**
 * @param {string} line
 * @returns {{field: string, value: string}}
 */
function fieldOf(line) {
  const colon = line.indexOf(":");
  if (colon === -1) return { field: line, value: "" };
  return { field: line.slice(0, colon), value: line.slice(colon + 1).replace(/^ /, "") };
}
