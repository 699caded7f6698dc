"""Facts in words.

Numbers, dates, periods of pay, spans of time and names of countries follow the site's language;
words that babel does not have are English, as those of the default theme are.

languages    how each writes, its direction, its name
times        days, moments, spans of time
money        pay
places       where the work is and how, who may apply and from where
people       kinds of employment, what is asked for, initials
"""

from __future__ import annotations

from generator.formats.languages import direction, language_name
from generator.formats.money import pay, pay_line, pay_lines
from generator.formats.people import (
    education,
    experience,
    initials,
    type_heading,
    type_word,
    types_line,
)
from generator.formats.places import (
    applicants_line,
    place_note,
    places_line,
    timezones_line,
    workplace_unless_said,
    workplace_words,
)
from generator.formats.times import long_day, moment, short_day
from generator.model import Posting

__all__ = [
    "applicants_line",
    "direction",
    "education",
    "experience",
    "facts_line",
    "initials",
    "language_name",
    "long_day",
    "moment",
    "pay",
    "pay_line",
    "pay_lines",
    "place_note",
    "places_line",
    "short_day",
    "timezones_line",
    "type_heading",
    "type_word",
    "types_line",
    "workplace_unless_said",
    "workplace_words",
]


def facts_line(posting: Posting, language: str) -> str:
    """Return place, pay and type in one line; empty where none of them is stated."""
    place = places_line(posting, language)
    workplace = workplace_unless_said(posting.workplace, place)
    pay = pay_line(posting, language)
    parts = [place, workplace, pay, types_line(posting.employment_type)]
    return " · ".join(filter(None, parts))
