// Answers what people type, as a browser does. Reads {base, typed}; writes an answer for each.
import { input, load } from "./node.mjs";

const { base, typed } = await input();
const { IndexReader } = await load("reader");
const { Searcher } = await load("searcher");

const searcher = new Searcher(await IndexReader.open(base));
const answers = [];
for (const query of typed) {
  const { results, total, corrections } = await searcher.search(query);
  answers.push({
    results: results.map(({ number, score, groups, named }) => [number, score, groups, named]),
    total,
    corrections: corrections.map(({ from, to }) => [from, to]),
  });
}
console.log(JSON.stringify(answers));
