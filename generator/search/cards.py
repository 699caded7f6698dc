"""Files of cards: what a result shows of each posting, as rows without names."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.jsontext import to_json
from generator.search.codec import Broken, deflate, inflate
from generator.text import plain_slug

Card = Mapping[str, object]

NAMES = (
    *("slug", "title", "url", "excerpt"),
    *("company.name", "company.initials", "company.url"),
    *("place", "place_dir", "workplace", "types", "posted.iso", "posted.short", "tags", "pay"),
    *("ends", "company.logo", "lang", "dir", "featured", "preview"),
)
"""What a row has, in order; a name with a point stands for a value inside another.

What most postings say comes first, since a row ends with the last value that is stated.
"""

NEEDED = ("slug", "title", "url")
"""What every card has."""

_JOBS, _COMPANIES, _TAGS = "jobs/", "companies/", "tags/"
"""Where pages lie below the site's root."""

_UNFIT = (AttributeError, LookupError, RecursionError, TypeError, ValueError, zlib.error)
"""What reading a file raises that has none of what it should have."""
_USUAL = 1
"""Stands for the address that follows from the name beside it."""


def encode_cards(cards: Iterable[Card], root: str) -> bytes:
    """Return *cards* as a file; *root* is the address of the site's root.

    :raises ValueError: where one has a value that `NAMES` does not have.
    """
    return deflate(to_json([_row(card, root) for card in cards]).encode())


def decode_card(data: bytes, at: int, names: Sequence[str], root: str) -> dict[str, Any]:
    """Return one of the cards of a file that `encode_cards` made.

    :raises Broken: where it is none.
    """
    try:
        card = _card(json.loads(inflate(data))[at], names, root)
    except _UNFIT as error:
        raise Broken from error
    if not all(isinstance(card.get(name), str) for name in NEEDED):
        raise Broken("a card has no title or no address")
    return card


def _row(card: Card, root: str) -> list[object]:
    flat: dict[str, Any] = {}
    for name, value in card.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}.{inner}": one for inner, one in value.items()}
        else:
            flat[name] = value
    if unknown := flat.keys() - set(NAMES):
        raise ValueError(f"cards have no place for {sorted(unknown)}")
    _shorten(flat, root)
    last = max(at for at, name in enumerate(NAMES) if flat.get(name))
    return [flat.get(name) or 0 for name in NAMES[: last + 1]]


def _shorten(flat: dict[str, Any], root: str) -> None:
    """Leave out of *flat* what `_card` can tell from the rest."""
    if flat.get("url") == _address(root + _JOBS, flat["slug"]):
        flat["url"] = _USUAL
    start = plain_slug(flat["title"])
    if flat["slug"] == start or flat["slug"].startswith(f"{start}-"):
        flat["slug"] = flat["slug"].removeprefix(start)
    usual = _address(root + _COMPANIES, plain_slug(flat.get("company.name", "")))
    if flat.get("company.url") == usual:
        flat["company.url"] = _USUAL
    flat["tags"] = [
        tag["label"] if tag == _tag(tag["label"], root) else tag for tag in flat.get("tags", ())
    ]


def _card(row: Sequence[Any], names: Sequence[str], root: str) -> dict[str, Any]:
    flat = {name: value for name, value in zip(names, row, strict=False) if value}
    rest = flat.get("slug", "")
    flat["slug"] = rest if rest[:1] not in ("", "-") else plain_slug(flat["title"]) + rest
    if flat.get("url") == _USUAL:
        flat["url"] = _address(root + _JOBS, flat["slug"])
    if flat.get("company.url") == _USUAL:
        flat["company.url"] = _address(root + _COMPANIES, plain_slug(flat["company.name"]))
    if "tags" in flat:
        flat["tags"] = [_tag(tag, root) if isinstance(tag, str) else tag for tag in flat["tags"]]
    card: dict[str, Any] = {}
    for name, value in flat.items():
        outer, _, inner = name.partition(".")
        if inner:
            card.setdefault(outer, {})[inner] = value
        else:
            card[outer] = value
    return card


def _tag(label: str, root: str) -> dict[str, str]:
    return {"label": label, "url": _address(root + _TAGS, plain_slug(label))}


def _address(folder: str, slug: str) -> str:
    return f"{folder}{slug}/"
