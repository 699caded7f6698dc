// Answers what the module of words makes of a text, for each line of stdin, as lines of JSON.
// Called with the folder of the modules and the file of the table.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [, , modules, table] = process.argv;
const { makeWords } = await import(pathToFileURL(`${modules}/words.js`).href);
const words = makeWords(JSON.parse(readFileSync(table, "utf8")));
for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line);
  const pieces = words.pieces(text);
  const answer = {
    normal: words.normalise(text),
    words: words.words(text),
    terms: words.words(text).map(words.term),
    pieces: pieces.map(({ text, alternatives, isChars }) => [text, alternatives, isChars]),
    synonyms: pieces.map(words.synonyms),
  };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
