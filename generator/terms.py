"""Terms: the tags, companies, places, types and categories that postings have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.countries import country_name
from generator.countries.regions import read_region
from generator.model import Company, Place, Posting
from generator.problems import Problem, Severity
from generator.text import in_order, slugify


class TermKind(StrEnum):
    """The kinds of term that get pages; the value is the folder's name."""

    COMPANIES = "companies"
    TAGS = "tags"
    LOCATIONS = "locations"
    TYPES = "types"
    CATEGORIES = "categories"


Names = tuple[tuple[str, str], ...]
"""Slug and label of each term of one kind that a posting has."""


@dataclass(frozen=True, slots=True)
class Term:
    """One tag, place, company ... and the open postings that have it."""

    kind: TermKind
    slug: str
    label: str
    """The spelling that most postings use."""
    postings: tuple[Posting, ...]
    """Open ones, in the order of lists."""
    company: Company | None = None
    """For companies alone."""


def term_labels(
    posting: Posting, kind: TermKind, language: str = "en"
) -> Iterator[tuple[str, str]]:
    """Yield slug and label of each term of *kind* that *posting* has; slugs stay English."""
    if kind is TermKind.COMPANIES:
        if posting.company is not None:
            yield posting.company.slug, posting.company.name
        return
    seen = set()
    for name, label in _labels(posting, kind, language):
        if (slug := slugify(name)) not in seen:
            seen.add(slug)
            yield slug, label


@lru_cache(maxsize=4096)
def place_label(place: Place, language: str = "en") -> str:
    """Return *place* in one line, such as ``Berlin, Germany``; the region as the posting says."""
    return _in_one_line(place, place.region, language)


def place_slug(place: Place) -> str:
    """Return the slug of the term that *place* is, however its region is written."""
    return slugify(_english(place))


@lru_cache(maxsize=4096)
def _english(place: Place) -> str:
    known = read_region(place.region, place.country)
    return _in_one_line(place, known.name if known else place.region, "en")


def _in_one_line(place: Place, region: str, language: str) -> str:
    known = read_region(region, place.country)
    if known and known.is_city and known.is_called(place.city):
        region = ""
    country = country_name(place.country, language) if place.country else ""
    return ", ".join(part for part in (place.city, region, country) if part)


def _labels(posting: Posting, kind: TermKind, language: str) -> Iterator[tuple[str, str]]:
    """Yield what each term's slug is made from, and its label."""
    match kind:
        case TermKind.TAGS:
            yield from ((tag, tag) for tag in posting.tags)
        case TermKind.TYPES:
            yield from ((word, word) for word in posting.employment_type)
        case TermKind.CATEGORIES:
            if posting.category:
                yield posting.category, posting.category
        case TermKind.LOCATIONS:
            for place in posting.locations:
                yield _english(place), place_label(place, language)
                if place.country and (place.city or place.region):
                    country = Place(country=place.country)
                    yield place_label(country), place_label(country, language)


def gather(
    kind: TermKind,
    listed: Sequence[tuple[Posting, Names]],
    least: int,
    labels: Mapping[str, str],
    companies: Sequence[Company],
) -> tuple[tuple[Term, ...], list[Problem]]:
    """Return the terms of *kind* that at least so many *listed* postings have, and doubts.

    Postings come with their names of that kind; *labels* says what some labels are called. A
    company with a file has a page also without postings.
    """
    members: dict[str, list[Posting]] = defaultdict(list)
    first: dict[str, str] = {}
    doubtful: set[str] = set()
    for posting, names in listed:
        for slug, label in names:
            members[slug].append(posting)
            if first.setdefault(slug, label) != label:
                doubtful.add(slug)
    files = {c.slug: c for c in companies} if kind is TermKind.COMPANIES else {}
    terms: list[Term] = []
    problems: list[Problem] = []
    for slug in sorted({*members, *files}):
        postings = members.get(slug, [])
        company = files.get(slug) or (postings[0].company if kind is TermKind.COMPANIES else None)
        label = company.name if company else first[slug]
        if company is None or not company.path:
            if len(postings) < least:
                continue
            if slug in doubtful:
                spellings = _spellings(slug, listed)
                problems += _doubt(kind, spellings)
                label = company.name if company else _commonest(spellings)
        terms.append(Term(kind, slug, labels.get(label, label), tuple(postings), company))
    return tuple(sorted(terms, key=lambda term: (in_order(term.label), term.slug))), problems


def _spellings(slug: str, listed: Iterable[tuple[Posting, Names]]) -> dict[str, list[Posting]]:
    """Return which of the *listed* postings spell the term *slug* in which way."""
    spellings: dict[str, list[Posting]] = defaultdict(list)
    for posting, names in listed:
        for other, label in names:
            if other == slug:
                spellings[label].append(posting)
    return spellings


def _commonest(spellings: Mapping[str, Sequence[Posting]]) -> str:
    return min(spellings, key=lambda label: (-len(spellings[label]), label))


_FIELDS = {
    TermKind.COMPANIES: "company",
    TermKind.TAGS: "tags",
    TermKind.LOCATIONS: "locations",
    TermKind.TYPES: "employment_type",
    TermKind.CATEGORIES: "category",
}


def _doubt(kind: TermKind, spellings: Mapping[str, Sequence[Posting]]) -> Iterator[Problem]:
    common = _commonest(spellings)
    for other in sorted(set(spellings) - {common}):
        user = min(spellings[other], key=lambda posting: posting.path)
        yield Problem(
            user.place(_FIELDS[kind]),
            Severity.WARNING,
            "one-term-two-spellings",
            f"`{other}` and `{common}` ({spellings[common][0].path}) share one page of {kind}",
            f"write `{common}` in both",
        )
