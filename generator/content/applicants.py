"""The reader of where a remote worker may live."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.place_problems import (
    LEAST_IN_LINE,
    check_region,
    report_ambiguous,
    sure_country,
)
from generator.content.places import PlaceReader
from generator.countries import country_name, country_names, groups, read_country, read_group
from generator.countries.regions import (
    is_ambiguous,
    read_region,
    region_named,
    state_or_province,
)
from generator.frontmatter.nodes import Mapping, Node, Sequence
from generator.frontmatter.readers import Text
from generator.frontmatter.schema import Schema
from generator.model import Applicants, Place
from generator.places.grammar import read_place
from generator.places.lines import make_place, read_area
from generator.places.tokens import take_apart
from generator.places.writing import in_words
from generator.problems import Location, Report
from generator.text import did_you_mean, fold


@dataclass(frozen=True, slots=True)
class ApplicantsReader:
    """Countries, regions of countries, named groups, or ``worldwide``; one or a list."""

    def read(self, node: Node, name: str, report: Report) -> Applicants | None:
        """Return them sorted into kinds."""
        items = node.items if isinstance(node, Sequence) else (node,)
        worldwide = False
        named: dict[str, None] = {}
        places: dict[Place, None] = {}
        for item in items:
            if isinstance(item, Mapping):
                if place := PlaceReader().read(item, name, report):
                    places[place] = None
                continue
            text = Text().read(item, name, report)
            if text is None:
                continue
            if fold(text) == "worldwide":
                worldwide = True
            elif group := read_group(text):
                named[group] = None
            elif place := _read_area(text, item.at, report):
                places[place] = None
        return Applicants(worldwide, tuple(named), tuple(places)) or None

    def schema(self) -> Schema:
        """Return the schema of an area or a list; which areas there are only the reader knows."""
        area = PlaceReader().schema()
        return {"anyOf": [area, {"type": "array", "items": area}]}


def _read_area(text: str, at: Location, report: Report) -> Place | None:
    before, _, end = (part.strip() for part in text.rpartition(","))
    if take_apart(text).words:
        meant = in_words(read_place(text))
        hint = f"write {meant}" if meant else "say how one works in `workplace`"
        report.error("unknown-area", f"`{text}` says more than an area", at, hint=hint)
        return None
    if not before:
        if code := read_country(end) if end.casefold() != "georgia" else None:
            # A code alone can only be a country here.
            return read_area(text) or Place(country=code)
        if place := read_area(text):
            return place
    code = read_country(end)
    if code and _is_area(before, code):
        report.error(
            "not-a-list",
            f"`{text}` is more than one area",
            at,
            hint=f"make it a list: `[{text}]`",
        )
        return None
    if is_ambiguous(end):
        _report_ambiguous(before, end, at, report)
        return None
    if code is not None:
        place = make_place("", before, code)
        check_region(place, at, report)
        return place
    sure = sure_country(text, LEAST_IN_LINE, also=["worldwide"])
    report.error(
        "unknown-area",
        f"`{text}` is not a country, a region of one, or a group of them",
        at,
        hint=f"did you mean `{sure}`?" if sure else _hint_at_area(text),
        mend=sure,
    )
    return None


def _report_ambiguous(before: str, end: str, at: Location, report: Report) -> None:
    """Report an end that is a country and a state; a town before it is no area anyway."""
    code = end.upper()
    if before and not read_region(before, code) and (state_in := state_or_province(end)):
        state = read_region(end, state_in)
        report.error(
            "ambiguous-place",
            f"`{before}` is no region, and `{end}` may be a state or a country",
            at,
            hint=f"write `{state.name if state else end}, {state_in}`,"
            f" or `{country_name(code)}` for the country",
        )
    else:
        report_ambiguous(end, at, report, before)


def _is_area(text: str, country: str) -> bool:
    """Tell whether *text* is a group or another country rather than a part of *country*."""
    if is_ambiguous(text) or read_region(text, country):
        return False
    return bool(read_group(text) or read_country(text))


def _hint_at_area(text: str) -> str:
    end = text.rpartition(",")[2].strip()
    state_in = state_or_province(end)
    if found := read_region(end, state_in) if state_in else region_named(end):
        return f"write `{found.name}, {found.country}`"
    known = [*groups(), *country_names(), "worldwide"]
    if close := did_you_mean(text, known):
        return f"did you mean `{close}`?"
    return "write a country, `Region, Country`, `worldwide`, or one of " + ", ".join(groups())
