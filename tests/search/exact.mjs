// Runs queries in lunr's form against the whole index and against what pieces hold of it, which is
// asked by lunr as it was published and, unless words are to be misspelled, by the part of it that
// browsers get.
// Reads {base, whole, queries}; writes the queries whose results are not the same, and how many
// results there were.
import { input, load, published } from "./node.mjs";

const { base, whole, queries } = await input();
const lunr = published();
const { default: part } = await load("lunr");
const { IndexReader } = await load("reader");
const { serialised } = await load("index");

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

/** What pieces hold of the index, for a query that names documents or, if it excludes, all. */
async function cut(terms, isNegated) {
  const hits = new Map();
  for (const term of terms) {
    hits.set(term, await reader.hits(term));
  }
  const { fieldVectors, ...data } = serialised(reader.count, reader.fields, hits);
  const vectors = new Map(isNegated ? whole.fieldVectors.map(([name]) => [name, []]) : []);
  for (const [name, vector] of fieldVectors) {
    vectors.set(name, vector);
  }
  return { ...data, fieldVectors: [...vectors] };
}

const plain = (results) => JSON.stringify(results.map(({ ref, score }) => [ref, score]));
const different = [];
let found = 0;
let ours = 0;
for (const clauses of queries) {
  const expected = index.query(asked(clauses));
  found += expected.length;
  const isNegated = clauses.every((clause) => clause.presence === lunr.Query.presence.PROHIBITED);
  const data = await cut(expanded(clauses), isNegated);
  const isSpelled = clauses.every((clause) => !("editDistance" in clause));
  ours += isSpelled;
  for (const { Index } of isSpelled ? [lunr, part] : [lunr]) {
    if (plain(Index.load(data).query(asked(clauses))) !== plain(expected)) {
      different.push(clauses);
    }
  }
}
console.log(JSON.stringify({ different, found, ours }));
