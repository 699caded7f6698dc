// Prints as JSON the stems that lunr.js makes of the words in a JSON file.
// Called with the folder of the modules and the file.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , modules, file] = process.argv;
const { default: lunr } = await import(pathToFileURL(`${modules}/lunr.js`).href);
const stem = (word) => String(lunr.stemmer(new lunr.Token(word)));
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(file, "utf8")).map(stem)));
