"""What postings can have in common, weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.countries import country_name
from generator.memo import digest
from generator.model import Posting, Workplace
from generator.related.titles import phrases
from generator.terms import TermKind, place_slug, term_labels
from generator.text import fold

_WORD = 9
_WORD_ASIDE = 8
_TAG = 7
_COMPANY = 7
_CATEGORY = 3
_TOWN = 3
_PAIR = 3
_COMMON_WORD = 2
_COUNTRY = 1
_REMOTE = 1


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that postings can have in common."""

    key: str
    """The same for all postings that have it.

    Tags and words of titles are slugs, so that a tag ``Python`` meets the title ``Python
    developer``. Two neighbouring words have a space between them, all else has a slash behind its
    kind.
    """
    weight: int
    label: str = ""
    """As the posting says it, or in the site's words."""


Weights = Mapping[str, int]
"""The weights of a posting's traits, by key."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What other postings may have in common with one."""

    weights: Weights
    labels: Mapping[str, str]
    """Of its traits, by key."""
    job: tuple[str, str]
    """What is the same for one job in several places."""
    digest: bytes
    """Of all this."""


def profile_of(posting: Posting, language: str, categories: Mapping[str, str]) -> Profile:
    """Return the profile of *posting*, with names in *language*.

    *categories* gives the labels of words.
    """
    traits = [*_traits_of(posting, language, categories)]
    company = posting.company.slug if posting.company else posting.path
    labels = {trait.key: trait.label for trait in traits}
    weights, job = _weigh(traits), (fold(posting.title), company)
    return Profile(weights, labels, job, digest([*weights.items()], [*labels.items()], job))


def _traits_of(posting: Posting, language: str, categories: Mapping[str, str]) -> Iterator[Trait]:
    yield from _of_title(posting.title)
    yield from _of_place(posting, language)
    for slug, label in term_labels(posting, TermKind.TAGS):
        yield Trait(slug, _TAG, label)
    for slug, name in term_labels(posting, TermKind.CATEGORIES):
        yield Trait(f"category/{slug}", _CATEGORY, categories.get(name, name))
    if posting.company:
        yield Trait(f"company/{posting.company.slug}", _COMPANY)


def _weigh(traits: Iterable[Trait]) -> Weights:
    """Return the weights of *traits*; what is both a tag and a word counts as the greater."""
    weights: dict[str, int] = {}
    for trait in traits:
        weights[trait.key] = max(trait.weight, weights.get(trait.key, 0))
    return weights


def affinity(one: Weights, other: Weights) -> int:
    """Return the weight of what two postings have in common."""
    return sum([min(weight, other[key]) for key, weight in one.items() if key in other])


def _of_title(title: str) -> Iterator[Trait]:
    for number, phrase in enumerate(phrases(title)):
        telling = _WORD_ASIDE if number else _WORD
        for word in phrase:
            yield Trait(word.key, _COMMON_WORD if word.is_common else telling, word.text)
        for first, second in pairwise(phrase):
            yield Trait(f"{first.key} {second.key}", _PAIR)


def _of_place(posting: Posting, language: str) -> Iterator[Trait]:
    for place in posting.locations:
        if town := place.city or place.region:
            yield Trait(f"town/{place_slug(place)}", _TOWN, town)
        if place.country:
            yield Trait(f"country/{place.country}", _COUNTRY, country_name(place.country, language))
    if Workplace.REMOTE in posting.workplace:
        yield Trait("remote/", _REMOTE)
