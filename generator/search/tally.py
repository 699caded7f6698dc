"""Counts words: from texts to where each word stands.

What is done for every chunk of every text, a chunk being what stands between two spaces, is done
by functions in C: a loop in Python would take twice as long.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count, repeat

from generator.search.model import length_class
from generator.search.words import Words

_NOTHING, _WORD, _MORE = range(3)
"""Kinds of chunks: without a word, one word and nothing else, all others."""
_IS_WORD = bytes(kind == _WORD for kind in range(256))
_OTHERS = re.compile(bytes([_MORE]))
_KNOWN = 1 << 17
"""How many chunks are remembered."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One field of all documents."""

    rows: Mapping[str, array[int]]
    """By word: numbers of documents, rising, each as often as the word stands there."""
    classes: bytes
    """The class of length of each document, one after the other."""


def tally(
    documents: Iterable[Sequence[str]],
    words: Words,
    fields: int,
    numbers: Iterable[int] | None = None,
) -> list[Tally]:
    """Return a tally for each of so many *fields*, of which *documents* are the texts.

    *numbers* are those of the documents, rising; unless given, they count from 0.
    """
    kinds = _Kinds(words)
    rows = [_Rows(words) for _ in range(fields)]
    classes = [bytearray() for _ in range(fields)]
    for number, texts in zip(count() if numbers is None else numbers, documents, strict=False):
        for text, found, lengths in zip(texts, rows, classes, strict=True):
            lengths.append(length_class(_count(text, number, words, kinds, found)))
    return [Tally(found.by_word, bytes(c)) for found, c in zip(rows, classes, strict=True)]


def counts(tallies: Iterable[Tally]) -> Mapping[str, int]:
    """Return how often each word stands in all fields."""
    found: Counter[str] = Counter()
    for one in tallies:
        found.update({word: len(row) for word, row in one.rows.items()})
    return found


def _count(text: str, number: int, words: Words, kinds: _Kinds, rows: _Rows) -> int:
    """Add the words of *text* in document *number* to *rows*; return how many there are."""
    chunks = text.split()
    read = bytes(map(kinds.__getitem__, chunks))
    found = map(rows.__getitem__, compress(chunks, read.translate(_IS_WORD)))
    deque(map(array.append, found, repeat(number)), maxlen=0)
    length = read.count(_WORD)
    for match in _OTHERS.finditer(read):
        for word in words.words_at(match.start(), chunks):
            rows.by_word[word].append(number)
            length += 1
    return length


class _Kinds(dict[str, int]):
    """Of chunks that were met."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, chunk: str) -> int:
        if len(self) == _KNOWN:
            self.clear()
        read = self._words.chunk(chunk)
        kind = _MORE if read.opens or len(read.words) > 1 else len(read.words)
        self[chunk] = kind
        return kind


class _Rows(dict[str, "array[int]"]):
    """The rows of one field by chunk, of those that are one word."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.by_word: defaultdict[str, array[int]] = defaultdict(_row)

    def __missing__(self, chunk: str) -> array[int]:
        if len(self) == _KNOWN:
            self.clear()
        (word,) = self._words.chunk(chunk).words
        row = self[chunk] = self.by_word[word]
        return row


def _row() -> array[int]:
    return array("I")
