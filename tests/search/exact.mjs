// Runs queries in lunr's form against the whole index and against what pieces hold of it.
// Reads {base, whole, queries}; writes the queries whose results are not the same, and how many
// results there were.
import { input, load, published } from "./node.mjs";

const { base, whole, queries } = await input();
const lunr = published();
const { IndexReader } = await load("reader");
const { lunrIndex } = await load("index");

const index = lunr.Index.load(whole);
const reader = await IndexReader.open(base);

/** The query of some clauses, as a function that lunr calls. */
const asked = (clauses) => (query) => {
  for (const clause of clauses) {
    query.clause({ usePipeline: false, ...clause });
  }
};

/** All terms that the clauses of a query mean. */
function expanded(clauses) {
  const query = new lunr.Query(index.fields);
  asked(clauses)(query);
  return query.clauses.flatMap((clause) =>
    index.tokenSet.intersect(lunr.TokenSet.fromClause(clause)).toArray(),
  );
}

const plain = (results) => JSON.stringify(results.map(({ ref, score }) => [ref, score]));
const different = [];
let found = 0;
for (const clauses of queries) {
  const terms = new Map();
  for (const term of expanded(clauses)) {
    terms.set(term, await reader.hits(term));
  }
  const isNegated = clauses.every((clause) => clause.presence === lunr.Query.presence.PROHIBITED);
  const piece = lunrIndex(reader.count, reader.fields, terms, isNegated);
  const expected = index.query(asked(clauses));
  found += expected.length;
  if (plain(piece.query(asked(clauses))) !== plain(expected)) {
    different.push(clauses);
  }
}
console.log(JSON.stringify({ different, found }));
