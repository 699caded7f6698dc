"""Days, moments and spans of time in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time
from babel.units import format_compound_unit, format_unit

from generator.formats.languages import locale_of
from generator.model import Period
from generator.text import plural

Length = Literal["long", "short"]

_LENGTHS: tuple[Length, ...] = ("long", "short")
_PERIODS = {
    Period.HOUR: "{} an hour",
    Period.DAY: "{} a day",
    Period.WEEK: "{} a week",
    Period.MONTH: "{} a month",
    Period.YEAR: "{} a year",
}


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


@lru_cache(maxsize=64)
def per(period: Period, language: str) -> str:
    """Return the pattern of what comes once in each *period*, such as ``{} a year``."""
    locale = locale_of(language)
    unit = f"duration-{period}"

    def write(length: Length) -> str | None:
        return format_compound_unit("{}", denominator_unit=unit, length=length, locale=locale)

    return _in_words(unit, locale, write) or _PERIODS[period]


@lru_cache(maxsize=512)
def span(months: int, language: str) -> str:
    """Return so many *months* such as ``18 months``, or ``5 years``."""
    count, noun = (months, "month") if months % 12 else (months // 12, "year")
    locale = locale_of(language)
    unit = f"duration-{noun}"

    def write(length: Length) -> str:
        return format_unit(count, unit, length, locale=locale)

    return _in_words(unit, locale, write) or plural(count, noun)


def _in_words(unit: str, locale: Locale, write: Callable[[Length], str | None]) -> str:
    """Return what *write* makes in *locale*; empty where that is English, or has no words for it.

    Of two lengths that read alike CLDR keeps the short one, and where babel finds none it writes
    the *unit* itself.
    """
    if locale.language == "en":
        return ""
    return next((text for text in map(write, _LENGTHS) if text and unit not in text), "")
