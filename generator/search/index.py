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
    """All documents, by what stands in them."""

    fields: tuple[Field, ...]
    count: int
    """Of documents."""
    _hits: Sequence[Mapping[str, Hits]]
    """By field, then by term."""

    def terms(self) -> list[str]:
        """Return all terms in order of their letters."""
        return sorted(set().union(*self._hits))

    def documents(self, term: str) -> list[int]:
        """Return in how many documents *term* stands, for each field that has it."""
        return [len(found.documents) for hits in self._hits if (found := hits.get(term))]

    def hits(self, term: str) -> Term:
        """Return where *term* stands."""
        rows = zip(self.fields, self._hits, strict=True)
        return {field.name: found for field, hits in rows if (found := hits.get(term))}


def build_index(
    fields: Iterable[Field], tallies: Sequence[Tally], term: Callable[[str], str]
) -> Index:
    """Return the index of *tallies*, one for each of *fields*; *term* gives that of a word."""
    count = max((len(one.classes) for one in tallies), default=0)
    weighed = (
        replace(field, average=sum(map(rounded_length, one.classes)) / max(1, count))
        for field, one in zip(fields, tallies, strict=True)
    )
    return Index(tuple(weighed), count, [_by_term(one, term) for one in tallies])


def _by_term(tally: Tally, term: Callable[[str], str]) -> dict[str, Hits]:
    found: defaultdict[str, list[Sequence[int]]] = defaultdict(list)
    for word, row in tally.rows.items():
        found[term(word)].append(row)
    return {name: _hits(rows, tally.classes) for name, rows in found.items()}


def _hits(rows: Sequence[Sequence[int]], classes: bytes) -> Hits:
    """Return the hits of all words of a term, of which *rows* are those."""
    found = Counter(rows[0] if len(rows) == 1 else sorted(chain.from_iterable(rows)))
    often = found.values()
    frequencies = bytes(often if max(often) <= _MOST else (min(n, _MOST) for n in often))
    return Hits(array("I", found), frequencies, bytes(map(classes.__getitem__, found)))
