// Answers what people type, as a browser does. Reads {base, typed}; writes an answer for each, and
// what of it comes first where only that is asked for.
import { input, load } from "./node.mjs";

const { base, typed } = await input();
const { IndexReader } = await load("reader");
const { Searcher } = await load("searcher");

const MOST = 3;
const searcher = new Searcher(await IndexReader.open(base));
const plain = ({ number, score, groups, named }) => [number, score, groups, named];
const answers = [];
for (const query of typed) {
  const { results, total, corrections } = await searcher.search(query, Infinity);
  const few = await searcher.search(query, MOST);
  answers.push({
    results: results.map(plain),
    first: few.results.slice(0, MOST).map(plain),
    all: few.results.length,
    total,
    corrections: corrections.map(({ from, to }) => [from, to]),
  });
}
console.log(JSON.stringify(answers));
