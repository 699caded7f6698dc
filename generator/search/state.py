"""What a run of the search leaves to the next, as bytes, so that only what changed is made.

digest      of all that follows
length      of the head
head        everything but the rows, in MessagePack
rows        where each word stands, one after the other, as arrays lie in memory
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import accumulate, chain, pairwise

import msgspec

from generator.search.facets import Row
from generator.search.tally import Tally

_FORMAT = 1
"""Counts up when what is kept changes its form, or what it means."""
_ITEM = array("I").itemsize
_MARK = (_FORMAT, sys.byteorder, _ITEM)
"""Tells states that can be read here from all others."""
_DIGEST, _LENGTH = 32, 8
"""Bytes of the first two parts."""
_START = _DIGEST + _LENGTH


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A file that was made."""

    key: bytes
    """Stands for what it was made of, where nothing else tells whether that changed."""
    name: str
    """See `name_of`."""
    path: str
    sha256: str
    """Of its bytes, in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class State:
    """What one run knows that the next can use."""

    versions: Sequence[bytes]
    """Of postings, by number."""
    tallies: Mapping[str, Tally]
    """By field."""
    terms: Mapping[str, str]
    """By word."""
    sizes: Mapping[str, int]
    """By term: see `size_of`."""
    values: Mapping[str, Sequence[Row]]
    """By facet, then by number of the posting."""


class _Head(msgspec.Struct, frozen=True, array_like=True):
    mark: tuple[int, str, int]
    stamp: bytes
    made: dict[str, Made]
    versions: list[bytes]
    fields: list[str]
    classes: list[bytes]
    words: list[list[str]]
    lengths: list[bytes]
    """Of rows, by field, as arrays lie in memory."""
    terms: dict[str, str]
    sizes: dict[str, int]
    values: dict[str, tuple[list[Row], bytes]]
    """The rows that there are, and which of them each posting has."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a run leaves to the next."""

    stamp: bytes
    """Stands for all that files were made of."""
    made: Mapping[str, Made]
    """By what the files are."""
    state: Callable[[], State]
    """Reads the rest, which takes longest."""


def to_bytes(stamp: bytes, made: Mapping[str, Made], state: State) -> bytes:
    """Return what is left to the next run as bytes, which only machines of this kind can read."""
    tallies = state.tallies.values()
    head = _Head(
        mark=_MARK,
        stamp=stamp,
        made={**made},
        versions=[*state.versions],
        fields=[*state.tallies],
        classes=[one.classes for one in tallies],
        words=[[*one.rows] for one in tallies],
        lengths=[array("I", map(len, one.rows.values())).tobytes() for one in tallies],
        terms={**state.terms},
        sizes={**state.sizes},
        values={name: _numbered(rows) for name, rows in state.values.items()},
    )
    data = msgspec.msgpack.encode(head)
    rows = b"".join(chain.from_iterable(one.rows.values() for one in tallies))
    parts = [len(data).to_bytes(_LENGTH, "little"), data, rows]
    return b"".join([_digest(*parts), *parts])


def from_bytes(data: bytes | None, fields: Sequence[str]) -> Leaving:
    """Return what `to_bytes` made *data* of, for an index of these *fields*.

    There is nothing in it where *data* is none, or damaged, or of another kind.
    """
    head = _head(data) if data else None
    if data and head and head.fields == [*fields]:
        return Leaving(head.stamp, head.made, partial(_state, head, data))
    none = State([], {name: Tally({}, b"") for name in fields}, {}, {}, {})
    return Leaving(b"", {}, lambda: none)


def _head(data: bytes) -> _Head | None:
    view = memoryview(data)
    if len(data) < _START or _digest(view[_DIGEST:]) != data[:_DIGEST]:
        return None
    try:
        head = msgspec.msgpack.decode(view[_START : _end(data)], type=_Head)
    except msgspec.MsgspecError:
        return None
    return head if head.mark == _MARK else None


def _end(data: bytes) -> int:
    """Return where the head of *data* ends."""
    return _START + int.from_bytes(data[_DIGEST:_START], "little")


def _state(head: _Head, data: bytes) -> State:
    lengths = chain.from_iterable(array("I", one) for one in head.lengths)
    rows = _rows(data, _end(data), lengths)
    fields = zip(head.fields, head.words, head.classes, strict=True)
    return State(
        versions=head.versions,
        tallies={
            name: Tally(dict(zip(words, rows, strict=False)), classes)
            for name, words, classes in fields
        },
        terms=head.terms,
        sizes=head.sizes,
        values={
            name: [*map(alike.__getitem__, array("I", numbers))]
            for name, (alike, numbers) in head.values.items()
        },
    )


def _numbered(rows: Sequence[Row]) -> tuple[list[Row], bytes]:
    numbers: dict[Row, int] = {}
    row = array("I", [numbers.setdefault(one, len(numbers)) for one in rows])
    return [*numbers], row.tobytes()


def _rows(data: bytes, start: int, lengths: Iterable[int]) -> Iterator[array[int]]:
    """Yield rows of so many numbers each, which begin at *start*."""
    ends = accumulate((length * _ITEM for length in lengths), initial=start)
    return (array("I", data[first:last]) for first, last in pairwise(ends))


def _digest(*parts: bytes | memoryview) -> bytes:
    digest = blake2b(digest_size=_DIGEST)
    for part in parts:
        digest.update(part)
    return digest.digest()
