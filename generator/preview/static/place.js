// @ts-check
/**
 * Loads a page anew and brings it back to where its reader was. Where saves follow each other, a
 * browser's own reload loses the place: it leaves a page that is not whole yet, and goes by what
 * stood there, which is what a save changes.
 */

const NAME = "tackboard place";

/** @typedef {{address: string, left: number, top: number}} Place Of a page, in pixels. */

const place = take();
comeBack();
const whole = new Promise((done) => {
  if (document.readyState === "complete") done(undefined);
  else addEventListener("load", done, { once: true });
}).then(comeBack); // again, since pictures take room

/** Loads the page anew, once it is whole and where its reader was. */
export async function reload() {
  await whole;
  // A page that keeps something in its history, as the search does, finds its place by that.
  if (history.state !== null || location.hash || !keep()) location.reload();
  else location.replace(location.href);
}

function comeBack() {
  if (place) scrollTo({ left: place.left, top: place.top, behavior: "instant" });
}

/** @returns {boolean} whether the place is kept; browsers may be told to store nothing */
function keep() {
  /** @type {Place} */
  const here = { address: location.href, left: scrollX, top: scrollY };
  try {
    sessionStorage.setItem(NAME, JSON.stringify(here));
    return true;
  } catch {
    return false;
  }
}

/** @returns {Place | null} where this page was left to be loaded anew */
function take() {
  try {
    /** @type {Place | null} */
    const left = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
    sessionStorage.removeItem(NAME);
    return left?.address === location.href ? left : null;
  } catch {
    return null;
  }
}
