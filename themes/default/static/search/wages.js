// @ts-check
// Amounts in a query, such as `60k`, `€70,000` and `70000 EUR`, as offers of pay.

/** @typedef {import("./offers.js").Offer} Offer */
/** @typedef {import("./offers.js").Token} Token */
/** @typedef {import("./offers.js").Lexicon} Lexicon */

const LEAST = 1000;
const CLEAR = 10_000; // from here on a number alone is no year
const SIGNS = new Map([
  ["€", ["EUR"]],
  ["$", ["USD", "CAD", "AUD", "NZD", "SGD"]],
  ["£", ["GBP"]],
  ["¥", ["JPY", "CNY"]],
  ["₹", ["INR"]],
]);
const SIGN = "[€$£¥₹]|[a-z]{3}";
const FIGURES = "\\d{1,3}(?:[.,'’]\\d{3})+|\\d{1,12}";
const AMOUNT = new RegExp(
  `^(?<sign>${SIGN})?(?<figures>${FIGURES})(?<k>k)?(?<more>\\+)?(?<after>${SIGN})?$`,
  "iu",
);
/** A plan for old age, not pay. */
const NO_PAY = /^401k$/iu;

/**
 * Return the pay that the first word says, or the first two where one is a currency.
 * @param {string} q
 * @param {Token[]} tokens
 * @param {Lexicon} lexicon
 * @returns {{ length: number, offers: Offer[] } | undefined}
 */
export function amountAt(q, tokens, lexicon) {
  if (!lexicon.currencies.length) return undefined;
  for (let length = tokens.length; length; length--) {
    const text = tokens.slice(0, length).map((token) => token.text).join("");
    const found = NO_PAY.test(text) ? undefined : AMOUNT.exec(text)?.groups;
    const currency = found && currencyOf(found.sign ?? found.after, lexicon.currencies);
    if (!found || currency === undefined) continue;
    const amount = Number(found.figures.replace(/\D/gu, "")) * (found.k ? 1000 : 1);
    if (amount >= LEAST && (currency || found.k || found.more || amount >= CLEAR)) {
      const word = q.slice(tokens[0].start, tokens[length - 1].end);
      const label = labelOf(amount, currency, lexicon.language);
      return { length, offers: [{ name: "pay", value: String(amount), label, word, currency }] };
    }
  }
  return undefined;
}

/**
 * Return the code of a currency, empty where none is said, undefined where it is another word.
 * @param {string | undefined} sign
 * @param {string[]} known
 */
function currencyOf(sign, known) {
  if (!sign) return "";
  const codes = SIGNS.get(sign);
  if (!codes) return known.find((code) => code === sign.toUpperCase());
  return codes.find((code) => known.includes(code)) ?? codes[0];
}

/** @param {number} amount @param {string} currency @param {string} language */
function labelOf(amount, currency, language) {
  const money = { style: /** @type {const} */ ("currency"), currency, maximumFractionDigits: 0 };
  return new Intl.NumberFormat(language, currency ? money : {}).format(amount);
}
