"""Related postings: what is open and like a posting, and what the two have in common.

A reader who looks at a job wants others of the same work first, then of the same employer, then
nearby. Each trait that two postings share has a weight:

    9   a telling word of both titles, such as ``backend``; 8 where it stands aside in one of them,
        behind a comma or within parentheses
    7   a tag, which may also be a word of the other's title; the company
    3   the category; the town; two neighbouring words of both titles
    2   a common word of both titles, such as ``engineer``
    1   the country; remote work

From 7 on two postings are related. So one tag, one telling word or the company is enough, and so
is ``software engineer``, or a category in one town; a common word, a category, a town or a country
alone is not, nor is any two of them. The work outweighs the company: the same trade elsewhere
stands before other work under the same roof.

Weights are fixed and nothing is counted over the board, so that a new posting changes the pages of
postings that it is like, and no others. Whether a posting is considered does depend on the board:
each trait offers its newest thirty, which bounds the work for a posting.

One job in several towns is several postings of one company with one title. The first of them takes
its place among the others; the rest stand behind all others, and so fill only what would be empty.
No trait offers more than four of one job.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from generator.model import Posting
from generator.related.reasons import Reason, ReasonKind, reasons_of
from generator.related.traits import Weights, affinity, traits_of, weigh
from generator.text import fold

__all__ = ["Reason", "ReasonKind", "Related", "Relations"]

_SHOWN = 4
_ENOUGH = 7
_NEWEST = 30
"""How many postings a trait offers."""
_COMPARED = 12
"""How many of those offered are weighed exactly."""
_OF_ONE_JOB = 4
"""How many of those offered may be one job in several places."""
_OFFERING = 3
"""The least weight of a trait by which postings are looked for; the others never come alone."""


@dataclass(frozen=True, slots=True)
class Related:
    """An open posting that is like another one."""

    posting: Posting
    reasons: tuple[Reason, ...]
    """What the two have in common, the work first."""


class Relations:
    """Knows which of the *listed* postings are like one; names follow the site's *language*."""

    def __init__(
        self,
        listed: Sequence[Posting],
        language: str = "en",
        categories: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._listed = listed
        self._traits_of = partial(traits_of, language=language, categories=categories)
        self._weights: dict[str, Weights] = {}
        """Of the traits of each posting, by path."""
        self._labels: dict[str, str] = {}
        """By trait, as the oldest posting spells it, so that a new one changes none."""
        self._offers: dict[str, list[int]] = defaultdict(list)
        """The ranks of the newest postings that have a trait."""
        self._jobs = [_job(posting) for posting in listed]
        self._reasons_by_traits: dict[tuple[str, ...], tuple[Reason, ...]] = {}
        for rank, posting in enumerate(listed):
            self._add(rank, posting)

    def of(self, posting: Posting) -> tuple[Related, ...]:
        """Return up to four open postings that are like *posting*, the most alike first."""
        weights = self._weights.get(posting.path) or weigh(self._traits_of(posting))
        alike: list[tuple[int, int]] = []
        for rank in self._candidates(weights):
            other = self._listed[rank]
            likeness = affinity(weights, self._weights[other.path])
            if likeness >= _ENOUGH and other.path != posting.path:
                alike.append((-likeness, rank))
        found = [self._listed[rank] for rank in self._varied(rank for _, rank in sorted(alike))]
        return tuple(
            Related(other, self._reasons(weights.keys() & self._weights[other.path].keys()))
            for other in found
        )

    def _add(self, rank: int, posting: Posting) -> None:
        traits = [*self._traits_of(posting)]
        self._weights[posting.path] = weights = weigh(traits)
        self._labels.update({trait.key: trait.label for trait in traits})
        for key, weight in weights.items():
            if weight >= _OFFERING and self._has_room(self._offers[key], rank):
                self._offers[key].append(rank)

    def _has_room(self, offered: Sequence[int], rank: int) -> bool:
        """Tell whether a trait that has *offered* some postings offers the one of *rank* too."""
        if len(offered) == _NEWEST:
            return False
        job = self._jobs[rank]
        return [self._jobs[other] for other in offered].count(job) < _OF_ONE_JOB

    def _candidates(self, weights: Weights) -> list[int]:
        """Return the ranks of the few that probably share the most with a posting."""
        shared: dict[int, int] = defaultdict(int)
        for key, weight in weights.items():
            for rank in self._offers.get(key, ()):
                shared[rank] += weight
        return sorted(shared, key=shared.__getitem__, reverse=True)[:_COMPARED]

    def _reasons(self, shared: Set[str]) -> tuple[Reason, ...]:
        """Return the reasons that are made from *shared* traits, which many postings share."""
        keys = tuple(sorted(shared))
        known = self._reasons_by_traits.get(keys)
        if known is None:
            known = self._reasons_by_traits[keys] = reasons_of(keys, self._labels)
        return known

    def _varied(self, ranks: Iterable[int]) -> list[int]:
        """Return four of *ranks*: one of each job first, then the rest."""
        first: dict[tuple[str, str], int] = {}
        rest: list[int] = []
        for rank in ranks:
            if first.setdefault(self._jobs[rank], rank) != rank:
                rest.append(rank)
            if len(first) == _SHOWN:
                break
        return [*first.values(), *rest][:_SHOWN]


def _job(posting: Posting) -> tuple[str, str]:
    """Return what is the same for one job in several places."""
    return fold(posting.title), posting.company.slug if posting.company else posting.path
