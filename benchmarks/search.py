"""Measure what a search fetches and how long it takes, in Chromium, on a built board.

Run it as ``python -m benchmarks.search SITE``; SITE is a folder that a build wrote. With
``--pagefind FOLDER``, where npm has installed pagefind, the same queries are put to its index of
the same postings.
"""

from __future__ import annotations

import argparse
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.pagefind import found_by_pagefind, indexed_by_pagefind
from benchmarks.serving import Served, served

QUERIES = {
    "one term": ["python", "nurse", "kubernetes", "logistics", "designer", "spanish", "payroll"],
    "two terms": [
        *("senior designer", "python developer", "nurse berlin", "data scientist"),
        *("payroll lisbon", "sql airflow", "support manager"),
    ],
    "prefix": ["pyth", "deve", "kube", "nurs", "acco", "logi", "mark"],
    "misspelled": ["pyhton", "desinger", "kuberntes"],
}
TYPED = ("python developer berlin", "senior accountant", "warehouse logistics")
_OURS = re.compile(r"/search/(?:(?P<part>[tvcf])/|manifest)|/(?P<lunr>lunr)?[^/]*\.js$")
_PARTS = {"t": "terms", "c": "cards", "v": "word list", "f": "columns", None: "manifest"}

_WATCH = """() => {
  const field = document.querySelector("input[type=search]");
  let typed = 0;
  globalThis.delays = [];
  field.addEventListener("input", () => { typed = performance.now(); }, { capture: true });
  new MutationObserver(() => {
    if (typed) delays.push(performance.now() - typed);
    typed = 0;
  }).observe(document.querySelector("[data-part=list]"), { childList: true, subtree: true });
  field.focus();
}"""
"""Notes how long it takes from a key to a change of the results."""


def part_of(path: str) -> str:
    """Return what a file is to the search; empty: it is of any page."""
    found = _OURS.search(path)
    if found is None:
        return ""
    if path.endswith(".js"):
        return "lunr" if found["lunr"] else "scripts"
    return _PARTS[found["part"]]


def parts(sent: Counter[str]) -> Counter[str]:
    """Return the bytes of a search by what they are."""
    found: Counter[str] = Counter()
    for path, size in sent.items():
        found[part_of(path)] += size
    del found[""]
    return found


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page in a browser that has been nowhere yet."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    settle(page)
    yield page
    context.close()


def settle(page: Page) -> None:
    """Wait until nothing is fetched any more."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)


def first(browser: Browser, site: Served, query: str) -> Counter[str]:
    """Return what a first search fetches."""
    site.take()
    with opened(browser, f"{site.base}/search/?q={query.replace(' ', '+')}"):
        return parts(site.take())


def later(browser: Browser, site: Served, act: Callable[[Page], None]) -> Counter[str]:
    """Return what is fetched where something is done after a first search."""
    with opened(browser, f"{site.base}/search/?q=python+") as page:
        site.take()
        act(page)
        settle(page)
        return parts(site.take())


def keys(browser: Browser, site: Served) -> list[float]:
    """Type letter by letter; return the milliseconds from each key to new results.

    It is typed twice: the second time, all files are there.
    """
    found: list[float] = []
    with opened(browser, f"{site.base}/search/?q=work") as page:
        page.evaluate(_WATCH)
        for typed in (*TYPED, *TYPED):
            page.fill("input[type=search]", "")
            page.wait_for_timeout(500)
            page.evaluate("delays.length = 0")
            for letter in typed:
                page.keyboard.type(letter)
                page.wait_for_timeout(400)
            found.extend(page.evaluate("delays"))
    return sorted(found[len(found) // 2 :])


def measure(folder: Path, pagefind: Path | None) -> None:
    """Print what searches fetch from the site in *folder*, and how long they take."""
    with served(folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for kind, queries in QUERIES.items():
            show(f"first query, {kind}", [first(browser, site, query) for query in queries])
        second = [
            later(browser, site, lambda page, q=query: page.fill("#q", q))  # type: ignore[misc]  # q: as it is now
            for query in ("manager ", "nurse ", "senior designer ")
        ]
        show("second query", second)
        show("filters touched", [later(browser, site, lambda page: page.focus("#from"))])
        delays = keys(browser, site)
        print(
            f"from key to results: median {statistics.median(delays):.0f} ms,"
            f" 90 % {delays[len(delays) * 9 // 10]:.0f} ms ({len(delays)} keys)"
        )
        if pagefind:
            with indexed_by_pagefind(folder, pagefind) as index, served(index) as other:
                for kind, queries in QUERIES.items():
                    sizes = [found_by_pagefind(browser, other, query) for query in queries]
                    show(f"Pagefind, first, {kind}", [Counter(all=size) for size in sizes])
        browser.close()


def show(name: str, rows: list[Counter[str]]) -> None:
    """Print the median and the range of what was fetched, and the median's parts."""
    rows = sorted(rows, key=Counter.total)
    detail = ", ".join(f"{part} {size / 1000:.1f}" for part, size in rows[len(rows) // 2].items())
    low, middle, high = (rows[at].total() / 1000 for at in (0, len(rows) // 2, -1))
    print(f"{name:30} median {middle:6.1f} KB  ({low:.1f} to {high:.1f})  {detail}")


def main() -> None:
    """Measure the site named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--pagefind", type=Path, help="a folder with node_modules/.bin/pagefind")
    arguments = parser.parse_args()
    measure(arguments.site, arguments.pagefind)


if __name__ == "__main__":
    main()
