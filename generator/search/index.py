"""The index: where each term stands, with as little as lunr's model needs."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    _known: dict[str, Term] = field(default_factory=dict)
    """The hits of terms that were asked for: that is often, and takes long."""

    def terms(self) -> list[str]:
        """Return all terms in order of their letters."""
        return sorted(self._words)

    def documents(self, term: str) -> list[int]:
        """Return in how many documents *term* stands, for each field that has it."""
        return [len(found.documents) for found in self.hits(term).values()]

    def hits(self, term: str) -> Term:
        """Return where *term* stands; empty: nowhere."""
        if (known := self._known.get(term)) is None:
            known = {name: _hits(rows, classes) for name, classes, rows in self._found(term)}
            self._known[term] = known
        return known

    def _found(self, term: str) -> Iterator[tuple[str, bytes, list[array[int]]]]:
        """Yield name, classes, and the rows of all words of *term*, of fields that have any."""
        words = self._words.get(term, ())
        for one, tally in zip(self.fields, self._tallies, strict=True):
            if rows := [tally.rows[word] for word in words if word in tally.rows]:
                yield one.name, tally.classes, rows


def build_index(
    fields: Iterable[Field], tallies: Sequence[Tally], terms: Mapping[str, str]
) -> Index:
    """Return the index of *tallies*, one for each of *fields*; *terms* are those of all words."""
    count = max((len(one.classes) for one in tallies), default=0)
    fields = (
        replace(weighed, average=_words(one.classes) / max(1, count))
        for weighed, one in zip(fields, tallies, strict=True)
    )
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word, term in terms.items():
        words[term].append(word)
    return Index(tuple(fields), count, tallies, dict(words))


def _words(classes: bytes) -> int:
    """Return how many words the fields have of which these are the classes."""
    return sum(rounded_length(one) * often for one, often in Counter(classes).items())


def _hits(rows: Sequence[array[int]], classes: bytes) -> Hits:
    """Return the hits of all words of a term, of which *rows* are those."""
    row = rows[0] if len(rows) == 1 else sorted(chain.from_iterable(rows))
    found = Counter(row)
    often = found.values()
    frequencies = bytes(often if max(often) <= _MOST else (min(n, _MOST) for n in often))
    return Hits(array("I", found), frequencies, bytes([classes[number] for number in found]))
