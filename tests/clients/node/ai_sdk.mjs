// Asks the service with the AI SDK, through both of its providers, and writes what it makes of the replies.
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, streamText } from "ai";

const [, , base, prompt] = process.argv;
const baseURL = `${base}/v1`;
const evidence = {
  extractMetadata: async ({ parsedBody }) => ({ byline: { evidence: parsedBody.evidence } }),
  createStreamExtractor: () => {
    let found = [];
    return {
      processChunk: (chunk) => (found = chunk.evidence ?? found),
      buildMetadata: () => ({ byline: { evidence: found } }),
    };
  },
};
const compatible = createOpenAICompatible({ name: "byline", baseURL, metadataExtractor: evidence })("byline");
const links = { byline: { citations: "links" } };

const replies = {
  openai: await ask(createOpenAI({ baseURL, apiKey: "unused" }).chat("byline")),
  compatible: await ask(compatible, links),
};
const refused = await generateText({ model: compatible, prompt: "x".repeat(3000), maxRetries: 0 }).catch((error) => error);
console.log(JSON.stringify({ ...replies, refused: { message: refused.message, status: refused.statusCode } }));

async function ask(model, providerOptions) {
  const whole = await generateText({ model, prompt, providerOptions });
  const stream = streamText({ model, prompt, providerOptions });
  const deltas = [];
  for await (const delta of stream.textStream) deltas.push(delta);
  return {
    whole: { text: whole.text, sources: whole.sources, metadata: whole.providerMetadata },
    deltas,
    streamed: { text: await stream.text, sources: await stream.sources, metadata: await stream.providerMetadata },
    finish: [whole.finishReason, await stream.finishReason],
  };
}
