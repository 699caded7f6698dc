"""What is searched: fields, and how lunr weighs a word in one of them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

K1, B = 1.2, 0.75
"""Of BM25, as lunr has them: how soon repetition stops to count, how much length counts."""
_LENGTHS = (0, 1, *(length << octave for octave in range(15) for length in (2, 3)))


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a posting whose words are found."""

    name: str
    boost: float
    """How much a word in it counts."""
    average: float = 0.0
    """The mean length over all documents, in words, each length rounded up."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Where a term stands in one field: three rows side by side, by document."""

    documents: Sequence[int]
    """Numbers of documents, rising."""
    frequencies: Sequence[int]
    """How often the term stands in each."""
    classes: Sequence[int]
    """The class of each one's length, of that field."""


NO_HITS = Hits((), (), ())
Term = Mapping[str, Hits]
"""A term's hits by the field's name; fields without any are absent."""


def length_class(length: int) -> int:
    """Return the class of a field with *length* words.

    Lengths count as rounded up to 1, 2, 3, 4, 6, 8, 12, 16, ... words. So a class takes five bits,
    and it stays the same for nearly all edits.
    """
    return min(bisect_left(_LENGTHS, length), len(_LENGTHS) - 1)


def rounded_length(number: int) -> int:
    """Return the length that the class *number* stands for."""
    return _LENGTHS[number]


def idf(count: int, term: Term) -> float:
    """Return how rare *term* is among *count* documents, as lunr counts: over all fields."""
    found = sum(len(hits.documents) for hits in term.values())
    return math.log(1 + abs((count - found + 0.5) / (found + 0.5)))


def weight(rarity: float, frequency: int, length: int, field: Field) -> float:
    """Return lunr's score of a term in *field* of one document, to three decimals."""
    norm = K1 * (1 - B + B * (length / field.average)) + frequency
    score = rarity * ((K1 + 1) * frequency) / norm * field.boost
    return math.floor(score * 1000 + 0.5) / 1000
