// @ts-check
// Turns the printed dates of cards into ages, heads what came today and this week, and marks
// what came after the reader's last visit. The words stand on the script's own element, so that
// a theme can change them. Where anything is refused, the page stays as it was printed.

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7;
const TWO_WEEKS = 14;
const TWO_MONTHS = 61;

/**
 * The reader's own day, as the midnight in UTC by which dates are read.
 * @returns {number}
 */
function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}

/**
 * How many days ago the date of an element was; not a number where there is none.
 * @param {HTMLTimeElement | null} time
 * @param {number} day
 * @returns {number}
 */
function ageOf(time, day) {
  return (day - Date.parse(time?.dateTime ?? "")) / DAY;
}

/**
 * Set ages in place of dates. Future dates and those that are long past stay.
 * @param {Iterable<HTMLTimeElement>} times
 * @param {number} day
 */
function writeAges(times, day) {
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  for (const time of times) {
    const age = ageOf(time, day);
    if (age >= 0 && age < TWO_MONTHS) {
      time.title = time.textContent ?? "";
      time.textContent =
        age < TWO_WEEKS
          ? format.format(-age, "day")
          : format.format(-Math.floor(age / WEEK), "week");
    }
  }
}

/**
 * Part a list that is newest first, with a heading over each part; one part needs none.
 * @param {HTMLUListElement} list
 * @param {number} day
 * @param {(string | undefined)[]} headings of today, this week, earlier
 */
function partByAge(list, day, headings) {
  /** @type {Element[][]} */
  const parts = [[], [], []];
  for (const item of list.children) {
    const age = ageOf(item.querySelector("time"), day);
    parts[age < 1 ? 0 : age < WEEK ? 1 : 2].push(item);
  }
  if (parts.filter((part) => part.length).length < 2) return;
  parts.forEach((items, index) => {
    if (!items.length) return;
    const heading = document.createElement("h2");
    heading.className = "since";
    heading.textContent = headings[index] ?? "";
    const part = document.createElement("ul");
    part.className = list.className;
    part.append(...items);
    list.before(heading, part);
  });
  list.remove();
}

/**
 * The day of the visit before today's; empty where there was none or nothing may be kept.
 * @param {string} board what tells boards apart that share an origin
 * @param {string} day
 * @returns {string}
 */
function lastVisit(board, day) {
  try {
    const key = `visits ${board}`;
    const [last = "", before = ""] = (localStorage.getItem(key) ?? "").split(" ");
    if (last === day) return before;
    localStorage.setItem(key, `${day} ${last}`);
    return last;
  } catch {
    return "";
  }
}

/**
 * Mark the cards whose date lies after a day.
 * @param {Iterable<HTMLTimeElement>} times
 * @param {string} since
 * @param {string} word what the mark says to those who do not see it
 */
function markNew(times, since, word) {
  for (const time of times) {
    if (!since || time.dateTime <= since) continue;
    const mark = document.createElement("span");
    mark.className = "new";
    mark.textContent = ` ${word}`;
    time.closest("article")?.querySelector("h3")?.append(mark);
  }
}

/** @type {HTMLScriptElement | null} */
const own = document.querySelector("script[data-board]");
const words = own?.dataset ?? {};

/**
 * Say of cards how old they are and which are new; the search does so with its results.
 * @param {Iterable<HTMLTimeElement>} times
 * @param {Iterable<HTMLUListElement>} lists
 */
export function tellAges(times, lists = []) {
  try {
    const day = today();
    const date = new Date(day).toISOString().slice(0, 10);
    markNew(times, lastVisit(words.board ?? "", date), words.new ?? "");
    for (const list of lists) partByAge(list, day, [words.today, words.week, words.earlier]);
    writeAges(times, day);
  } catch (error) {
    // A language that the browser cannot read: the dates stay.
    if (!(error instanceof RangeError)) throw error;
  }
}

tellAges(document.querySelectorAll("time[data-age]"), document.querySelectorAll("ul[data-by-age]"));
