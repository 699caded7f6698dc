"""A reading of a place in one line, for tables of examples."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Place
from generator.places.grammar import Reading

_MANY = 6


def in_one_line(reading: Reading) -> str:
    """Return *reading* such as ``remote; may: US; in: US [why something stays text]``."""
    applicants = reading.applicants
    areas = [*applicants.groups, *_places(applicants.places)]
    if applicants.worldwide:
        areas.insert(0, "worldwide")
    countries = sorted(reading.countries)
    parts = {
        "": [" + ".join(reading.workplace)] if reading.workplace else [],
        "at: ": _places(reading.locations),
        "may: ": areas,
        "in: ": countries if len(countries) < _MANY else [f"{len(countries)} countries"],
    }
    said = "; ".join(label + ", ".join(texts) for label, texts in parts.items() if texts)
    return " ".join(filter(None, (said, f"[{reading.why}]" if reading.why else "")))


def _places(places: Iterable[Place]) -> list[str]:
    return ["/".join(filter(None, (one.city, one.region, one.country))) for one in places]
