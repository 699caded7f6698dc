"""The index: where each term stands, with as little as lunr's model needs."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.search.model import Field, Hits, Term, rounded_length
from generator.search.tally import Tally

_MOST = 255
"""A term's frequency is counted up to this: far beyond where it still changes a score."""


@dataclass(frozen=True, slots=True)
class Index:
    """All documents, by what stands in them; what is told of a term is found when it is asked."""

    fields: tuple[Field, ...]
    count: int
    """Of documents."""
    _tallies: Sequence[Tally]
    """By field."""
    _words: Mapping[str, Sequence[str]]
    """By term, those that it stands for."""

    def terms(self) -> list[str]:
        """Return all terms in order of their letters."""
        return sorted(self._words)

    def documents(self, term: str) -> list[int]:
        """Return in how many documents *term* stands, for each field that has it."""
        found = (self._rows(one, term) for one in self._tallies)
        return [len(set(chain.from_iterable(rows))) for rows in found if rows]

    def hits(self, term: str) -> Term:
        """Return where *term* stands."""
        fields = zip(self.fields, self._tallies, strict=True)
        return {
            field.name: _hits(rows, one.classes)
            for field, one in fields
            if (rows := self._rows(one, term))
        }

    def _rows(self, tally: Tally, term: str) -> list[Sequence[int]]:
        return [row for word in self._words[term] if (row := tally.rows.get(word))]


def build_index(
    fields: Iterable[Field], tallies: Sequence[Tally], term: Callable[[str], str]
) -> Index:
    """Return the index of *tallies*, one for each of *fields*; *term* gives that of a word."""
    count = max((len(one.classes) for one in tallies), default=0)
    weighed = (
        replace(field, average=_words(one.classes) / max(1, count))
        for field, one in zip(fields, tallies, strict=True)
    )
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word in {word for one in tallies for word in one.rows}:
        words[term(word)].append(word)
    return Index(tuple(weighed), count, tallies, words)


def _words(classes: bytes) -> int:
    """Return how many words the fields have of which these are the classes."""
    return sum(rounded_length(one) * often for one, often in Counter(classes).items())


def _hits(rows: Sequence[Sequence[int]], classes: bytes) -> Hits:
    """Return the hits of all words of a term, of which *rows* are those."""
    found = Counter(rows[0] if len(rows) == 1 else sorted(chain.from_iterable(rows)))
    often = found.values()
    frequencies = bytes(often if max(often) <= _MOST else (min(n, _MOST) for n in often))
    return Hits(array("I", found), frequencies, bytes(map(classes.__getitem__, found)))
