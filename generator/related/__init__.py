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

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass

from generator.memo import digest
from generator.model import Posting
from generator.related.reasons import Reason, ReasonKind, reasons_of
from generator.related.traits import Profile, Weights, affinity, profile_of

__all__ = ["Profile", "Reason", "ReasonKind", "Related", "Relations", "profile_of"]

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
    """Knows which of the *listed* postings are like one; *profile* gives that of any posting.

    *look* gives a digest of what is shown of a listed posting.
    """

    def __init__(
        self,
        listed: Sequence[Posting],
        profile: Callable[[Posting], Profile],
        look: Callable[[Posting], bytes] = lambda posting: posting.path.encode(),
    ) -> None:
        self._listed = listed
        self._look = look
        self._profile = profile
        self._profiles = [profile(posting) for posting in listed]
        self._with_trait: dict[str, list[int]] = defaultdict(list)
        """The ranks of the postings that have a trait, the newest first."""
        for rank, known in enumerate(self._profiles):
            for key in known.weights:
                self._with_trait[key].append(rank)
        self._offers: dict[str, list[int]] = {}
        self._offer_digests: dict[str, bytes] = {}
        self._reasons_by_traits: dict[tuple[str, ...], tuple[Reason, ...]] = {}

    def of(self, posting: Posting) -> tuple[Related, ...]:
        """Return up to four open postings that are like *posting*, the most alike first."""
        weights = self._profile(posting).weights
        alike: list[tuple[int, int]] = []
        for rank in self._candidates(weights):
            likeness = affinity(weights, self._profiles[rank].weights)
            if likeness >= _ENOUGH and self._listed[rank].path != posting.path:
                alike.append((-likeness, rank))
        return tuple(
            Related(
                self._listed[rank],
                self._reasons(weights.keys() & self._profiles[rank].weights.keys()),
            )
            for rank in self._varied(rank for _, rank in sorted(alike))
        )

    def digest(self, posting: Posting) -> bytes:
        """Return a digest of which postings are like *posting*, and of how those look.

        Its own facts are no part of it. It takes less to find than the postings, and changes more
        often.
        """
        return digest([self._digest_of_offer(key) for key in self._profile(posting).weights])

    def _digest_of_offer(self, key: str) -> bytes:
        known = self._offer_digests.get(key)
        if known is None:
            found = [
                (self._profiles[rank].digest, self._look(one), one.path, one.slug, one.listed_since)
                for rank in self._offered(key)
                for one in [self._listed[rank]]
            ]
            label = self._label(key) if key in self._with_trait else ""
            known = self._offer_digests[key] = digest(label, found)
        return known

    def _offered(self, key: str) -> list[int]:
        """Return the ranks of the postings that the trait *key* offers."""
        offered = self._offers.get(key)
        if offered is None:
            offered = self._offers[key] = []
            times: Counter[tuple[str, str]] = Counter()
            for rank in self._with_trait.get(key, ()):
                known = self._profiles[rank]
                if known.weights[key] >= _OFFERING and times[known.job] < _OF_ONE_JOB:
                    times[known.job] += 1
                    offered.append(rank)
                    if len(offered) == _NEWEST:
                        break
        return offered

    def _candidates(self, weights: Weights) -> list[int]:
        """Return the ranks of the few that probably share the most with a posting."""
        shared: dict[int, int] = defaultdict(int)
        for key, weight in weights.items():
            for rank in self._offered(key):
                shared[rank] += weight
        return sorted(shared, key=shared.__getitem__, reverse=True)[:_COMPARED]

    def _reasons(self, shared: Set[str]) -> tuple[Reason, ...]:
        """Return the reasons that are made from *shared* traits, which many postings share."""
        keys = tuple(sorted(shared))
        known = self._reasons_by_traits.get(keys)
        if known is None:
            labels = {key: self._label(key) for key in keys}
            known = self._reasons_by_traits[keys] = reasons_of(keys, labels)
        return known

    def _label(self, key: str) -> str:
        """Return what a trait is called by the oldest posting, so that a new one changes none."""
        return self._profiles[self._with_trait[key][-1]].labels[key]

    def _varied(self, ranks: Iterable[int]) -> list[int]:
        """Return four of *ranks*: one of each job first, then the rest."""
        first: dict[tuple[str, str], int] = {}
        rest: list[int] = []
        for rank in ranks:
            if first.setdefault(self._profiles[rank].job, rank) != rank:
                rest.append(rank)
            if len(first) == _SHOWN:
                break
        return [*first.values(), *rest][:_SHOWN]
