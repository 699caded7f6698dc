"""What of a posting is searched, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator import formats
from generator.countries.regions import has_all_regions, region_code
from generator.model import Place, Posting
from generator.site import Site
from generator.terms import place_label
from generator.text import text_of


def in_order(postings: Iterable[Posting]) -> list[Posting]:
    """Return *postings* as they are numbered: new ones come last and leave the others alone."""
    return sorted(postings, key=lambda posting: (posting.listed_since or date.min, posting.slug))


def texts_of(posting: Posting, site: Site) -> dict[str, str]:
    """Return the text of each part of *posting* that is searched."""
    return {
        "title": posting.title,
        "company": posting.company.name if posting.company else "",
        "tags": "\n".join(_labels(posting, site)),
        "place": "\n".join(_places(posting, site.language)),
        "body": "\n".join([text_of(posting.body.html), *posting.benefits, posting.identifier]),
    }


def _labels(posting: Posting, site: Site) -> Iterable[str]:
    yield from posting.tags
    yield site.categories.get(posting.category, posting.category)
    yield site.levels.get(posting.level, posting.level)
    yield formats.types_line(posting.employment_type)


def _places(posting: Posting, language: str) -> Iterable[str]:
    yield from (place_label(place, language) for place in posting.locations)
    yield from map(_short, posting.locations)
    yield posting.place_note
    yield from posting.workplace
    yield formats.applicants_line(posting.applicant_locations, language)


def _short(place: Place) -> str:
    """Return the region in the letters that addresses have, such as ``TX``."""
    return (
        region_code(place.region, place.country).partition("-")[2]
        if has_all_regions(place.country)
        else ""
    )
