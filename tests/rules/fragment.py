"""A piece of HTML, as far as rules ask about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class Fragment:
    """What is in a piece of HTML."""

    tags: set[str] = field(default_factory=set)
    """The names of its elements."""
    attributes: set[str] = field(default_factory=set)
    """The names of their attributes."""
    text: str = ""

    @classmethod
    def read(cls, html: str) -> Fragment:
        """Read a piece of HTML as forgivingly as a browser."""
        reader = _Reader()
        reader.feed(html)
        reader.close()
        return reader.fragment


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fragment = Fragment()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fragment.tags.add(tag)
        self.fragment.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.fragment.text += data
