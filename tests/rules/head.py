"""What the head of a page tells machines."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a head that say where and what a page is."""

    canonical: str
    """An address; empty where there is none."""
    feeds: tuple[str, ...]
    """The addresses of its feeds."""
    properties: dict[str, str]
    """Of the Open Graph, by name."""
    robots: str
    """What search engines are told."""
    refresh: str
    """Where the page leads to by itself; empty where it stays."""
    text: str
    """All words of the page, parted by one blank."""

    @classmethod
    def read(cls, html: str) -> Head:
        """Read the head of a page."""
        root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8"))
        links = [(link.get("rel", ""), link.get("href", "")) for link in root.iter("link")]
        metas = list(root.iter("meta"))
        return cls(
            canonical=next((address for rel, address in links if rel == "canonical"), ""),
            feeds=tuple(address for rel, address in links if rel == "alternate"),
            properties={
                meta.attrib["property"]: meta.get("content", "")
                for meta in metas
                if "property" in meta.attrib
            },
            robots=_content(metas, "name", "robots"),
            refresh=_content(metas, "http-equiv", "refresh").rpartition("url=")[2],
            text=" ".join(" ".join(map(str, root.itertext())).split()),
        )


def _content(metas: list[etree._Element], name: str, value: str) -> str:
    return next((meta.get("content", "") for meta in metas if meta.get(name) == value), "")
