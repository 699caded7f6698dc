// Lets lunr.js build an index. Reads {fields, documents}; writes the index as lunr does.
import { input, published } from "./node.mjs";

const { fields, documents } = await input();
const lunr = published();

const builder = new lunr.Builder();
builder.ref("id");
for (const { name, boost } of fields) {
  builder.field(name, { boost });
}
documents.forEach((document, id) => builder.add({ id, ...document }));
console.log(JSON.stringify(builder.build()));
