// Converts amounts as the filter of pay does. Reads {base, rates, cases}, where a case is an amount,
// its currency and the one that it is wanted in; writes the amounts, null where there is no rate.
import { input, load } from "./node.mjs";

const { base, rates, cases } = await input();
const { paidIn } = await load("amounts");

const converted = cases.map(([amount, from, to]) => {
  const row = Float64Array.of(amount);
  const pay = { currencies: [from], currency: Uint8Array.of(1), least: row, most: row, base, rates };
  return paidIn(pay, to).most[0];
});
console.log(JSON.stringify(converted));
