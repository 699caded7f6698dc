"""Measure what a search fetches and how long it takes, in Chromium, on a built board.

Run it as ``python -m benchmarks.search SITE``; SITE is a folder that a build wrote.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

QUERIES = {
    "one term": "python ",
    "another": "nurse ",
    "two terms": "senior designer ",
    "prefix": "deve",
    "misspelled": "pyhton ",
}
TYPED = "python developer berlin"
_COMPRESSED = (".html", ".css", ".js", ".svg")
_KINDS = {"t": "terms", "c": "cards", "v": "word list", "f": "columns"}


_WATCH = """() => {
  const field = document.querySelector("input[type=search]");
  let typed = 0;
  globalThis.delays = [];
  field.addEventListener("input", () => { typed = performance.now(); });
  new MutationObserver(() => {
    if (typed) delays.push(performance.now() - typed);
    typed = 0;
  }).observe(document.querySelector("[data-part=list]"), { childList: true, subtree: true });
  field.focus();
}"""
"""Notes how long it takes from a key to a change of the results."""


class Server(SimpleHTTPRequestHandler):
    """Serves files as hosts do: texts compressed, others as they are."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, packed = path.read_bytes(), path.suffix in _COMPRESSED
        body = gzip.compress(content, 9) if packed else content
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder*; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class Meter:
    """Adds up what a page fetches, by kind."""

    def __init__(self, page: Page) -> None:
        self.bytes: dict[str, int] = {}
        self.requests = 0
        page.on("response", self._count)

    def _count(self, response: object) -> None:
        address, headers = response.url, response.headers  # type: ignore[attr-defined]
        size = int(headers.get("content-length", 0))
        self.requests += 1
        kind = kind_of(address)
        self.bytes[kind] = self.bytes.get(kind, 0) + size

    def take(self) -> dict[str, int]:
        """Return what was counted since the last time."""
        found, self.bytes = self.bytes, {}
        return found


def kind_of(address: str) -> str:
    """Return what a file is, from its address."""
    path = address.split("?")[0]
    if "/search/" in path and path.endswith(".bin"):
        return _KINDS.get(path.split("/search/")[1].split("/")[0], "manifest")
    if path.endswith("/lunr.js"):
        return "lunr"
    return {"js": "scripts", "css": "style"}.get(path.rsplit(".", 1)[-1], "page and others")


def settled(page: Page) -> None:
    """Wait until results are there and nothing is fetched any more."""
    page.wait_for_selector("#results:not([aria-busy=true])")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)


def measure(site: Path) -> None:
    """Print a table of bytes, and how long it takes from a key to results."""
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, typed in QUERIES.items():
            context = browser.new_context()
            page = context.new_page()
            meter = Meter(page)
            page.goto(f"{base}/search/?q={typed.replace(' ', '+')}")
            settled(page)
            show(f"first query: {name}", meter.take(), meter.requests)
            page.fill("input[type=search]", "manager ")
            settled(page)
            show("  then: manager", meter.take(), 0)
            context.close()
        page = browser.new_page()
        page.goto(f"{base}/search/?q=work")
        settled(page)
        delays = sorted(keys(page))
        print(
            f"from key to results: median {statistics.median(delays):.0f} ms,"
            f" most {delays[-1]:.0f} ms ({len(delays)} keys of {TYPED!r})"
        )
        browser.close()


def keys(page: Page) -> list[float]:
    """Type letter by letter; return the milliseconds from each key to new results.

    It is typed twice: the second time, all files are there.
    """
    page.evaluate(_WATCH)
    for _ in range(2):
        page.fill("input[type=search]", "")
        page.wait_for_timeout(500)
        page.evaluate("delays.length = 0")
        for letter in TYPED:
            page.keyboard.type(letter)
            page.wait_for_timeout(400)
    delays: list[float] = page.evaluate("delays")
    return delays


def show(name: str, parts: dict[str, int], requests: int) -> None:
    """Print a line."""
    index = sum(size for kind, size in parts.items() if kind not in ("style", "page and others"))
    detail = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in sorted(parts.items()))
    print(f"{name:28} {index / 1000:6.1f} KB  {requests or '':>4}  ({detail})")


def main() -> None:
    """Measure the site named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    measure(parser.parse_args().site)


if __name__ == "__main__":
    main()
