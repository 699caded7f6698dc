// @ts-check
// Says of postings that they are over when their end has passed in the reader's browser, although
// the site was not built again since: on cards in lists and results, and on a posting's own page.
// The word stands on the script's own element, so that a theme can change it.

/** The most milliseconds that a timer can wait. */
const LONGEST = 2 ** 31 - 1;

/** @type {HTMLScriptElement | null} */
const own = document.querySelector("script[data-over]");

let timer = 0;

/**
 * Mark the card of a posting that is over.
 * @param {Element} card
 */
function endCard(card) {
  card.classList.remove("featured");
  card.classList.add("over");
  const mark = document.createElement("span");
  mark.className = "badge";
  mark.textContent = own?.dataset.over ?? "";
  card.querySelector("h3")?.append(" ", mark);
}

/**
 * Make the page of a posting what a build would make of it now.
 * @param {Element} posting
 */
function endPage(posting) {
  /** @type {NodeListOf<HTMLTemplateElement>} */
  const banners = posting.querySelectorAll("template[data-when-over]");
  for (const banner of banners) banner.replaceWith(banner.content);
  /** @type {NodeListOf<HTMLElement>} */
  const words = posting.querySelectorAll("[data-over-word]");
  for (const word of words) word.textContent = word.dataset.overWord ?? "";
  document.querySelector('script[type="application/ld+json"]')?.remove();
  document.querySelector('meta[name="robots"]')?.setAttribute("content", "noindex");
  /** @type {HTMLElement | null} */
  const similar = document.querySelector("[data-over-into]");
  if (similar) posting.querySelector(similar.dataset.overInto ?? "")?.append(similar);
}

/** Mark all that is over, and the rest when its time comes; the search does so with its results. */
export function tellEnds() {
  clearTimeout(timer);
  const now = Date.now();
  let next = Infinity;
  /** @type {NodeListOf<HTMLElement>} */
  const dated = document.querySelectorAll("article[data-ends]");
  for (const article of dated) {
    const end = Date.parse(article.dataset.ends ?? "");
    if (end <= now) {
      delete article.dataset.ends;
      for (const part of article.querySelectorAll("[data-while-open]")) part.remove();
      if (article.matches(".card")) endCard(article);
      else endPage(article);
    } else if (end < next) next = end;
  }
  if (next < Infinity) timer = setTimeout(tellEnds, Math.min(next - now, LONGEST));
}

tellEnds();
// A computer that sleeps does not count time: look again when somebody does.
document.addEventListener("visibilitychange", tellEnds);
