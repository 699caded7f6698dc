"""Seconds per stage of a run: side machinery that the stages know nothing of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Stages:
    """A stopwatch for the stages of a run, read from *clock* in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.seconds: dict[str, float] = {}
        """By stage, in the order in which they first ran."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what runs inside to the stage *name*."""
        start = self._clock()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + self._clock() - start

    def each(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """Yield *items*, counting the making of each to *name* and to no other stage."""
        iterator = iter(items)
        while True:
            start = self._clock()
            item = next(iterator, _END)
            spent = self._clock() - start
            self.seconds[name] = self.seconds.get(name, 0.0) + spent
            if item is _END:
                return
            yield item  # type: ignore[misc]  # the sentinel has just been ruled out


_END = object()
