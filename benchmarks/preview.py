"""Measure how long a save takes to show in Chromium: ``python -m benchmarks.preview BOARD``.

BOARD is a folder that `benchmarks.generate` made; it is copied first. With ``--hugo COMMAND`` and
``--eleventy COMMAND`` the same postings are put to their servers too, with templates that show a
title and a body.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.generate import TODAY

ROOT = Path(__file__).parent.parent
_RUNS = 15
_BETWEEN = 5.0
"""Seconds from one save to the next, in which servers end what they do for the last."""
_POLL = 10
"""Milliseconds after which the page is looked at again."""
_SHOWS = "mark => document.body && document.body.textContent.includes(mark)"
_MINUTES = 10 * 60
_HUGO = {
    "hugo.toml": 'baseURL = "http://localhost/"\ntitle = "Board"\n'
    'disableKinds = ["taxonomy", "term", "section", "RSS"]\n[frontmatter]\n'
    'date = ["date_posted"]\n',
    "layouts/_default/single.html": "<!doctype html><html><head><title>{{ .Title }}</title></head>"
    "<body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>",
    "layouts/index.html": "<!doctype html><html><head><title>Board</title></head><body><ul>"
    "{{ range first 25 .Site.RegularPages.ByDate.Reverse }}"
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>',
}

_ELEVENTY = {
    "eleventy.config.mjs": "export default (config) => {\n"
    '  config.addCollection("newest", (all) => all.getFilteredByGlob("content/postings/**")'
    ".sort((a, b) => b.data.date_posted - a.data.date_posted).slice(0, 25));\n"
    '  return { dir: { input: "content", includes: "../layouts" },'
    " markdownTemplateEngine: false };\n"
    "};\n",
    "package.json": '{"type": "module"}\n',
    "content/postings/postings.json": '{"layout": "single.njk"}\n',
    "layouts/single.njk": "<!doctype html><html><head><title>{{ title }}</title></head>"
    "<body><h1>{{ title }}</h1>{{ content | safe }}</body></html>",
    "content/index.njk": "<!doctype html><html><head><title>Board</title></head><body><ul>"
    "{% for one in collections.newest %}"
    '<li><a href="{{ one.url }}">{{ one.data.title }}</a></li>{% endfor %}</ul></body></html>',
}


def main() -> None:
    """Print the milliseconds from a save to a page that shows it, for each server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("board", type=Path)
    parser.add_argument("--hugo", help="Hugo's command")
    parser.add_argument("--eleventy", help="Eleventy's command")
    parser.add_argument("--runs", type=int, default=_RUNS, help=f"saves of each kind ({_RUNS})")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        folder = Path(name)
        board = folder / "board"
        shutil.copytree(arguments.board / "content", board / "content")
        shutil.copy(arguments.board / "site.yaml", board)
        with _tackboard(board) as base:
            _report("tackboard", browser, base, r'href="(/jobs/[^/"]+/)"', board, arguments.runs)
        for name, command, files, words in (
            ("hugo", arguments.hugo, _HUGO, ["server", "--watch"]),
            ("eleventy", arguments.eleventy, _ELEVENTY, ["--serve", "--quiet"]),
        ):
            if command:
                site = _site(board, folder / name, files)
                with _running([command, *words], [], site) as base:
                    link = r"href=\"?(/postings/[^\s>\"]+/)"
                    _report(name, browser, base, link, site, arguments.runs)
        browser.close()


def _report(name: str, browser: Browser, base: str, link: str, folder: Path, runs: int) -> None:
    """Save the posting that stands first in the list again and again, looking at both pages."""
    with urllib.request.urlopen(base) as response:
        found = re.search(link, response.read().decode().partition("<main")[2] or "")
    if found is None:
        with urllib.request.urlopen(base) as response:
            found = re.search(link, response.read().decode())
    assert found, f"{base} lists nothing"
    slug = found[1].strip("/").rpartition("/")[2]
    (file,) = (folder / "content" / "postings").rglob(f"{slug}.md")
    for kind, address in (("posting", base + found[1].lstrip("/")), ("list", base)):
        seconds = [*_saves(browser, address, file, runs)]
        numbers = "  ".join(f"{one * 1000:.0f}" for one in sorted(seconds))
        print(f"{name:10} {kind:8} median {statistics.median(seconds) * 1000:4.0f} ms: {numbers}")


def _saves(browser: Browser, address: str, file: Path, runs: int) -> Iterator[float]:
    page = browser.new_page()
    page.goto(address)
    time.sleep(3)
    for number in range(runs):
        text = file.read_text(encoding="utf-8")
        mark = f"Mark {number} {time.monotonic_ns()}"
        text = re.sub(r"^title: .*$", f"title: {mark}", text, count=1, flags=re.MULTILINE)
        start = time.perf_counter()
        file.write_text(text, encoding="utf-8")
        page.wait_for_function(_SHOWS, arg=mark, polling=_POLL)
        yield time.perf_counter() - start
        time.sleep(_BETWEEN)
    page.close()


@contextmanager
def _tackboard(board: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "generator", "serve", "--site", str(board), "--quiet"]
    with _running(command, ["--now", TODAY.isoformat()], ROOT) as base:
        yield base


@contextmanager
def _running(command: list[str], more: list[str], folder: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*command, "--port", str(port), *more],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://localhost:{port}/"
    try:
        for _ in range(_MINUTES * 10):
            try:
                urllib.request.urlopen(base).close()
                break
            except OSError:
                time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        process.wait()


def _site(board: Path, site: Path, files: Mapping[str, str]) -> Path:
    """Write the postings of *board* and other *files* as a site of another generator's."""
    shutil.copytree(board / "content" / "postings", site / "content" / "postings")
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


if __name__ == "__main__":
    main()
