// @ts-check
// Buttons that come and go.

/** @typedef {{ label: string, name?: string, act: () => void }} Act */

/**
 * Set buttons into an element, after a text; without any, the element is hidden.
 * @param {HTMLElement} part which may be a list
 * @param {string} text
 * @param {Act[]} acts
 * @param {HTMLElement} around what has the focus when the last button goes while it has it
 */
export function setButtons(part, text, acts, around) {
  const old = [...part.querySelectorAll("button")];
  const focused = old.findIndex((button) => button === document.activeElement);
  const buttons = acts.map(makeButton);
  if (part instanceof HTMLUListElement) {
    part.replaceChildren(...buttons.map(inItem));
  } else {
    part.replaceChildren(text, ...buttons.flatMap((button) => [" ", button]));
  }
  part.hidden = !buttons.length;
  // A button that was used is gone: the next one has the focus.
  if (focused >= 0) (buttons[Math.min(focused, buttons.length - 1)] ?? around).focus();
}

/**
 * @param {Act} act
 * @returns {HTMLButtonElement}
 */
function makeButton({ label, name, act }) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  if (name) button.setAttribute("aria-label", name);
  button.addEventListener("click", act);
  return button;
}

/**
 * @param {HTMLElement} element
 * @returns {HTMLLIElement}
 */
function inItem(element) {
  const item = document.createElement("li");
  item.append(element);
  return item;
}
