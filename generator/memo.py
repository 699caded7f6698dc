"""What was made before: those who compute do not know where it is remembered, or whether."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

import msgspec

T = TypeVar("T")
_encode = msgspec.msgpack.Encoder(enc_hook=repr, order="deterministic").encode


def digest(*parts: object) -> bytes:
    """Return sixteen bytes that tell *parts*, plain data or frozen dataclasses, from others."""
    try:
        data = _encode(parts)
    except UnicodeEncodeError:  # names of files need not be UTF-8
        data = ascii(parts).encode()
    return hashlib.blake2b(data, digest_size=16).digest()


class Forgotten(Exception):
    """What was remembered a moment ago is gone: the run has to begin again, and to make it anew."""


class Recall(Protocol):
    """Knows what was once made of equal inputs.

    *place* names the one thing that is made, such as a function and a file: a new value takes the
    place of the old one. *inputs* are all that the value depends on, compared by equality, and
    whoever makes it leaves them and what was made before as they are.
    """

    def __call__(self, place: Hashable, inputs: object, make: Callable[[], T], /) -> T:
        """Return the value of *place*, which *make* makes unless it is known."""

    def known(self, place: Hashable, inputs: object, /) -> object | None:
        """Return the value of *place*, which is never None; None where it is not known."""

    def learn(self, place: Hashable, inputs: object, value: T, /) -> T:
        """Remember the value that was made for *place*; return it, or what stands for it."""


class _Anew:
    """Knows nothing."""

    def __call__(self, _place: Hashable, _inputs: object, make: Callable[[], T]) -> T:
        return make()

    def known(self, _place: Hashable, _inputs: object) -> None:
        return None

    def learn(self, _place: Hashable, _inputs: object, value: T) -> T:
        return value


anew = _Anew()
"""Has everything made, whatever was made before."""


class Memo:
    """Remembers the last value of each place; an error is made anew each time."""

    def __init__(self) -> None:
        self._values: dict[Hashable, tuple[object, object]] = {}
        self._asked: set[Hashable] = set()

    def __call__(self, place: Hashable, inputs: object, make: Callable[[], T]) -> T:
        """Return the value of *place*, as `Recall` says."""
        value = self.known(place, inputs)
        if value is None:
            value = make()
            self.learn(place, inputs, value)
        return value  # type: ignore[return-value]  # a place holds values of one type

    def known(self, place: Hashable, inputs: object) -> object | None:
        """Return the value of *place* where it was made of equal *inputs*."""
        self._asked.add(place)
        known = self._values.get(place)
        return known[1] if known and known[0] == inputs else None

    def learn(self, place: Hashable, inputs: object, value: T) -> T:
        """Remember the *value* of *place*."""
        self._asked.add(place)
        self._values[place] = (inputs, value)
        return value

    def forget_unasked(self) -> None:
        """Forget places that nobody asked for since the last time."""
        self._values = {place: self._values[place] for place in self._asked & self._values.keys()}
        self._asked.clear()


class Shelf(Protocol):
    """Keeps what one run leaves to the next."""

    def take(self) -> bytes | None:
        """Return what the last run put here; None: nothing.

        It may be damaged, cut short, or of another version: whoever takes it has to see to that.
        """

    def put(self, data: bytes, /) -> None:
        """Keep *data* for the next run, in place of what was here."""


class _Nothing:
    """Keeps nothing."""

    def take(self) -> None:
        return None

    def put(self, _data: bytes) -> None:
        pass


nothing = _Nothing()
"""Leaves nothing to the next run, and has nothing of the last."""
