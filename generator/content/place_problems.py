"""What may be wrong with a place, in words that say how to write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.countries import country_name, country_names, read_country, read_group
from generator.countries.regions import (
    has_all_regions,
    is_ambiguous,
    read_region,
    region_named,
    region_names,
    state_or_province,
)
from generator.model import Place
from generator.places.grammar import read_place
from generator.places.tokens import take_apart
from generator.places.writing import in_words
from generator.problems import Location, Report
from generator.spelling import sure_spelling
from generator.text import did_you_mean

_LEAST_IN_FIELD = 6
LEAST_IN_LINE = 9
"""Letters: Columbia is no Colombia, nor Granada Grenada."""
_STATES_IN = {"US": "a US state", "CA": "a Canadian province"}


def report_more_than_place(text: str, at: Location, report: Report) -> bool:
    """Tell, with an error, whether *text* says how one works, or names a group of countries."""
    if words := take_apart(text).words:
        reading = read_place(text)
        whole = in_words(reading) if not reading.why else ""
        report.error(
            "not-a-place",
            f"`{text}` {'says more than' if reading.countries else 'is not'} a place",
            at,
            hint=f"write {whole or f'`workplace: {words[0]}`, and the place alone'}",
        )
    elif group := read_group(text):
        report.error(
            "not-a-place",
            f"`{text}` is a group of countries",
            at,
            hint=f"for remote work write `workplace: remote` and `applicant_locations: [{group}]`,"
            " else `place_note`",
        )
    else:
        return False
    return True


def report_ambiguous(end: str, at: Location, report: Report, before: str = "") -> None:
    """Report that *end*, which stands after *before*, is a country and also a state."""
    code = read_country(end) or ""
    state_in = "US" if end.casefold() == "georgia" else state_or_province(end) or "US"
    town = f"{before}, " if before else ""
    country = country_name(code)
    other = f"{town}{code if country.casefold() == end.casefold() else country}"
    report.error(
        "ambiguous-place",
        f"`{end}` is both {_STATES_IN[state_in]} and the country {country}",
        at,
        hint=f"write `{town}{end}, {state_in}`, or `{other}` for the country",
    )


def check_region(place: Place, at: Location, report: Report) -> None:
    """Warn of a region that its country has not, or hardly has under this name."""
    if not place.region or read_region(place.region, place.country):
        return
    close = did_you_mean(place.region, region_names(place.country))
    if close or has_all_regions(place.country):
        report.warn(
            "unknown-region",
            f"`{place.region}` is not a region of {country_name(place.country)}",
            at,
            hint=f"did you mean `{close}`?" if close else "write its name or ISO 3166-2 code",
        )


def report_unknown(
    text: str, at: Location, report: Report, before: Sequence[str] | None = None
) -> None:
    """Report that *text* stands where a country should: the end of a line, after *before*.

    None: it stands alone in the field of a country.
    """
    sure = sure_country(text, _LEAST_IN_FIELD if before is None else LEAST_IN_LINE)
    close = sure or did_you_mean(text, country_names())
    report.error(
        "unknown-country",
        f"`{text}` is not a country",
        at,
        hint=f"did you mean `{close}`?" if close else "write its ISO 3166 code or English name",
        mend=", ".join([*(before or ()), sure]) if sure else "",
    )


def sure_country(text: str, least: int, also: Iterable[str] = ()) -> str:
    """Return the country, or other area of *also*, that *text* certainly is but for one letter.

    Of shorter names than *least* letters there are towns and regions that look like them.
    """
    found = sure_spelling(text, [*country_names(), *also], slips=1)
    is_region = is_ambiguous(found) or any(map(region_named, (text, found)))
    return found if len(found) >= least and not is_region else ""
