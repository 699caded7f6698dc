"""Numbers and words as bytes, such as files of the index hold."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from operator import sub

_SMALL = 1 << 14
_STEP = 128
"""The largest from one number to the next of which the number of those between is one byte."""
_SKIPPED = bytes(max(step - 1, 0) for step in range(256))
NAME_LENGTH = 6
"""Of the names that contents give to files, in hexadecimal digits.

They tell a file from its other versions; what it is a version of stands before them.
"""


class Broken(Exception):
    """What was read is no file of an index."""

    def __init__(
        self, message: str = "it is damaged, or no file of an index", path: str = ""
    ) -> None:
        """*path* is that of the file, where it is known."""
        super().__init__(message)
        self.path = path


def deflate(data: bytes, level: int = 9) -> bytes:
    """Return *data* as browsers inflate it with ``DecompressionStream("deflate")``."""
    return zlib.compress(data, level)


def deflate_numbers(data: bytes) -> bytes:
    """Return the same of *data* in many rows: in shorter blocks, each with a code of its own."""
    packer = zlib.compressobj(9, memLevel=5, strategy=zlib.Z_FILTERED)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes) -> bytes:
    """Undo `deflate`; zlib.error where *data* is none of it."""
    return zlib.decompress(data)


def name_of(data: bytes) -> str:
    """Return a name for a file with this content, or for what has these bytes as its key."""
    return blake2b(data, digest_size=NAME_LENGTH // 2).hexdigest()


def varint(number: int) -> bytes:
    """Return *number*, seven bits a byte, the lowest first, with a high bit where more come."""
    return _VARINTS[number] if number < _SMALL else _varint(number)


def varints(numbers: Iterable[int]) -> bytes:
    """Return *numbers* one after the other."""
    return b"".join([_VARINTS[n] if n < _SMALL else _varint(n) for n in numbers])


def gaps(rising: Sequence[int]) -> bytes:
    """Return *rising* numbers as the first and then by how much each skips the next."""
    if not rising:
        return b""
    if len(rising) == 1:
        return varint(rising[0])
    steps = [*map(sub, islice(rising, 1, None), rising)]
    if max(steps) <= _STEP:
        return varint(rising[0]) + bytes(steps).translate(_SKIPPED)
    return varint(rising[0]) + varints([step - 1 for step in steps])


def front_coded(words: Iterable[str]) -> Iterator[bytes]:
    """Yield each of *words* as what it shares with the one before, in bytes, and the rest."""
    before = b""
    for word in words:
        now = word.encode()
        most = min(len(before), len(now))
        # As numbers they differ from the bit on from which they differ.
        apart = int.from_bytes(before[:most], "big") ^ int.from_bytes(now[:most], "big")
        shared = most - (apart.bit_length() + 7) // 8
        yield varint(shared) + varint(len(now) - shared) + now[shared:]
        before = now


class Reader:
    """Reads numbers and words from *data*, from its start on."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._word = b""

    def number(self) -> int:
        """Return the next number; IndexError where the data ends."""
        number = shift = 0
        while True:
            byte = self._data[self._at]
            self._at += 1
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7

    def gaps(self, count: int) -> list[int]:
        """Return the next *count* rising numbers."""
        rising: list[int] = []
        last = -1
        for _ in range(count):
            last += self.number() + 1
            rising.append(last)
        return rising

    def bytes(self, count: int) -> bytes:
        """Return the next *count* bytes."""
        found = self._data[self._at : self._at + count]
        if len(found) < count:
            raise IndexError("the data ends too early")
        self._at += count
        return found

    def word(self) -> str:
        """Return the next of a row of front-coded words.

        :raises ValueError: where it shares more than the one before has.
        """
        shared = self.number()
        if shared > len(self._word):
            raise ValueError("a word shares more than there is")
        self._word = self._word[:shared] + self.bytes(self.number())
        return self._word.decode()


def shared_length(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how long the start is that two texts, or two rows of bytes, share."""
    for length, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return length
    return min(len(one), len(other))


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


_VARINTS = [_varint(number) for number in range(_SMALL)]
