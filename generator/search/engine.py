"""Answers: the postings that have what was asked for, the best first.

``static/search/searcher.js`` of the default theme does the same, step by step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from generator.search.meaning import Meaning, Meanings, Wanted, fields_of
from generator.search.model import length_class
from generator.search.query import Group, parse
from generator.search.reader import IndexReader
from generator.search.words import Words

_WORDS_OF_A_TITLE = 4
"""Of fewer words nobody can tell whether a dash means that one is unwanted."""
_NAMES = ("title", "company")
"""The fields that say what a posting is: words in them come before words of its text."""


@dataclass(frozen=True, slots=True)
class Result:
    """A posting that was found."""

    number: int
    score: float
    """As lunr gives it."""
    groups: int
    """How many of the groups that it needs it has."""
    named: int
    """How many groups are in its title, or in the company's name, as they were typed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was found."""

    results: tuple[Result, ...]
    """The best first: those that have all groups, then those that have some."""
    total: int
    """How many have all groups."""
    corrections: tuple[tuple[str, str], ...] = ()
    """Words that were taken for misspelled, with what they were taken for."""


class Engine:
    """Answers queries from a *reader*."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._words = Words(reader.manifest.words)
        self._meanings = Meanings(reader, self._words)
        self._count = reader.manifest.count

    def search(self, typed: str) -> Answer:
        """Return the postings that have what was *typed*; all of them where that is nothing."""
        groups = [self._known(group) for group in parse(typed, self._words)]
        if any(group.unwanted for group in groups) and self._is_title(typed, groups):
            groups = [replace(group, unwanted=False) for group in groups]
        wanted = [group for group in groups if not group.unwanted]
        unwanted = self._unwanted(group for group in groups if group.unwanted)
        if not wanted:
            newest = (n for n in range(self._count - 1, -1, -1) if n not in unwanted)
            results = [Result(number, 0.0, 0, 0) for number in newest]
            return Answer(tuple(results), len(results))
        meanings = [*map(self._meanings.of, wanted)]
        needed = [one.numbers for one in meanings if not one.is_optional]
        needed = needed or [one.numbers for one in meanings if one.numbers]
        results = self._results(wanted, meanings, needed, unwanted)
        total = sum(result.groups == len(needed) for result in results)
        corrections = (pair for one in meanings for pair in one.corrections)
        return Answer(tuple(results), total, tuple(corrections))

    def _known(self, group: Group) -> Group:
        """Return *group*, in all fields where the board does not search the one it names."""
        names = {field.name for field in self._reader.manifest.fields}
        return group if not group.field or group.field in names else replace(group, field="")

    def _results(
        self,
        groups: Sequence[Group],
        meanings: Sequence[Meaning],
        needed: Sequence[Collection[int]],
        unwanted: Collection[int],
    ) -> list[Result]:
        """Return what is in any of *needed*, the best first."""
        named = [
            self._meanings.numbers(one.literal, fields_of(group) or _NAMES)
            for group, one in zip(groups, meanings, strict=True)
        ]
        scores = self._scores(groups, [one.runs for one in meanings])
        results = [
            Result(number, score, matched, sum(number in numbers for numbers in named))
            for number, score in scores.items()
            if number not in unwanted and (matched := sum(number in numbers for numbers in needed))
        ]
        results.sort(key=lambda one: (-one.groups, -one.named, -one.score, -one.number))
        return results

    def _is_title(self, typed: str, groups: Sequence[Group]) -> bool:
        """Tell whether *typed* is a title that has a dash before a word, pasted as it is.

        The name of the company may follow it.
        """
        if len(groups) < _WORDS_OF_A_TITLE:
            return False
        exact = [*map(self._meanings.exact, groups)]
        last = max(at for at, group in enumerate(groups) if group.unwanted)
        having = set.intersection(
            *(
                self._meanings.numbers(runs, ("title",) if at <= last else _NAMES)
                for at, runs in enumerate(exact)
            )
        )
        length = length_class(len(self._words.index_words(typed)))
        hits = (self._reader.hits(term).get("title") for term in exact[0][0].terms)
        return any(
            number in having and own <= length
            for found in hits
            if found
            for number, own in zip(found.documents, found.classes, strict=True)
        )

    def _scores(
        self, groups: Sequence[Group], runs: Sequence[Sequence[Wanted]]
    ) -> dict[int, float]:
        """Return lunr's score of every posting that has any of the terms of *runs*."""
        boosts: dict[tuple[str, str], float] = {}
        for group, found in zip(groups, runs, strict=True):
            for run in found:
                for term in run.terms:
                    key = (group.field, term)
                    boosts[key] = max(run.boost, boosts.get(key, 0.0))
        lunr = self._reader.lunr({term for _, term in boosts})
        query = lunr.create_query()
        for (field, term), boost in boosts.items():
            more = {"fields": [field]} if field else {}
            query.clause(term, boost=boost, use_pipeline=False, **more)
        return {int(found["ref"]): found["score"] for found in lunr.query(query)}

    def _unwanted(self, groups: Iterable[Group]) -> set[int]:
        """Return the postings that have any of *groups*."""
        found: set[int] = set()
        for group in groups:
            found |= self._meanings.numbers(self._meanings.exact(group), fields_of(group))
        return found
