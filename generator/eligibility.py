"""Who may take a job: the one place that tells it, for the search, pages and structured data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.countries import country_codes, exact_groups, groups
from generator.countries.zones import countries_between, countries_without_zones
from generator.model import Applicants, Place, Posting, TimezoneRange, Workplace


@dataclass(frozen=True, slots=True)
class Area:
    """From where one may take remote work."""

    worldwide: bool = False
    """From every country."""
    countries: frozenset[str] = frozenset()
    """Those from which one may, by code; under *worldwide* none is listed."""
    parts: tuple[Place, ...] = ()
    """Regions and towns of other countries, from which one may."""
    doubtful: frozenset[str] = frozenset()
    """Countries of which it is not known: those of *parts*, and those whose hours are not known."""
    is_vague: bool = False
    """Whether it is not known of countries that are not in *countries* either."""


@lru_cache(maxsize=4096)
def area_between(applicants: Applicants, hours: TimezoneRange | None) -> Area:
    """Return the area of *applicants*, as far as clocks there are within *hours*.

    Hours alone say which countries overlap, and nothing more.
    """
    if not applicants and not hours:
        return Area(is_vague=True)
    places = [place for place in applicants.places if place.country]
    countries = {code for name in applicants.groups for code in groups()[name]}
    countries |= {place.country for place in places if not (place.region or place.city)}
    is_vague = len(places) < len(applicants.places)
    anywhere = applicants.worldwide or not applicants
    if anywhere and not hours:
        return Area(worldwide=True)
    if anywhere:
        countries = {*country_codes()}
    parts = [place for place in places if place.country not in countries]
    doubtful = {place.country for place in parts}
    if hours:
        there = countries_between(hours.start, hours.end)
        unknown = countries_without_zones()
        doubtful = (doubtful & there) | ((countries | doubtful) & unknown)
        parts = [place for place in parts if place.country in there | unknown]
        countries &= there
    return Area(False, frozenset(countries), tuple(parts), frozenset(doubtful), is_vague)


def area_of(posting: Posting) -> Area | None:
    """Return from where the work can be done remotely; None where it cannot."""
    stated = posting.applicant_locations
    if Workplace.REMOTE not in posting.workplace and not stated:
        return None
    return area_between(stated, posting.applicant_timezones)


def workplaces_of(posting: Posting) -> tuple[Place, ...]:
    """Return where the work is done, if it is done at a place; one that is not known is empty."""
    is_at_a_place = {*posting.workplace} - {Workplace.REMOTE}
    if area_of(posting) is not None and not is_at_a_place:
        return ()
    return posting.locations or (Place(),)


def is_fully_remote(posting: Posting) -> bool:
    """Tell whether the work is remote, and nothing else: hybrid work is done at a place."""
    return posting.workplace == (Workplace.REMOTE,)


def is_exact(applicants: Applicants) -> bool:
    """Tell whether *applicants* can be said in countries and regions without a rest.

    "Worldwide" is no country, and naming a part of the areas would shut out the others.
    """
    named = set(applicants.groups) <= exact_groups() and all(p.country for p in applicants.places)
    return bool(applicants) and not applicants.worldwide and named


def exact_areas(applicants: Applicants) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """Return what *applicants* names exactly: countries, and parts of other countries.

    Groups of which each employer has a notion of its own name none.
    """
    members = {c for name in applicants.groups if name in exact_groups() for c in groups()[name]}
    places = [place for place in applicants.places if place.country]
    whole = [place.country for place in places if not (place.region or place.city)]
    countries = tuple(dict.fromkeys([*sorted(members), *whole]))
    return countries, tuple(place for place in places if place.country not in countries)
