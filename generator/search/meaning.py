"""What a group of words stands for: terms, and the postings that have them.

``static/search/meaning.js`` of the default theme does the same, step by step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from generator.search.model import Term
from generator.search.query import Group
from generator.search.reader import IndexReader
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """A run of terms that stand for a group where all of them are there."""

    terms: tuple[str, ...]
    boost: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a group stands for."""

    runs: tuple[Wanted, ...]
    literal: tuple[Wanted, ...]
    """Those of them that are the words typed, or what a word that nothing has is taken for."""
    corrections: tuple[tuple[str, str], ...]
    """What it was taken to be a misspelling of."""
    numbers: frozenset[int]
    """The postings that have it."""
    is_optional: bool
    """Whether postings may lack it: first letters that begin nothing yet, or ``jobs``."""


class Meanings:
    """Knows what groups stand for in a *reader*."""

    def __init__(self, reader: IndexReader, words: Words) -> None:
        self._reader = reader
        self._words = words
        self._count = reader.manifest.count

    def of(self, group: Group) -> Meaning:
        """Return what *group* stands for."""
        exact = self.exact(group)
        runs = [
            *exact,
            *(self.wanted(words, SYNONYM) for words in group.synonyms),
            *(Wanted((term,), BEGUN) for term in self._begun(group)),
            *(Wanted((term,), BEGUN) for term in self._ended(group)),
        ]
        found = self.numbers(runs, fields_of(group))
        others = self._corrected(group, len(found))
        corrected = [self.wanted((word,), CORRECTED) for word in others]
        is_start = group.begun and not found and len(group.word) < _FROM_LETTERS
        return Meaning(
            runs=(*runs, *corrected),
            literal=tuple(exact if found else corrected),
            corrections=tuple((group.piece.text, word) for word in others),
            numbers=frozenset(found | self.numbers(corrected, fields_of(group))),
            is_optional=is_start or (not group.field and self._words.is_optional(group.piece)),
        )

    def exact(self, group: Group) -> list[Wanted]:
        """Return what *group* is as it was typed."""
        return [self.wanted(words, EXACT) for words in group.piece.alternatives]

    def wanted(self, words: Sequence[str], boost: float) -> Wanted:
        """Return *words* as terms that share a *boost*."""
        return Wanted(tuple(map(self._words.term, words)), boost / len(words))

    def _begun(self, group: Group) -> list[str]:
        """Return the terms that begin as *group* does, those in most postings first."""
        start = group.word
        if not group.begun or len(start) < (1 if group.piece.is_chars else 2):
            return []
        found = self._reader.begun(start, _MOST_SHARDS)
        if found:
            often = sorted(found, key=lambda term: (-_postings(found[term]), term))
            return often[:_MOST_TERMS]
        # The stemmer may have cut its end off: "developme" is on its way to "develop".
        shorter = (start[:n] for n in range(len(start) - 1, _LEAST_LEFT, -1))
        return [term for term in shorter if self._reader.hits(term)][:1]

    def _ended(self, group: Group) -> list[str]:
        """Return the terms of words that have *group* anywhere, where that was asked for."""
        part = group.word
        if not group.ended or len(part) < SHORTEST:
            return []
        vocabulary = self._reader.vocabulary
        found = [
            word for word in vocabulary if (part in word if group.begun else word.endswith(part))
        ]
        often = sorted(found, key=lambda word: (-vocabulary[word], word))[:_MOST_TERMS]
        terms = []
        for word in often:
            term = self._words.term(word)
            # The stem of "develops" has no "ops", and is mostly that of "development".
            if part in term or _postings(self._reader.hits(term)) < 1 << vocabulary[word]:
                terms.append(term)
        return list(dict.fromkeys(terms))

    def _corrected(self, group: Group, found: int) -> list[str]:
        """Return words that *group* may be a misspelling of: it is hardly *found* as it is."""
        word = group.word
        if len(word) < _FROM_LETTERS or self._words.is_optional(group.piece):
            return []
        if found > self._count // _RARE:
            return []
        near = nearest(word, self._reader.vocabulary, begun=group.begun)
        chosen: dict[str, str] = {}
        for other in near:
            term = self._words.term(other)
            # What is there is rarely wrong, and hardly ever in its first letter.
            is_likely = not found or other[0] == word[0]
            often = len(self._having(term, fields_of(group)))
            if is_likely and often >= max(1, found * _FAR_MORE_OFTEN):
                chosen.setdefault(term, other)
            if len(chosen) == _MOST_CORRECTIONS:
                break
        return list(chosen.values())

    def numbers(self, runs: Iterable[Wanted], fields: Collection[str]) -> set[int]:
        """Return the postings that have all terms of any of *runs* in *fields*; none: anywhere."""
        found: set[int] = set()
        for run in runs:
            found |= set.intersection(*(self._having(term, fields) for term in run.terms))
        return found

    def _having(self, term: str, fields: Collection[str]) -> set[int]:
        hits = self._reader.hits(term)
        rows = [row for name, row in hits.items() if not fields or name in fields]
        return {number for row in rows for number in row.documents}


def fields_of(group: Group) -> tuple[str, ...]:
    """Return the fields in which *group* counts; none: all."""
    return (group.field,) if group.field else ()


def _postings(term: Term) -> int:
    return max((len(hits.documents) for hits in term.values()), default=0)
