"""Readers of places: where the work is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import pairwise

from generator import limits
from generator.content.place_problems import (
    check_region,
    report_ambiguous,
    report_more_than_place,
    report_unknown,
)
from generator.countries import (
    country_code,
    country_codes,
    country_name,
    country_names,
    other_names,
    read_country,
)
from generator.countries.regions import is_ambiguous, read_region, region_named, state_or_province
from generator.frontmatter.nodes import Mapping, Node, Scalar, Sequence
from generator.frontmatter.readers import ListOf, Text, scalar
from generator.frontmatter.record import Field, RecordOf, schema_of_record
from generator.frontmatter.schema import Schema
from generator.model import Place
from generator.places.lines import is_doubtful_end, make_place, read_area, read_line
from generator.problems import Location, Report
from generator.text import did_you_mean


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
            report_unknown(found.text, found.at, report)
        return code

    def schema(self) -> Schema:
        """Return the schema of the codes, and of names, which only the reader knows."""
        codes = sorted(country_codes())
        others = [name.upper() for code in codes for name in other_names(code) if len(name) == 2]
        name = {**Text(limits.NAME_LENGTH).schema(), "minLength": 3}
        return {"anyOf": [{"enum": [*codes, *others]}, name]}


PLACE_FIELDS = (
    Field("city", Text(limits.NAME_LENGTH), "Town or city.", "Berlin"),
    Field("region", Text(limits.NAME_LENGTH), "State, province or region.", "Bavaria"),
    Field("country", Country(), "ISO 3166 code, or English name.", "DE"),
)

_NOWHERE = asdict(Place())


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """``{city, region, country}``, or one line such as ``Berlin, DE``."""

    def read(self, node: Node, name: str, report: Report) -> Place | None:
        """Return the place."""
        if isinstance(node, Mapping):
            record = RecordOf(PLACE_FIELDS).read(node, name, report)
            if record is None or len(record.values) < len(record.places):
                return None
            place = make_place(**{**_NOWHERE, **record.values})
            if place == Place() or report_more_than_place(place.city, node.at, report):
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
        check_region(place, node.at, report)
        return place

    def schema(self) -> Schema:
        """Return the schema of a mapping or a line, of which only the reader knows what it says."""
        mapping = {"$anchor": "place", **schema_of_record(PLACE_FIELDS)}
        return {"anyOf": [Text().schema(), mapping]}


@dataclass(frozen=True, slots=True)
class PlacesReader:
    """A list of places; one place alone counts as a list of one."""

    most: int = limits.LIST_ITEMS

    def read(self, node: Node, name: str, report: Report) -> tuple[Place, ...] | None:
        """Return the places."""
        if isinstance(node, Sequence) and _report_cut(node, name, report):
            return None
        return ListOf(PlaceReader(), self.most).read(node, name, report)

    def schema(self) -> Schema:
        """Return the schema of a place or a list of them."""
        return ListOf(PlaceReader(), self.most).schema()


def _report_cut(node: Sequence, name: str, report: Report) -> bool:
    """Tell of one place that a list's comma cut in two, as in ``[Berlin, DE]``."""
    texts = [item.text.strip() if isinstance(item, Scalar) else "" for item in node.items]
    for i, (before, end) in enumerate(pairwise(texts)):
        if not before or "," in before + end or read_country(before) or read_area(before):
            continue
        in_country = state_or_province(end)
        if not (in_country or read_country(end) or read_area(end)):
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
    if report_more_than_place(text, at, report):
        return None
    parts = [part.strip() for part in text.split(",")]
    if not all(parts) or len(parts) > 3:
        report.error(
            "place",
            f"`{text}` is not a place in the form `City, Region, Country`",
            at,
            hint="use `place_note` for a place that has another form",
        )
        return None
    first, end = parts[0], parts[-1]
    code = read_country(end)
    is_list = (
        code
        and len(parts) == 2
        and country_code(first) not in (None, code)
        and not read_region(first, code)  # `Georgia, US`
    )
    if is_list or any(sign in text for sign in (";", "|", " or ")):
        report.error(
            "place",
            f"`{text}` is more than one place",
            at,
            hint="make `locations` a list with one place on each line, or use `place_note`",
        )
        return None
    if is_ambiguous(end) and not (len(parts) == 3 and read_region(parts[1], end.upper())):
        report_ambiguous(end, at, report, before=", ".join(parts[:-1]))
        return None
    return read_line(parts) or _read_loosely(parts, at, report)


def _read_loosely(parts: list[str], at: Location, report: Report) -> Place | None:
    """Return the place where it is not certain in itself, but what this field takes it for."""
    *before, end = parts
    code, state_in = read_country(end), state_or_province(end)
    if len(parts) == 2 and is_doubtful_end(before[0], end):
        land = country_name(code or state_in or "")
        report.warn(
            "doubtful-place",
            f"`{', '.join(parts)}` is taken for a place in {land}",
            at,
            hint=f"write `{', '.join([*parts, state_in] if state_in else [*before, land])}`"
            " if it is, else another country",
        )
    if code is not None:
        if len(before) == 1 and state_or_province(before[0]) == code:
            return make_place("", before[0], code)
        city, region = (*before, "", "")[:2]
        return make_place(city, region, code)
    if len(parts) == 2 and state_in:
        return make_place(before[0], end, state_in)
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
    if len(parts) == 2 and (found := region_named(end)):
        report.error(
            "unknown-country",
            f"`{end}` is not a country",
            at,
            hint=f"write `{', '.join(parts)}, {found.country}`",
        )
        return None
    report_unknown(end, at, report, before)
    return None


def _meant_otherwise(text: str) -> bool:
    """Tell whether *text*, which is no country, is hardly a city either."""
    code_like = len(text) == 2 and text.isupper()
    return code_like or bool(did_you_mean(text, country_names()))
