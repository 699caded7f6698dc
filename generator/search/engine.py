"""Answers: the postings that have what was asked for, the best first.

``static/search/searcher.js`` of the default theme does the same, step by step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.search.library import Library
from generator.search.model import Term, length_class
from generator.search.query import Group, parse
from generator.search.vocabulary import SHORTEST, nearest
from generator.search.words import Words

EXACT, SYNONYM, BEGUN, CORRECTED = 10.0, 6.0, 3.0, 2.0
"""How much a term counts by how it came up."""
_MOST_SHARDS = 4
"""A start whose terms fill more pieces is too short to look for."""
_MOST_TERMS = 40
_MOST_CORRECTIONS = 3
_FROM_LETTERS = 4
"""Shorter words are taken as they are."""
_RARE = 1000
"""A word that is in no more than one of so many postings may be a mistake of theirs."""
_FAR_MORE_OFTEN = 30
_LEAST_LEFT = 3
_WORDS_OF_A_TITLE = 4
"""Of fewer words nobody can tell whether a dash means that one is unwanted."""
_NAMES = ("title", "company")
"""The fields that say what a posting is: words in them come before words of its text."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A run of terms that stand for a group where all of them are there."""

    terms: tuple[str, ...]
    boost: float


@dataclass(frozen=True, slots=True)
class Result:
    """A posting that was found."""

    number: int
    score: float
    """As lunr gives it."""
    groups: int
    """How many groups it has."""
    named: int
    """How many of them are in its title, or in the company's name."""


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
    """Answers queries from a *library*."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._words = Words(library.manifest.words)
        self._count = library.manifest.count

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
        corrections: list[tuple[str, str]] = []
        runs = [[*self._runs(group, corrections)] for group in wanted]
        results = self._results(wanted, runs, unwanted)
        total = sum(result.groups == len(wanted) for result in results)
        return Answer(tuple(results), total, tuple(corrections))

    def _known(self, group: Group) -> Group:
        """Return *group*, in all fields where the board does not search the one it names."""
        names = {field.name for field in self._library.manifest.fields}
        return group if not group.field or group.field in names else replace(group, field="")

    def _results(
        self, groups: Sequence[Group], runs: Sequence[Sequence[Wanted]], unwanted: Collection[int]
    ) -> list[Result]:
        """Return what has any of *groups*, the best first."""
        found = [*zip(groups, runs, strict=True)]
        having = [self._numbers(group_runs, _fields(group)) for group, group_runs in found]
        named = [self._numbers(group_runs, _fields(group) or _NAMES) for group, group_runs in found]
        scores = self._scores(groups, runs)
        results = [
            Result(number, score, matched, sum(number in numbers for numbers in named))
            for number, score in scores.items()
            if number not in unwanted and (matched := sum(number in numbers for numbers in having))
        ]
        results.sort(key=lambda one: (-one.groups, -one.named, -one.score, -one.number))
        return results

    def _is_title(self, typed: str, groups: Sequence[Group]) -> bool:
        """Tell whether *typed* is a title that has a dash before a word, pasted as it is."""
        if len(groups) < _WORDS_OF_A_TITLE:
            return False
        exact = [[self._wanted(words, EXACT) for words in g.piece.alternatives] for g in groups]
        having = set.intersection(*(self._numbers(runs, ("title",)) for runs in exact))
        length = length_class(len(self._words.index_words(typed)))
        hits = (self._library.hits(term).get("title") for term in exact[0][0].terms)
        return any(
            number in having and own == length
            for found in hits
            if found
            for number, own in zip(found.documents, found.classes, strict=True)
        )

    def _runs(self, group: Group, corrections: list[tuple[str, str]]) -> Iterator[Wanted]:
        """Yield what stands for *group*, and note what it was taken to be a misspelling of."""
        exact = [self._wanted(words, EXACT) for words in group.piece.alternatives]
        begun = [Wanted((term,), BEGUN) for term in self._begun(group)]
        ended = [Wanted((term,), BEGUN) for term in self._ended(group)]
        synonyms = [self._wanted(words, SYNONYM) for words in group.synonyms]
        yield from exact
        yield from synonyms
        yield from begun
        yield from ended
        found = self._numbers([*exact, *synonyms, *begun, *ended], _fields(group))
        for word in self._corrected(group, len(found)):
            corrections.append((group.piece.text, word))
            yield self._wanted((word,), CORRECTED)

    def _wanted(self, words: Sequence[str], boost: float) -> Wanted:
        return Wanted(tuple(map(self._words.term, words)), boost / len(words))

    def _begun(self, group: Group) -> list[str]:
        """Return the terms that begin as *group* does, those in most postings first."""
        start = group.word
        if not group.begun or len(start) < (1 if group.piece.is_chars else 2):
            return []
        found = self._library.begun(start, _MOST_SHARDS)
        if found:
            often = sorted(found, key=lambda term: (-_postings(found[term]), term))
            return often[:_MOST_TERMS]
        # The stemmer may have cut its end off: "developme" is on its way to "develop".
        shorter = (start[:n] for n in range(len(start) - 1, _LEAST_LEFT, -1))
        return [term for term in shorter if self._library.hits(term)][:1]

    def _ended(self, group: Group) -> list[str]:
        """Return the terms of words that have *group* anywhere, where that was asked for."""
        part = group.word
        if not group.ended or len(part) < SHORTEST:
            return []
        vocabulary = self._library.vocabulary
        found = [
            word for word in vocabulary if (part in word if group.begun else word.endswith(part))
        ]
        often = sorted(found, key=lambda word: (-vocabulary[word], word))[:_MOST_TERMS]
        return list(dict.fromkeys(map(self._words.term, often)))

    def _corrected(self, group: Group, found: int) -> list[str]:
        """Return words that *group* may be a misspelling of: it is hardly *found* as it is."""
        word = group.word
        if len(word) < _FROM_LETTERS or found > self._count // _RARE:
            return []
        near = nearest(word, self._library.vocabulary, begun=group.begun)
        chosen: dict[str, str] = {}
        for other in near:
            term = self._words.term(other)
            # What is there is rarely wrong, and hardly ever in its first letter.
            is_likely = not found or other[0] == word[0]
            if is_likely and _postings(self._library.hits(term)) >= found * _FAR_MORE_OFTEN:
                chosen.setdefault(term, other)
            if len(chosen) == _MOST_CORRECTIONS:
                break
        return list(chosen.values())

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
        lunr = self._library.lunr({term for _, term in boosts})
        query = lunr.create_query()
        for (field, term), boost in boosts.items():
            more = {"fields": [field]} if field else {}
            query.clause(term, boost=boost, use_pipeline=False, **more)
        return {int(found["ref"]): found["score"] for found in lunr.query(query)}

    def _unwanted(self, groups: Iterable[Group]) -> set[int]:
        """Return the postings that have any of *groups*."""
        found: set[int] = set()
        for group in groups:
            runs = [self._wanted(words, EXACT) for words in group.piece.alternatives]
            found |= self._numbers(runs, _fields(group))
        return found

    def _numbers(self, runs: Iterable[Wanted], fields: Collection[str]) -> set[int]:
        """Return the postings that have all terms of any of *runs* in *fields*; none: anywhere."""
        found: set[int] = set()
        for run in runs:
            found |= set.intersection(*(self._having(term, fields) for term in run.terms))
        return found

    def _having(self, term: str, fields: Collection[str]) -> set[int]:
        hits = self._library.hits(term)
        rows = [row for name, row in hits.items() if not fields or name in fields]
        return {number for row in rows for number in row.documents}


def _fields(group: Group) -> tuple[str, ...]:
    return (group.field,) if group.field else ()


def _postings(term: Term) -> int:
    return max((len(hits.documents) for hits in term.values()), default=0)
