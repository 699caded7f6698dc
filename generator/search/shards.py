"""The index in pieces: one small file for the terms that share a start.

Where a piece ends depends on its own terms alone, and its name on its bytes: an edit leaves all
other pieces as they are.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter

from generator.search.codec import (
    Broken,
    Reader,
    deflate,
    front_coded,
    gaps,
    inflate,
    varint,
    varints,
)
from generator.search.model import NO_HITS, Hits, Term

_OFTEN = 7
"""From this frequency on the rest is a number of its own."""
_SMALL = bytes(range(_OFTEN))
_CAPPED = bytes(min(frequency, _OFTEN) for frequency in range(256))
_SHIFTED = bytes(length << 3 & 255 for length in range(256))
_LEVEL = 7
"""Of deflating: the highest takes three times as long for half a percent."""
_APART = 7
"""A start has a piece of its own if it fills more than this part of one."""


def cut(sizes: Mapping[str, int], most: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the starts that pieces have, each with the terms of its piece, in order.

    *sizes* are those of all terms, as `size_of` gives them. A piece of more than *most* bytes,
    before it is deflated, gives those away that go on with a letter whose terms are many.
    """
    terms = sorted(sizes)
    ends = [*accumulate(map(sizes.__getitem__, terms), initial=0)]

    def cut_off(start: str, first: int, last: int) -> Iterator[tuple[str, list[str]]]:
        if ends[last] - ends[first] <= most or last - first == 1:
            yield start, terms[first:last]
            return
        rest: list[str] = []
        apart: list[tuple[str, int, int]] = []
        while first < last:
            longer = terms[first][: len(start) + 1]
            after = first + 1
            if longer != start:
                after = bisect_right(terms, longer, first, last, key=itemgetter(slice(len(longer))))
            if longer != start and ends[after] - ends[first] > most // _APART:
                apart.append((longer, first, after))
            else:
                rest += terms[first:after]
            first = after
        if rest:
            yield start, rest
        for one in apart:
            yield from cut_off(*one)

    return cut_off("", 0, len(terms))


def size_of(term: str, counts: Iterable[int]) -> int:
    """Return how many bytes *term* takes, roughly, before its piece is deflated.

    *counts* are the numbers of its documents in each field that has it.
    """
    return len(term) + sum(2 * count + 1 for count in counts)


def encode(terms: Mapping[str, Term], fields: Sequence[str]) -> bytes:
    """Return a piece with *terms*, which are in order: words, then numbers, deflated."""
    rows = [term.get(field, NO_HITS) for term in terms.values() for field in fields]
    hits = [found for found in rows if found.documents]
    # As one text of bytes they are but a few steps, however many terms there are.
    frequencies = b"".join([bytes(found.frequencies) for found in hits])
    classes = b"".join([bytes(found.classes) for found in hits])
    return deflate(
        b"".join(
            [
                varint(len(terms)),
                *front_coded(terms),
                varints([len(found.documents) for found in rows]),
                *[gaps(found.documents) for found in hits],
                _marks(frequencies, classes),
                varints([often - _OFTEN for often in frequencies.translate(None, _SMALL)]),
            ]
        ),
        _LEVEL,
    )


def decode(data: bytes, fields: Sequence[str]) -> dict[str, Term]:
    """Return the terms of a piece.

    :raises Broken: where *data* is none.
    """
    try:
        return _decode(Reader(inflate(data)), fields)
    except (ValueError, IndexError, zlib.error) as error:
        raise Broken from error


def _decode(reader: Reader, fields: Sequence[str]) -> dict[str, Term]:
    words = [reader.word() for _ in range(reader.number())]
    counts = [reader.number() for _ in range(len(words) * len(fields))]
    documents = [reader.gaps(count) for count in counts]
    marks = [reader.bytes(count) for count in counts]
    hits = [
        Hits(
            found,
            [_OFTEN + reader.number() if mark & 7 == _OFTEN else mark & 7 for mark in row],
            [mark >> 3 for mark in row],
        )
        for found, row in zip(documents, marks, strict=True)
    ]
    size = len(fields)
    return {
        word: {f: h for f, h in zip(fields, hits[at * size :], strict=False) if h.documents}
        for at, word in enumerate(words)
    }


def _marks(frequencies: bytes, classes: bytes) -> bytes:
    """Return a byte for each document: the class of its length, and the frequency if small."""
    shifted, few = classes.translate(_SHIFTED), frequencies.translate(_CAPPED)
    both = int.from_bytes(shifted, "big") | int.from_bytes(few, "big")
    return both.to_bytes(len(shifted), "big")
