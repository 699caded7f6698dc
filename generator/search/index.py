"""Counts words: from documents to an index, with as little as lunr's model needs."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.search.model import Field, Hits, Term, length_class, rounded_length

Document = Sequence[Sequence[str]]
"""The terms of a document, field by field, each as often as it stands there."""
_MOST = 255
"""A term's frequency is counted up to this: far beyond where it still changes a score."""


@dataclass(frozen=True, slots=True)
class Index:
    """All documents, by what stands in them."""

    fields: tuple[Field, ...]
    count: int
    """Of documents."""
    _packed: Sequence[Mapping[str, array[int]]]
    """By field, then by term: each document's number and the frequency, in one number."""
    _classes: Sequence[bytes]
    """By field: the class of length of each document."""

    def terms(self) -> list[str]:
        """Return all terms in order of their letters."""
        return sorted(set().union(*self._packed))

    def documents(self, term: str) -> list[int]:
        """Return in how many documents *term* stands, for each field that has it."""
        return [len(found) for packed in self._packed if (found := packed.get(term))]

    def hits(self, term: str) -> Term:
        """Return where *term* stands."""
        return dict(self._hits(term))

    def _hits(self, term: str) -> Iterator[tuple[str, Hits]]:
        for field, packed, classes in zip(self.fields, self._packed, self._classes, strict=True):
            if found := packed.get(term):
                numbers = [value >> 8 for value in found]
                frequencies = [value & 255 for value in found]
                yield field.name, Hits(numbers, frequencies, [classes[n] for n in numbers])


def build_index(documents: Iterable[Document], fields: Iterable[Field]) -> Index:
    """Return the index of *documents*, which are numbered as they come."""
    fields = tuple(fields)
    packed: list[defaultdict[str, array[int]]] = [defaultdict(_row) for _ in fields]
    classes = [bytearray() for _ in fields]
    count = 0
    for count, document in enumerate(documents, start=1):
        shifted = (count - 1) << 8
        for terms, by_term, row in zip(document, packed, classes, strict=True):
            row.append(length_class(len(terms)))
            for term, frequency in Counter(terms).items():
                by_term[term].append(shifted | (frequency if frequency < _MOST else _MOST))
    weighed = [
        replace(field, average=sum(map(rounded_length, row)) / max(1, count))
        for field, row in zip(fields, classes, strict=True)
    ]
    return Index(tuple(weighed), count, packed, [bytes(row) for row in classes])


def _row() -> array[int]:
    return array("I")
