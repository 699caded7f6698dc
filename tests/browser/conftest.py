"""Chromium, and a rendered board that is served to it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import sample_board as sample
from tests.browser.tab import Tab
from tests.browser.watch import Watch
from tests.conftest import skip_or_fail

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# One pixel, so that logos and images are there.
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364600000000600023081d02f0000000049454e44ae426082"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for each worker."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        skip_or_fail("Chromium is not installed: " + ", ".join(_NAMES))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder as static hosts do: quietly, with 404.html for what is not there."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        del format, args

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            return super().send_error(code, message, explain)
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "logos").mkdir()
    (folder / "logos" / "sunrise.png").write_bytes(_PNG)
    return folder


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[dict[str, str]], str]]:
    """Return a function that serves the files of a board and returns its address."""
    with ExitStack() as servers:
        yield lambda files: servers.enter_context(
            _served(_write(tmp_path_factory.mktemp("board"), files))
        )


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder, as it is at any time, and returns its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(_served(folder))


@pytest.fixture(scope="session")
def board(serve: Callable[[dict[str, str]], str]) -> str:
    """Serve the board made by hand and return its address."""
    return serve(sample.render_files(sample.catalog_of(sample.POSTINGS)))


@pytest.fixture(scope="session")
def empty_board(serve: Callable[[dict[str, str]], str]) -> str:
    """Serve a board without postings and return its address."""
    return serve(sample.render_files(sample.catalog_of([], [], [])))


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return a maker of browser contexts, which live on the board's day and end with the test."""
    opened: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        opened.append(browser.new_context(**options))  # type: ignore[arg-type]  # as Playwright's
        opened[-1].clock.set_fixed_time(sample.NOW)
        return opened[-1]

    yield make
    for context in opened:
        context.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Tab:
    """Return the page that tests share."""
    return Tab(browser)


@pytest.fixture
def open_page(tab: Tab) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """Return an opener of pages that notes all that should not happen on them.

    All are one page, as new each time. A test that needs two, a clock, a language or no scripts,
    or listens itself, takes `contexts`.
    """
    is_open = False

    def opener(address: str, **options: object) -> tuple[Page, Watch]:
        nonlocal is_open
        if is_open:
            tab.clear()
        is_open = True
        return tab.open(address, **options)

    yield opener
    if is_open:
        tab.clear()
