"""What a browser, a feed reader or a script makes of the files that a build writes.

A file becomes a list of items in the order of the file, whatever its kind: elements, attributes,
texts, keys. Two files are of one structure where their items are the same but for the values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from xml.etree import ElementTree

import html5lib

COMMENT = ElementTree.Comment
_MARKUP_IN_JSON = frozenset(["description"])
"""Keys of structured data whose values are HTML."""


class Item(NamedTuple):
    """Something that a reader of a file comes upon."""

    where: str
    """The names of the elements or keys around it, and its own."""
    value: str = ""
    """A text, or an attribute's value; empty for an element itself."""


_ESCAPED = re.compile(r"\\([\\;,])")
"""A sign of a calendar's text."""


def read(path: str, content: bytes) -> list[Item]:
    """Return what a reader makes of the file *path*."""
    text = content.decode()
    match PurePosixPath(path).suffix:
        case ".html":
            return [*_html(html5lib.parse(text, namespaceHTMLElements=False), "")]
        case ".xml":
            return [*_xml(ElementTree.fromstring(text), "")]
        case ".json":
            return [*_json(json.loads(text), "")]
        case ".ics":
            lines = text.replace("\r\n ", "").splitlines()
            return [Item("line", _ESCAPED.sub(r"\1", line)) for line in lines]
        case _:
            return [Item("line", line) for line in text.split("\n")]


def _html(node: Any, where: str) -> Iterator[Item]:
    is_comment = node.tag is COMMENT
    where = f"{where}/{'!--' if is_comment else node.tag}"
    yield Item(where)
    for name, value in sorted(node.attrib.items()):
        yield Item(f"{where}@{name}", value)
    text = (node.text or "").strip()
    if text and node.get("type") == "application/ld+json":
        yield from _json(json.loads(text), where, _MARKUP_IN_JSON)
    elif text:
        yield Item(f"{where}#text", text)
    for child in node:
        yield from _html(child, where)
        if tail := (child.tail or "").strip():
            yield Item(f"{where}#text", tail)


def _xml(node: ElementTree.Element, where: str) -> Iterator[Item]:
    name = node.tag.rpartition("}")[2]
    yield Item(f"{where}/{node.tag}")
    for attribute, value in sorted(node.attrib.items()):
        yield Item(f"{where}/{name}@{attribute}", value)
    text = (node.text or "").strip()
    if f"{where}/{name}".endswith("/item/description"):
        yield from _fragment(text, f"{where}/{name}")
    elif text:
        yield Item(f"{where}/{name}#text", text)
    for child in node:
        yield from _xml(child, f"{where}/{name}")


def _json(value: object, where: str, markup: frozenset[str] = frozenset()) -> Iterator[Item]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield Item(f"{where}.{key}")
            if key in markup:
                yield from _fragment(str(inner), f"{where}.{key}")
            else:
                yield from _json(inner, f"{where}.{key}", markup)
    elif isinstance(value, list):
        for inner in value:
            yield from _json(inner, f"{where}[]", markup)
    else:
        yield Item(f"{where}:{type(value).__name__}", str(value))


def _fragment(markup: str, where: str) -> Iterator[Item]:
    yield from _html(html5lib.parseFragment(markup, namespaceHTMLElements=False), where)
