"""In which countries lies what a text names, also where it cannot be read as a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.countries import groups, read_country
from generator.countries.regions import is_ambiguous, region_named, state_or_province
from generator.places.lines import is_doubtful_end, read_area
from generator.places.sides import CODES_OF_MORE, Unread, is_doubtful, read_side
from generator.places.tokens import Side, Text

_WORDS_TOO = frozenset(["HI", "IN", "ME", "OK", "OR"])
"""Codes of states that, with no town before them, are words: ``Remote OK``."""


def countries_of(parts: Text) -> frozenset[str]:
    """Return the countries in which all that is named lies; none where one is not certain."""
    homes: set[str] = set()
    for side in parts.sides:
        found = _homes(side)
        if not found:
            return frozenset()
        homes |= found
    return frozenset(homes)


def _homes(side: Side) -> frozenset[str]:
    try:
        found = read_side(side) if side.pieces else []
    except Unread:
        return _home_of_last(side.pieces)
    members = [groups()[name] for one in found for name in one.groups]
    if any(one.worldwide for one in found):
        return frozenset()
    own = (place.country for one in found for place in (*one.towns, *one.areas))
    return frozenset().union(own, *members)


def _home_of_last(pieces: Sequence[str]) -> frozenset[str]:
    """Return the country that ends *pieces*, of which at most one stands before it."""
    *before, last = pieces
    last = last.rpartition(" in ")[2].removeprefix("the ")
    if not before and last.upper() in _WORDS_TOO:
        return frozenset()
    if len(before) > 1 or is_ambiguous(last) or is_doubtful(last) or last in CODES_OF_MORE:
        return frozenset()
    if before and is_doubtful_end(before[0], last):
        return frozenset()
    region = region_named(last)
    if region and (region.is_elsewhere or (region.has_town and before)):
        return frozenset()
    ends: tuple[Callable[[str], str | None], ...] = (state_or_province, read_country)
    home = region.country if region else next(filter(None, (read(last) for read in ends)), None)
    others = {area.country for area in map(read_area, before) if area}
    return frozenset([home] if home and others <= {home} else ())
