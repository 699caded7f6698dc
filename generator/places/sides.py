"""What one side of ``or`` names: a town, or areas from which one may apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.countries import name_key, read_country, read_group
from generator.countries.regions import is_ambiguous, read_region
from generator.model import Place, Workplace
from generator.places.lines import is_town, read_area, read_line
from generator.places.tokens import Side

UNREAD = "not a place in a form that is read"
TWO_MEANINGS = "its end is a country and also a US state or Canadian province"
NO_COUNTRY = "names no country"

_WORLDWIDE = frozenset(["worldwide", "anywhere", "anywhere in world", "anywhere in the world"])
_GUESSES = frozenset(["america", "congo", "jersey", "korea"])
"""Names that are more than one country's, or also a region's for short."""
CODES_OF_MORE = frozenset(
    "AI AM AS AT BE BI BY DO GP HR IO IS IT ML MR MS NO PM PR QA SA SO TO TV VC".split()
)
"""Codes of countries that are words, titles or trades besides: ``Remote QA``, ``Remote IT``."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a segment names, all of one kind: towns, or areas."""

    words: tuple[Workplace, ...]
    towns: tuple[Place, ...] = ()
    areas: tuple[Place, ...] = ()
    groups: tuple[str, ...] = ()
    worldwide: bool = False

    @property
    def is_area(self) -> bool:
        """Whether they are areas."""
        return bool(self.areas or self.groups or self.worldwide)


class Unread(Exception):
    """A part cannot be read; the message says why."""


def read_side(side: Side) -> list[Found]:
    """Return the place, or the areas in a list, that one side names."""
    if any(not _area(piece) for piece in side.glued) or any(map(is_doubtful, side.pieces)):
        raise Unread(_why_not(side.pieces))
    pieces = _without_repeated_countries(side.pieces)
    if len(pieces) == 1 and (area := _area(pieces[0])):
        return [area]
    if len(side.marks) <= 1 and (place := _line(pieces, is_comma="comma" in side.marks)):
        return [Found((), towns=(place,)) if place.city else Found((), areas=(place,))]
    if side.marks - {"comma"}:
        raise Unread(_why_not(pieces))
    listed = [_area(text) for piece in pieces for text in _joined(piece)]
    areas = [area for area in listed if area]
    if len(areas) < len(listed):
        raise Unread(_why_not(pieces))
    return areas


def _line(pieces: Sequence[str], *, is_comma: bool) -> Place | None:
    """Return the one place; with a dash or brackets the greater may stand first."""
    if len(pieces) == 1:
        return None
    place = read_line(pieces)
    return place if place or is_comma else read_line(pieces[::-1])


def _area(text: str) -> Found | None:
    if name_key(text) in _WORLDWIDE:
        return Found((), worldwide=True)
    if group := read_group(text):
        return Found((), groups=(group,))
    place = None if text in CODES_OF_MORE else read_area(text)
    return Found((), areas=(place,)) if place else None


def _joined(piece: str) -> list[str]:
    """Return the parts of ``US and Canada``; a name that has the word itself is one part."""
    if _area(piece):
        return [piece]
    return [part.strip() for part in piece.replace("&", " and ").split(" and ") if part.strip()]


def _without_repeated_countries(pieces: Sequence[str]) -> list[str]:
    """Return *pieces* without a country that stands before itself: ``Poland - Poland``."""
    codes = [read_country(piece) for piece in pieces]
    return [
        piece
        for n, piece in enumerate(pieces)
        if not (code := codes[n])
        or codes[n + 1 : n + 2] != [code]
        or read_region(piece, code)  # Scotland, UK
    ]


def is_doubtful(piece: str) -> bool:
    """Tell whether *piece* is a name of several countries, or letters that are hardly a code."""
    return name_key(piece) in _GUESSES or (
        len(piece) == 2 and piece.isascii() and not piece.isupper()
    )


def _why_not(pieces: Sequence[str]) -> str:
    if is_ambiguous(pieces[-1]):
        return TWO_MEANINGS
    return NO_COUNTRY if all(map(is_town, pieces)) else UNREAD
