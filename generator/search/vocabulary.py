"""The list of words as postings write them: for misspellings, and for words without a start."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

from generator.search.codec import Broken, Reader, deflate, front_coded, inflate, varint

SHORTEST = 3
_LONGEST = 30
_TWO_EDITS_FROM = 8
"""Letters; shorter words may have one."""
_MOST = 60_000
"""Words at most: of more, those that stand there most often."""


def encode_words(counts: Mapping[str, int]) -> bytes:
    """Return the words of *counts* in order, each with how often it stands there, roughly."""
    kept = sorted(word for word in counts if SHORTEST <= len(word) <= _LONGEST and _is_word(word))
    if len(kept) > _MOST:
        kept = sorted(sorted(kept, key=lambda word: -counts[word])[:_MOST])
    return deflate(
        b"".join(
            [
                varint(len(kept)),
                *front_coded(kept),
                bytes([counts[word].bit_length() for word in kept]),
            ]
        )
    )


def decode_words(data: bytes) -> dict[str, int]:
    """Return words, in order, with the number of binary digits of how often each stands there.

    :raises Broken: where *data* is no list of words.
    """
    try:
        reader = Reader(inflate(data))
        words = [reader.word() for _ in range(reader.number())]
        return dict(zip(words, reader.bytes(len(words)), strict=True))
    except (ValueError, IndexError, zlib.error) as error:
        raise Broken from error


def nearest(word: str, words: Mapping[str, int], *, begun: bool = False) -> Iterator[str]:
    """Yield those of *words* that *word* may be a misspelling of, the likeliest first.

    With *begun*, *word* may be the start of one.
    """
    most = 1 if len(word) < _TWO_EDITS_FROM else 2
    found = []
    for other, often in words.items():
        fits = begun if len(other) > len(word) + most else len(other) >= len(word) - most
        # Few get the first two letters both wrong, and to look at all words takes long.
        if fits and (other[0] in word[:2] or word[0] in other[:2]):
            distance = _distance(word, other, most, begun=begun)
            if 0 < distance <= most:
                found.append((distance, word[0] != other[0], -often, other))
    yield from (other for *_, other in sorted(found))


def _is_word(word: str) -> bool:
    return word.isalpha() or any(map(str.isalpha, word))


def _distance(one: str, other: str, most: int, *, begun: bool) -> int:
    """Return how many edits make *one* of *other*, or of its start; more than *most*: too many.

    A letter too many, too few or wrong is one, and so are two that changed places.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        two_before, before = before, row
        row = [i]
        for j, candidate in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != candidate))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == candidate
            row.append(min(cost, two_before[j - 2] + 1) if swapped else cost)
        if min(row) > most:
            return most + 1
    return min(row) if begun else row[-1]
