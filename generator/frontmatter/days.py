"""Days in other forms than YYYY-MM-DD, as far as they can mean one day only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_WORDED = (
    re.compile(rf"{_DAY} (?:of )?{_MONTH},? (?P<year>\d{{4}})"),
    re.compile(rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})"),
)
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_BY_NAME = {name: number for number, name in enumerate(_MONTHS, 1)} | _SHORT


def only_day(text: str) -> date | None:
    """Return the only day that *text* can mean, such as ``2026/3/1`` or ``1 March 2026``.

    ``03/02/2026`` can mean two, so that there is none; of ``13/02/2026`` there is one.
    """
    words = " ".join(text.casefold().split())
    if not words.isascii():
        return None
    found = {day for parts in _readings(words) if (day := _day(*parts))}
    return found.pop() if len(found) == 1 else None


def _readings(words: str) -> Iterator[tuple[int, int, int]]:
    """Yield each year, month and day that *words* may be meant to be."""
    if parts := _YEAR_FIRST.fullmatch(words):  # nobody puts the day in the middle
        yield int(parts[1]), int(parts[3]), int(parts[4])
    elif parts := _YEAR_LAST.fullmatch(words):
        yield int(parts[4]), int(parts[3]), int(parts[1])
        yield int(parts[4]), int(parts[1]), int(parts[3])
    for form in _WORDED:
        if (named := form.fullmatch(words)) and (month := _BY_NAME.get(named["month"])):
            yield int(named["year"]), month, int(named["day"])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
