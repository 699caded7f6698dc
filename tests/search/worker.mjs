// Sends messages to the engine as a worker, all at once, as a page does. Reads {messages}; writes what it says.
import { input, load } from "./node.mjs";

const { messages } = await input();
const told = [];
globalThis.postMessage = (message) => told.push(structuredClone(message));
await load("engine");
await Promise.all(messages.map((data) => globalThis.onmessage({ data })));
console.log(JSON.stringify(told));
