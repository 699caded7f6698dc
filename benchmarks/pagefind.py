"""Pagefind on the same postings, as a peer of the search."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import processes
from benchmarks.serving import Served

_SHOWN = 10
_SEARCH = f"""async (query) => {{
  const pagefind = await import("/pagefind/pagefind.js");
  const found = await pagefind.search(query);
  await Promise.all(found.results.slice(0, {_SHOWN}).map((result) => result.data()));
  return found.results.length;
}}"""


@contextmanager
def indexed_by_pagefind(site: Path, tools: Path) -> Iterator[Path]:
    """Give a folder with Pagefind's index of the postings of *site*.

    *tools* is where npm has installed pagefind. What the index takes is printed.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [
            *(str(tools / "node_modules/.bin/pagefind"), "--site", str(site)),
            *("--glob", "jobs/**/*.html", "--output-path", f"{folder}/pagefind"),
        ]
        cost = processes.run(command, site)
        print(f"Pagefind's index: {cost.cpu:.1f} s CPU, {cost.peak / 1e6:.0f} MB")
        Path(folder, "index.html").write_text("<!doctype html><title>Pagefind</title>")
        yield Path(folder)


def found_by_pagefind(browser: Browser, site: Served, query: str) -> int:
    """Return the bytes that a first search fetches, with the data of the results shown."""
    site.take()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site.base}/")
    if not page.evaluate(_SEARCH, query):
        print(f"  Pagefind finds nothing for {query!r}")
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(size for path, size in site.take().items() if path.startswith("/pagefind/"))
