// Asks the service with openai's own client, whole and streamed, and writes what it makes of the replies.
import OpenAI from "openai";

const [, , base, question] = process.argv;
const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: "unused", maxRetries: 0 });
const asked = { model: "byline", messages: [{ role: "user", content: question }] };

const whole = await client.chat.completions.create(asked);

const deltas = [];
const runner = client.chat.completions.stream({ ...asked, stream_options: { include_usage: true } });
runner.on("content", (delta) => deltas.push(delta));
const streamed = await runner.finalChatCompletion();

const refused = await client.chat.completions.create({ ...asked, messages: [] }).catch((error) => error);

const models = [];
for await (const model of client.models.list()) models.push(model.id);

console.log(
  JSON.stringify({
    whole,
    deltas,
    streamed,
    refused: { name: refused.constructor.name, status: refused.status, code: refused.code, param: refused.param },
    models,
  }),
);
