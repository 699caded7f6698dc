"""What was read of a place, as the front matter that says the same."""

from __future__ import annotations

from dataclasses import asdict

from generator.countries import country_name
from generator.countries.regions import is_ambiguous
from generator.model import Applicants, Place
from generator.places.grammar import Reading


def front_matter_of(reading: Reading) -> dict[str, object]:
    """Return the fields that *reading* fills, by name, as plain values."""
    fields: dict[str, object] = {
        "locations": [_mapping(place) for place in reading.locations],
        "workplace": _one_or_all([str(word) for word in reading.workplace]),
        "applicant_locations": _applicants(reading.applicants),
    }
    return {name: value for name, value in fields.items() if value}


def in_words(reading: Reading) -> str:
    """Return the fields as one would write them, such as ``workplace: remote``."""
    fields: dict[str, list[str]] = {
        "workplace": [str(word) for word in reading.workplace],
        "locations": [_line(place) for place in reading.locations],
        "applicant_locations": ["worldwide"] * reading.applicants.worldwide
        + [*reading.applicants.groups, *map(_line, reading.applicants.places)],
    }
    written = [f"`{name}: {_written(name, texts)}`" for name, texts in fields.items() if texts]
    return " and ".join(written)


def _written(name: str, texts: list[str]) -> str:
    if name == "workplace" and len(texts) == 1:
        return texts[0]
    return "[" + ", ".join(f'"{text}"' if "," in text else text for text in texts) + "]"


def _line(place: Place) -> str:
    """Return *place* on one line that is read again as the same."""
    country = country_name(place.country) if is_ambiguous(place.country) else place.country
    return ", ".join(part for part in (place.city, place.region, country) if part)


def _applicants(applicants: Applicants) -> object:
    if applicants.worldwide:
        return "worldwide"
    places = [
        _mapping(place) if place.region or place.city else place.country
        for place in applicants.places
    ]
    return [*applicants.groups, *places]


def _mapping(place: Place) -> dict[str, str]:
    return {name: part for name, part in asdict(place).items() if part}


def _one_or_all(words: list[str]) -> object:
    return words[0] if len(words) == 1 else words
