"""How far a run is and how long it takes, by stage: side machinery that no stage knows of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")


class Listener(Protocol):
    """Is told how far a run is."""

    def __call__(self, stage: str, done: int, expected: int | None, /) -> None:
        """Hear that *stage* begins or goes on, or has one more item *done*.

        *expected* is how many it is thought to have, and may prove too few; None: nobody knows.
        """


class Tally(Protocol):
    """Is told by whoever works through many items how many there are, and of each that is done."""

    def expect(self, items: int, /) -> None:
        """Hear that there are so many *items* to come, and maybe more."""

    def done(self) -> None:
        """Hear that one of them is done."""


class _Uncounted:
    def expect(self, _items: int) -> None:
        pass

    def done(self) -> None:
        pass


uncounted = _Uncounted()
"""Counts nothing."""


def unheard(_stage: str, _done: int, _expected: int | None) -> None:
    """Listen to nothing."""


@dataclass(slots=True, eq=False)
class _Running:
    stage: str
    done: int = 0
    expected: int | None = None


class Stages:
    """A stopwatch for the stages of a run, read from *clock* in seconds, and their `Tally`."""

    def __init__(self, clock: Callable[[], float], listener: Listener = unheard) -> None:
        self._clock = clock
        self._running: list[_Running] = []
        self.listener = listener
        """Who is told; another one may take its place at any time."""
        self.seconds: dict[str, float] = {}
        """By stage, in the order in which they first ran."""
        self.items: dict[str, int] = {}
        """How many were done, by stage; a stage that counts none is not there."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what runs inside to the stage *name*."""
        start = self._clock()
        try:
            with self._run(name):
                yield
        finally:
            self._spend(name, start)

    def each(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """Yield *items*, counting the making of each to *name* and to no other stage."""
        iterator = iter(items)
        with self._run(name):
            while True:
                start = self._clock()
                item = next(iterator, _END)
                self._spend(name, start)
                if item is _END:
                    return
                self.done()
                yield item  # type: ignore[misc]  # the sentinel has just been ruled out

    def expect(self, items: int) -> None:
        """Do what `Tally` says, for the stage that began last."""
        running = self._running[-1]
        running.expected = (running.expected or 0) + items
        self._tell()

    def done(self) -> None:
        """Do what `Tally` says, for the stage that began last."""
        self._running[-1].done += 1
        self._tell()

    @contextmanager
    def _run(self, name: str) -> Iterator[None]:
        running = _Running(name)
        self._running.append(running)
        self._tell()
        try:
            yield
        finally:
            # By itself, not from the top: items that nobody asks for any more end when they are
            # thrown away, which may be in the midst of another stage.
            self._running.remove(running)
            if running.done:
                self.items[name] = self.items.get(name, 0) + running.done
        self._tell()

    def _tell(self) -> None:
        if self._running:
            running = self._running[-1]
            self.listener(running.stage, running.done, running.expected)

    def _spend(self, name: str, start: float) -> None:
        self.seconds[name] = self.seconds.get(name, 0.0) + self._clock() - start


_END = object()
