"""The reader of where a remote worker may live."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.places import PlaceReader
from generator.countries import country_names, groups, is_ambiguous, read_country
from generator.frontmatter.nodes import Mapping, Node, Sequence
from generator.frontmatter.readers import Text
from generator.model import Applicants, Place
from generator.problems import Location, Report
from generator.text import did_you_mean, fold


@dataclass(frozen=True, slots=True)
class ApplicantsReader:
    """Countries, regions of countries, named groups, or ``worldwide``; one or a list."""

    def read(self, node: Node, name: str, report: Report) -> Applicants | None:
        """Return them sorted into kinds."""
        items = node.items if isinstance(node, Sequence) else (node,)
        by_fold = {fold(group): group for group in groups()}
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
            elif fold(text) in by_fold:
                named[by_fold[fold(text)]] = None
            elif place := _read_area(text, item.at, report):
                places[place] = None
        return Applicants(worldwide, tuple(named), tuple(places)) or None


def _read_area(text: str, at: Location, report: Report) -> Place | None:
    region, _, end = (part.strip() for part in text.rpartition(","))
    if is_ambiguous(end) and end.casefold() != "georgia" and region == "":
        return Place(country=end.upper())  # alone it can only be a country here
    code = read_country(end)
    if code and _is_area(region):
        report.error(
            "not-a-list",
            f"`{text}` is more than one area",
            at,
            hint=f"make it a list: `[{text}]`",
        )
        return None
    if code is not None:
        return Place(region=region, country=code)
    report.error(
        "unknown-area",
        f"`{text}` is not a country, a region of one, or a group of them",
        at,
        hint=_hint_at_area(text),
    )
    return None


def _is_area(region: str) -> bool:
    """Tell whether *region* is a group or another country rather than a part of one."""
    if fold(region) in map(fold, groups()):
        return True
    # Two letters may be a state's code, and Georgia is a state too.
    return len(region) > 2 and not is_ambiguous(region) and bool(read_country(region))


def _hint_at_area(text: str) -> str:
    known = [*groups(), *country_names(), "worldwide"]
    if close := did_you_mean(text, known):
        return f"did you mean `{close}`?"
    return "write a country, `Region, Country`, `worldwide`, or one of " + ", ".join(groups())
