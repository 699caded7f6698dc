// @ts-check
/** Shows problems over the page, as text: nothing of them is ever read as markup. */

/**
 * @typedef {object} Problem
 * @property {string} severity
 * @property {string} code
 * @property {string} message
 * @property {string} hint
 * @property {string} place
 * @property {string} context The line that it is about, or empty.
 * @property {number} column Of that line, from 1.
 * @property {number} line
 * @property {string} link Opens the file in an editor; empty where there is none.
 */

/** @type {HTMLElement | null} */
let host = null;

// Wherever the focus is, and after the page itself: what the page does by Escape comes first.
addEventListener("keydown", ({ key, defaultPrevented }) => {
  if (key === "Escape" && !defaultPrevented) host?.remove();
});

/**
 * Shows problems in place of those before; none: nothing is wrong any more.
 * @param {Problem[]} problems
 */
export function show(problems) {
  host?.remove();
  host = null;
  if (problems.length === 0) return;
  host = document.createElement("tackboard-problems");
  const root = host.attachShadow({ mode: "open" });
  const style = element("link", "");
  style.setAttribute("rel", "stylesheet");
  style.setAttribute("href", new URL("overlay.css", import.meta.url).pathname);
  root.append(style, panel(problems));
  document.documentElement.append(host);
}

/** @param {Problem[]} problems */
function panel(problems) {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const section = element("section", "");
  section.setAttribute("aria-labelledby", "heading");
  const heading = element("h2", errors === 1 ? "1 error" : `${errors} errors`);
  heading.id = "heading";
  const note = element("p", "The last good site stays until that is mended.");
  note.setAttribute("role", "status");
  const close = element("button", "Hide");
  close.addEventListener("click", () => host?.remove());
  const header = element("header", "");
  header.append(heading, note, close);
  const list = element("ol", "");
  list.append(...problems.map(item));
  section.append(header, list);
  return section;
}

/** @param {Problem} problem */
function item(problem) {
  const entry = element("li", "");
  entry.className = problem.severity;
  const place = element(problem.link ? "a" : "span", problem.place);
  place.className = "place";
  if (problem.link) place.setAttribute("href", problem.link);
  const message = element("p", `${problem.severity} ${problem.code}: ${problem.message}`);
  entry.append(place, message);
  if (problem.context) {
    const caret = `${" ".repeat(problem.column - 1)}^`;
    entry.append(element("pre", `${problem.context}\n${caret}`));
  }
  if (problem.hint) entry.append(element("p", `Hint: ${problem.hint}`));
  return entry;
}

/**
 * @param {string} name
 * @param {string} text
 */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
