// Sends messages to the worker, all at once, as a page does. Reads {messages}; writes what it says.
import { input, load } from "./node.mjs";

const { messages } = await input();
const told = [];
globalThis.self = { postMessage: (message) => told.push(structuredClone(message)) };
await load("worker");
await Promise.all(messages.map((data) => self.onmessage({ data })));
console.log(JSON.stringify(told));
