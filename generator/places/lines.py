"""One place in its parts: ``Leeds, UK``, ``Austin, TX``, ``Toronto, Ontario, Canada``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel.core import get_global

from generator.countries import country_code, name_key, read_country, read_group
from generator.countries.regions import (
    Region,
    has_all_regions,
    is_ambiguous,
    read_region,
    region_named,
    state_or_province,
)
from generator.model import Place

_LONGEST_TOWN = 40
_SMALL = frozenset("am an auf d' da das de del den der des di do dos du e el i im in la las le les"
                   " los of on o of s' sur the ter upon van von y".split())  # fmt: skip
_NO_TOWN = frozenset(
    "all any anywhere area based branch campus candidates centre center cities city-based"
    " contractors country distributed district eligible employees est et field first flexible"
    " friendly global gmt greater headquarters home hours hq hub hybrid international job locations"
    " location metro metropolitan multiple nationwide no not office offices ok okay on-site only"
    " onsite option optional or position possible preferred pst region remote remotely residents"
    " role schedule several site somewhere state states store team time timezone timezones travel"
    " tz utc various virtual work working worldwide zone cet and & us eu"
    " distanciel home-office homeoffice teletrabajo teletrabalho télétravail wfh".split()
)
"""Words that no town's name has, as places are written."""
_PART_OF = re.compile(
    r"(?:(?:north|south)(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?|central|mid|metro)\s",
    re.IGNORECASE,
)
_TWO_MEANINGS = frozenset(["LA"])
"""Codes of regions that are as often short for a town."""
_REGIONS_TOO = frozenset(
    "AG AM AS BA BG BL BO BS GE MG MH ML MP NE PR RE RS SA SH SO SR SV TG TO TV VE".split()
)
"""Codes of countries that are written for a region or province as often: ``Porto Alegre, RS``."""

_IN_DELAWARE = frozenset(
    ["bear", "dover", "lewes", "middletown", "milford", "new castle", "newark", "smyrna",
     "wilmington"]
)  # fmt: skip
"""Towns after which ``DE`` is no Germany."""


def make_place(city: str, region: str, country: str) -> Place:
    """Return the place, its region by name where it is known; other words stay as they are."""
    found = read_region(region, country) if region and country else None
    return Place(city, found.spelled(region) if found else region, country)


def read_area(text: str) -> Place | None:
    """Return the country, or the region, that *text* names with certainty.

    A name that is a town's as well, or a region's of two countries, is not certain; nor is a code
    that is a country's and a state's.
    """
    if is_ambiguous(text):
        return None
    region = region_named(text)
    if region and not (region.has_town or region.is_elsewhere):
        return make_place("", text, region.country)
    code = read_country(text)
    return Place(country=code) if code else None


def read_line(parts: Sequence[str]) -> Place | None:
    """Return the one place that *parts*, from the smallest to the greatest, name with certainty."""
    match parts:
        case [area]:
            return read_area(area)
        case [first, end]:
            return _read_two(first, end)
        case [city, region, end]:
            return _read_three(city, region, end)
    return None


def is_town(text: str) -> bool:
    """Tell whether *text* reads like the name of a town, and of nothing else."""
    words = text.split()
    return (
        0 < len(text) <= _LONGEST_TOWN
        and len(words) <= 5
        and not text[0].islower()
        and all(character.isalpha() or character in " -'’." for character in text)
        and not (len(text) == 2 and text.isupper())
        and all(word.casefold() not in _NO_TOWN for word in words)
        and all(not word[0].islower() or word in _SMALL for word in words)
        and not is_area(text)
        and not _is_part_of_area(text)
    )


def is_area(text: str) -> bool:
    """Tell whether *text* names a group, a country, or a region that is no town."""
    region = region_named(text)
    if region:
        return not region.has_town
    return bool(read_group(text) or country_code(text))


def _is_part_of_area(text: str) -> bool:
    """Tell whether *text* is such as ``Southern California``."""
    found = _PART_OF.match(text)
    return found is not None and is_area(text[found.end() :])


def _read_two(first: str, end: str) -> Place | None:
    if is_ambiguous(end):
        return None
    if country := read_country(end):
        region = read_region(first, country)
        if region and not (region.has_town and region.is_called(first)):
            return None if first.upper() in _TWO_MEANINGS else make_place("", first, country)
        if country_code(first) == country:
            return Place(country=country)
        is_certain = is_town(first) and not is_doubtful_end(first, end)
        return Place(first, "", country) if is_certain else None
    region = _region_at_end(end)
    if region is None or not (is_town(first) or region.is_called(first)):
        return None
    if is_doubtful_end(first, end):
        return None
    if region.has_town and region.is_called(end) and not region.is_called(first):
        return None  # two towns, perhaps: `Chicago, New York`
    return make_place(first, end, region.country)


def is_doubtful_end(town: str, end: str) -> bool:
    """Tell whether *end*, two letters after *town*, may not be the country or state it seems."""
    country = read_country(end)
    state_in = None if country else state_or_province(end)
    if len(end) != 2 or not (country or state_in):
        return False
    region = region_named(town)
    is_region = region and region.country != country and read_region(end, region.country)
    may_be_region = country is not None and (bool(is_region) or country in _REGIONS_TOO)
    may_be_region |= country == "DE" and name_key(town) in _IN_DELAWARE
    return may_be_region or _is_abroad(town, country or state_in or "")


@cache
def _world_cities() -> dict[str, str]:
    """Return the countries of the towns that time zones are named after."""
    zones = get_global("zone_territories")
    return {name_key(zone.rpartition("/")[2].replace("_", " ")): zones[zone] for zone in zones}


def _is_abroad(town: str, country: str) -> bool:
    """Tell whether a town of this name that all the world knows is in another country."""
    return _world_cities().get(name_key(town), country) != country


def _region_at_end(end: str) -> Region | None:
    """Return the region that *end* is, where no country follows."""
    if country := state_or_province(end):
        return read_region(end, country)
    region = region_named(end)
    return None if region is None or region.is_elsewhere else region


def _read_three(city: str, mid: str, end: str) -> Place | None:
    country = read_country(end)
    if country is None or name_key(end) == "georgia":
        return None
    region = read_region(mid, country)
    if region is None:
        return _without_region(city, mid, end)
    other = region_named(city)
    if region.is_city and not region.is_called(city):
        return None
    is_other_town = other is not None and other.has_town and other != region
    if region.has_town and (is_other_town or _is_abroad(city, country)):
        return None  # a list: `Porto, Lisboa, Portugal`
    is_whole = is_town(city) or region.is_called(city)
    return make_place(city, mid, country) if is_whole else None


def _without_region(city: str, mid: str, end: str) -> Place | None:
    """Return the town where *mid*, no known region, says it again: ``Ghent, Ghent, Belgium``."""
    country = read_country(end)
    if country is None or is_ambiguous(end) or has_all_regions(country):
        return None
    return Place(city, "", country) if mid == city and is_town(city) else None
