"""The hours of countries: how far from UTC the clocks of each stand in a year."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from generator.countries import country_codes

# Fixed days, one in winter and one in summer: a build says the same whatever the day.
_DAYS = (datetime(2026, 1, 15, 12), datetime(2026, 7, 15, 12))


@cache
def offsets_of(country: str) -> frozenset[Decimal]:
    """Return the offsets from UTC, in hours, that clocks in *country* (a code) have in a year.

    Zones by country are CLDR's; empty where it has none.
    """
    zones = get_global("territory_zones").get(country, ())
    return frozenset(
        Decimal(offset // timedelta(minutes=1)) / 60
        for zone in map(ZoneInfo, zones)
        for day in _DAYS
        if (offset := day.replace(tzinfo=zone).utcoffset()) is not None
    )


@lru_cache(maxsize=256)
def countries_between(start: Decimal, end: Decimal) -> frozenset[str]:
    """Return the countries where some clock, at some time of the year, is between two offsets."""
    return frozenset(
        code
        for code in country_codes()
        if any(start <= offset <= end for offset in offsets_of(code))
    )


@cache
def countries_without_zones() -> frozenset[str]:
    """Return the countries whose hours are not known."""
    return frozenset(code for code in country_codes() if not offsets_of(code))
