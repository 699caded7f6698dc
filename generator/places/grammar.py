"""What a text about places says: where the work is, how it is done, who may apply.

``Remote US``, ``US Remote``, ``United States (Remote)``, ``Hybrid: Leeds, UK``, ``Berlin, DE;
Munich, DE``: what can be read in one way only is read, the rest stays text, with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator import limits
from generator.countries.regions import region_named
from generator.model import Applicants, Place, Workplace
from generator.places.homes import countries_of
from generator.places.sides import UNREAD, Found, Unread, read_side
from generator.places.tokens import Side, Text, take_apart
from generator.text import says_nothing

NOTHING = "says nothing"
CHOICE = "a choice between ways of working, or between places of several kinds"
CONTRADICTS = "contradicts itself"
TOWN_OR_REGION = "a town and a region have this name"
REMOTE_TOWN = "`Remote` beside a town may mean hybrid"
GROUP = "a group of countries, and not said to be remote"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is certain in a text about places."""

    locations: tuple[Place, ...] = ()
    workplace: tuple[Workplace, ...] = ()
    applicants: Applicants = field(default_factory=Applicants)
    countries: frozenset[str] = frozenset()
    """The countries in which all that the text names lies, as codes; empty: not certain.

    They are known of some texts of which nothing else is: ``Southern California, USA``.
    """
    why: str = ""
    """Half a sentence: why the text, or some of it, was not read; empty: all of it was."""


def read_place(text: str) -> Reading:
    """Return what *text* says with certainty."""
    if says_nothing(text) or not text.strip():
        return Reading(why=NOTHING)
    if len(text) > limits.LINE_LENGTH:
        return Reading(why=UNREAD)
    parts = take_apart(text)
    countries = countries_of(parts)
    try:
        found = _read(parts)
    except Unread as why:
        tag = () if parts.tag is None or str(why) == CONTRADICTS else (parts.tag,)
        return Reading(workplace=tag, countries=countries, why=str(why))
    return _conclude(found, parts.tag, countries)


def _read(parts: Text) -> Found:
    """Return what all segments say; they must say it in the same way."""
    outer = {word for word in (parts.tag, parts.head) if word}
    inner = {word for side in parts.sides for word in side.words}
    if len(outer) > 1 or (outer and inner - outer):
        raise Unread(CONTRADICTS)
    found = [_read_segment(sides) for sides in parts.segments]
    said = {one.words for one in found} if not outer else {tuple(outer)}
    if len(said) > 1:
        raise Unread(CHOICE)
    words = next(iter(said))
    if any(side.is_wide for side in parts.sides) and Workplace.REMOTE not in words:
        raise Unread(UNREAD)
    if any(one.is_area for one in found) and any(one.towns for one in found):
        raise Unread(CHOICE)
    return _merged(words, found)


def _merged(words: tuple[Workplace, ...], found: Sequence[Found]) -> Found:
    """Return what all of *found* name, each once."""
    return Found(
        words,
        tuple(dict.fromkeys(place for one in found for place in one.towns)),
        tuple(dict.fromkeys(place for one in found for place in one.areas)),
        tuple(dict.fromkeys(name for one in found for name in one.groups)),
        any(one.worldwide for one in found),
    )


def _read_segment(sides: Sequence[Side]) -> Found:
    words = tuple(dict.fromkeys(word for side in sides for word in side.words))
    if not any(side.pieces for side in sides):
        return Found(words)
    if not all(side.pieces for side in sides) or len(words) > 1:
        raise Unread(CHOICE)
    found = [one for side in sides for one in read_side(side)]
    areas = [one for one in found if one.is_area]
    if areas and len(areas) < len(found):
        raise Unread(CHOICE)
    if not areas and len({tuple(side.words) for side in sides}) > 1:
        raise Unread(CHOICE)
    return _merged(words, found)


def _conclude(found: Found, tag: Workplace | None, countries: frozenset[str]) -> Reading:
    """Return the reading: who may apply by areas of remote work, else where the work is."""
    words = found.words
    if found.is_area and Workplace.REMOTE in words:
        applicants = Applicants(found.worldwide, found.groups, found.areas)
        return Reading((), words, applicants, countries)
    if found.groups or found.worldwide:
        return Reading(countries=countries, why=GROUP)
    if Workplace.REMOTE in words and any(map(_may_be_region, found.towns)):
        return Reading((), words if tag else (), Applicants(), countries, TOWN_OR_REGION)
    if found.towns and Workplace.REMOTE in words and tag is None:
        return Reading(found.towns, (), Applicants(), countries, REMOTE_TOWN)
    why = "" if found.towns or found.areas or words else NOTHING
    return Reading((*found.towns, *found.areas), words, Applicants(), countries, why)


def _may_be_region(place: Place) -> bool:
    """Tell whether *place* is such as ``New York, US``, where the law of the state counts."""
    region = region_named(place.city)
    return region is not None and not place.region and place.country in ("US", "CA")
