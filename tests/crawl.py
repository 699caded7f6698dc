"""Walk a built site by its links alone, as a reader without JavaScript would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

_LINKING = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}


@dataclass
class Page:
    """What a page links to."""

    links: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Address and attributes of each anchor."""
    resources: list[str] = field(default_factory=list)
    """Addresses of everything else."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in attributes:
            self.page.links.append((attributes["href"], attributes))
        elif tag in _LINKING and _LINKING[tag] in attributes:
            self.page.resources.append(attributes[_LINKING[tag]])


def read_page(html: str) -> Page:
    """Return the links of a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.page


def links(html: str) -> list[str]:
    """Return the addresses that a page's anchors lead to."""
    return [address for address, _ in read_page(html).links]


def crawl(root: Path, base_url: str) -> tuple[dict[str, Page], list[str]]:
    """Follow links from ``index.html``: return pages by path, and links that lead nowhere."""
    base = urlsplit(base_url)
    pages: dict[str, Page] = {}
    broken: list[str] = []
    waiting = ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in pages:
            continue
        pages[path] = read_page((root / path).read_text(encoding="utf-8"))
        for address in _addresses(pages[path]):
            target = _file_of(address, base.path.rstrip("/"), base.netloc)
            if target is None:
                continue
            if not (root / target).is_file():
                broken.append(f"{path} -> {address}")
            elif target.endswith(".html"):
                waiting.append(target)
    return pages, broken


def _addresses(page: Page) -> Iterator[str]:
    yield from (address for address, _ in page.links)
    yield from page.resources


def _file_of(address: str, base_path: str, host: str) -> str | None:
    parts = urlsplit(urldefrag(address).url)
    if parts.scheme == "mailto" or (parts.netloc and parts.netloc != host) or not parts.path:
        return None
    if not parts.path.startswith(f"{base_path}/"):
        return unquote(parts.path)
    path = unquote(parts.path.removeprefix(base_path)).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
