"""Places in words: where the work is and how, who may apply and from where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from generator.model import Applicants, Place, Posting, TimezoneRange, Workplace
from generator.places.grammar import Reading, read_place
from generator.terms import place_label, place_slug
from generator.text import says_nothing, sentence

_WORKPLACES = {
    Workplace.ONSITE: "On site",
    Workplace.HYBRID: "Hybrid",
    Workplace.REMOTE: "Remote",
}
_PLACES_IN_A_LINE = 3


def places_line(posting: Posting, language: str) -> str:
    """Return where the work is in one line; empty where nothing says so.

    Remote work without a place is where those live who may do it.
    """
    places = [place_label(place, language) for place in posting.locations]
    return (
        _shortened(places)
        or place_note(posting)
        or _shortened(_names(posting.applicant_locations, language))
    )


def _shortened(names: Sequence[str]) -> str:
    more = len(names) - _PLACES_IN_A_LINE
    return _joined(names[:_PLACES_IN_A_LINE]) + (f" and {more} more" if more > 0 else "")


def _joined(names: Sequence[str]) -> str:
    return ("; " if any("," in name for name in names) else ", ").join(names)


def place_note(posting: Posting) -> str:
    """Return the place in the source's words; empty where other facts say all that they do."""
    return "" if says_nothing(posting.place_note) or _is_told(posting) else posting.place_note


def _is_told(posting: Posting) -> bool:
    """Tell whether the fields of *posting* have all that its note says."""
    said, told = _said(posting.place_note), posting.applicant_locations
    return (
        not said.why
        and _slugs(said.locations) <= _slugs(posting.locations)
        and {*said.workplace} <= {*posting.workplace}
        and said.applicants.worldwide <= told.worldwide
        and {*said.applicants.groups} <= {*told.groups}
        and _slugs(said.applicants.places) <= _slugs(told.places)
    )


@lru_cache(maxsize=8192)
def _said(note: str) -> Reading:
    return read_place(note)


def _slugs(places: Iterable[Place]) -> set[str]:
    return set(map(place_slug, places))


def workplace_words(workplace: Sequence[Workplace]) -> str:
    """Return *workplace* such as ``Remote or hybrid``."""
    return sentence((_WORKPLACES[one] for one in workplace), " or ")


def workplace_unless_said(workplace: Sequence[Workplace], place: str) -> str:
    """Return *workplace* in words, unless the text of the *place* has them."""
    words = workplace_words(workplace)
    return "" if words.casefold() in place.casefold() else words


def applicants_line(applicants: Applicants, language: str) -> str:
    """Return who may apply, such as ``EU, Switzerland``; empty where it is not stated."""
    return _joined(_names(applicants, language))


def _names(applicants: Applicants, language: str) -> list[str]:
    if applicants.worldwide:
        return ["Worldwide"]
    return [*applicants.groups, *(place_label(place, language) for place in applicants.places)]


def timezones_line(zones: TimezoneRange | None) -> str:
    """Return *zones* such as ``UTC−5 to UTC+5:30``."""
    if zones is None:
        return ""
    if zones.start == zones.end:
        return _offset(zones.start)
    return f"{_offset(zones.start)} to {_offset(zones.end)}"


def _offset(hours: Decimal) -> str:
    minutes = int(abs(hours) * 60)
    rest = f":{minutes % 60:02d}" if minutes % 60 else ""
    return f"UTC{'−' if hours < 0 else '+'}{minutes // 60}{rest}"
