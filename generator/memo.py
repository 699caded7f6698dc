"""What pure functions gave before: those who compute do not know whether they are remembered."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Recall(Protocol):
    """Gives what *make* makes of *inputs*, or what it once made of equal ones.

    *place* names the one thing that is made, such as a function and a file: a new value takes the
    place of the old one. *inputs* are all that the value depends on, compared by equality, and
    *make* leaves them and what it gave before as they are.
    """

    def __call__(self, place: Hashable, inputs: object, make: Callable[[], T], /) -> T:
        """Return the value."""


def anew(_place: Hashable, _inputs: object, make: Callable[[], T]) -> T:
    """Make the value whatever was made before."""
    return make()


class Memo:
    """Remembers the last value of each place; an error is made anew each time."""

    def __init__(self) -> None:
        self._values: dict[Hashable, tuple[object, object]] = {}
        self._asked: set[Hashable] = set()

    def __call__(self, place: Hashable, inputs: object, make: Callable[[], T]) -> T:
        """Return the value of *place*, as `Recall` says."""
        self._asked.add(place)
        known = self._values.get(place)
        if known is None or known[0] != inputs:
            known = self._values[place] = (inputs, make())
        return known[1]  # type: ignore[return-value]  # a place holds values of one type

    def forget_unasked(self) -> None:
        """Forget places that nobody asked for since the last time."""
        self._values = {place: self._values[place] for place in self._asked & self._values.keys()}
        self._asked.clear()
