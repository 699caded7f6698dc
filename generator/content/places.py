"""Readers of places: where the work is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from generator import limits
from generator.countries import (
    country_name,
    country_names,
    is_ambiguous,
    read_country,
    state_or_province,
)
from generator.frontmatter.nodes import Mapping, Node, Scalar, Sequence
from generator.frontmatter.readers import ListOf, Text, scalar
from generator.frontmatter.record import Field, RecordOf
from generator.model import Place, Workplace
from generator.problems import Location, Report
from generator.text import did_you_mean

_STATES_IN = {"US": "a US state", "CA": "a Canadian province"}


@dataclass(frozen=True, slots=True)
class Country:
    """An ISO 3166-1 alpha-2 code, or an English name."""

    def read(self, node: Node, name: str, report: Report) -> str | None:
        """Return the code, in upper case."""
        found = scalar(node, name, report, "a country")
        if found is None:
            return None
        code = read_country(found.text.strip())
        if code is None:
            _report_unknown(found.text, found.at, report)
        return code


PLACE_FIELDS = (
    Field("city", Text(limits.NAME_LENGTH), "Town or city.", "Berlin"),
    Field("region", Text(limits.NAME_LENGTH), "State, province or region.", "Bavaria"),
    Field("country", Country(), "ISO 3166 code, or English name.", "DE"),
)


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """``{city, region, country}``, or one line such as ``Berlin, DE``."""

    def read(self, node: Node, name: str, report: Report) -> Place | None:
        """Return the place."""
        if isinstance(node, Mapping):
            record = RecordOf(PLACE_FIELDS).read(node, name, report)
            if record is None or len(record.values) < len(record.places):
                return None
            place = Place(**record.values)
            if place == Place():
                return None
        else:
            text = Text().read(node, name, report)
            if text is None:
                return None
            line = _read_line(text, node.at, report)
            if line is None:
                return None
            place = line
        if not place.country:
            report.warn(
                "place-without-country",
                f"`{name}` names no country",
                node.at,
                hint="write it with its country, as in `Berlin, DE`",
            )
        return place


@dataclass(frozen=True, slots=True)
class PlacesReader:
    """A list of places; one place alone counts as a list of one."""

    most: int = limits.LIST_ITEMS

    def read(self, node: Node, name: str, report: Report) -> tuple[Place, ...] | None:
        """Return the places."""
        if isinstance(node, Sequence) and _report_cut(node, name, report):
            return None
        return ListOf(PlaceReader(), self.most).read(node, name, report)


def _report_cut(node: Sequence, name: str, report: Report) -> bool:
    """Tell of one place that a list's comma cut in two, as in ``[Berlin, DE]``."""
    texts = [item.text.strip() if isinstance(item, Scalar) else "" for item in node.items]
    for i, (before, end) in enumerate(pairwise(texts)):
        if not before or "," in before + end or read_country(before):
            continue
        in_country = state_or_province(end)
        if not (in_country or read_country(end)):
            continue
        parts = [before, end]
        if in_country and read_country(", ".join(texts[i + 2 : i + 3])) == in_country:
            parts.append(texts[i + 2])
        report.error(
            "cut-place",
            f"`{name}` takes {' and '.join(f'`{part}`' for part in parts)} for places of their own",
            node.items[i].at,
            hint=f'if this is one place, put it in quotes: `"{", ".join(parts)}"`; '
            "if not, write each with its country",
        )
        return True
    return False


def _read_line(text: str, at: Location, report: Report) -> Place | None:
    parts = [part.strip() for part in text.split(",")]
    if not all(parts) or len(parts) > 3:
        report.error(
            "place",
            f"`{text}` is not a place in the form `City, Region, Country`",
            at,
            hint="use `place_note` for a place that has another form",
        )
        return None
    if any(sign in text for sign in (";", "|", " or ")):
        report.error(
            "place",
            f"`{text}` is more than one place",
            at,
            hint="make `locations` a list with one place on each line, or use `place_note`",
        )
        return None
    *before, end = parts
    if word := next((part for part in before if part.casefold() in tuple(Workplace)), ""):
        _report_unknown(word, at, report)
        return None
    if len(parts) < 3 and is_ambiguous(end):
        _report_ambiguous(before, end, at, report)
        return None
    code = read_country(end)
    if code is not None:
        if len(before) == 1 and state_or_province(before[0]) == code:
            return Place(region=before[0], country=code)
        city, region = (*before, "", "")[:2]
        return Place(city, region, code)
    if len(parts) == 2 and (country := state_or_province(end)):
        return Place(parts[0], end, country)
    if len(parts) == 1 and not _meant_otherwise(end):
        return Place(city=end)
    if before and read_country(before[0]):
        report.error(
            "unknown-country",
            f"`{end}` is not a country",
            at,
            hint=f"the country stands last: `{', '.join(reversed(parts))}`",
        )
        return None
    _report_unknown(end, at, report)
    return None


def _report_ambiguous(before: list[str], end: str, at: Location, report: Report) -> None:
    code = read_country(end) or ""
    state_in = "US" if end.casefold() == "georgia" else state_or_province(end) or "US"
    city = f"{before[0]}, " if before else ""
    country = country_name(code)
    other = f"{city}{code if country.casefold() == end.casefold() else country}"
    report.error(
        "ambiguous-place",
        f"`{end}` is both {_STATES_IN[state_in]} and the country {country}",
        at,
        hint=f"write `{city}{end}, {state_in}`, or `{other}` for the country",
    )


def _report_unknown(text: str, at: Location, report: Report) -> None:
    word = text.strip().casefold()
    if word in tuple(Workplace):
        report.error(
            "unknown-country",
            f"`{text}` is not a place",
            at,
            hint=f"write `workplace: {word}` instead",
        )
        return
    close = did_you_mean(text, country_names())
    report.error(
        "unknown-country",
        f"`{text}` is not a country",
        at,
        hint=f"did you mean `{close}`?" if close else "write its ISO 3166 code or English name",
    )


def _meant_otherwise(text: str) -> bool:
    """Tell whether *text*, which is no country, is hardly a city either."""
    code_like = len(text) == 2 and text.isupper()
    return (
        code_like
        or text.casefold() in tuple(Workplace)
        or bool(did_you_mean(text, country_names()))
    )
