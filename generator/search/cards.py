"""Files of cards: what a result shows of each posting, as rows without names."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.jsontext import to_json
from generator.search.codec import Broken, deflate, inflate

Card = Mapping[str, object]

NAMES = (
    *("slug", "title", "url", "excerpt"),
    *("company.name", "company.initials", "company.url"),
    *("place", "place_dir", "workplace", "types", "posted.iso", "posted.short", "tags", "pay"),
    *("company.logo", "lang", "dir", "featured", "preview"),
)
"""What a row has, in order; a name with a point stands for a value inside another.

What most postings say comes first, since a row ends with the last value that is stated.
"""

NEEDED = ("slug", "title", "url")
"""What every card has."""


def encode_cards(cards: Iterable[Card]) -> bytes:
    """Return *cards* as a file.

    :raises ValueError: where one has a value that `NAMES` does not have.
    """
    return deflate(to_json([_row(card) for card in cards]).encode())


def decode_card(data: bytes, at: int, names: Sequence[str]) -> dict[str, Any]:
    """Return one of the cards of a file that `encode_cards` made.

    :raises Broken: where it is none.
    """
    try:
        card = _card(json.loads(inflate(data))[at], names)
    except (ValueError, LookupError, TypeError, RecursionError, zlib.error) as error:
        raise Broken from error
    if not all(isinstance(card.get(name), str) for name in NEEDED):
        raise Broken("a card has no title or no address")
    return card


def _row(card: Card) -> list[object]:
    flat: dict[str, object] = {}
    for name, value in card.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}.{inner}": one for inner, one in value.items()}
        else:
            flat[name] = value
    if unknown := flat.keys() - set(NAMES):
        raise ValueError(f"cards have no place for {sorted(unknown)}")
    last = max(at for at, name in enumerate(NAMES) if flat.get(name))
    return [flat.get(name) or 0 for name in NAMES[: last + 1]]


def _card(row: Sequence[object], names: Sequence[str]) -> dict[str, Any]:
    card: dict[str, Any] = {}
    for at, value in enumerate(row):
        outer, _, inner = names[at].partition(".")
        if value and inner:
            card.setdefault(outer, {})[inner] = value
        elif value:
            card[outer] = value
    return card
