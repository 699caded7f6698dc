"""Days and moments in words."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_time

from generator.formats.languages import locale_of


@lru_cache(maxsize=8192)
def long_day(day: date, language: str) -> str:
    """Return *day* such as ``1 March 2026``."""
    return format_date(day, "long", locale_of(language))


@lru_cache(maxsize=8192)
def short_day(day: date, language: str) -> str:
    """Return *day* such as ``1 Mar 2026``."""
    return format_date(day, "medium", locale_of(language))


def moment(at: datetime, language: str) -> str:
    """Return the day and the time of *at*, in its own time zone."""
    clock = format_time(at.timetz(), "short", locale=locale_of(language))
    return f"{long_day(at.date(), language)}, {clock}"
