"""Files of one kind, read and parsed: what is known already is not, the rest by many at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar, cast

from generator.memo import Recall
from generator.problems import Report
from generator.sources import SourceFile, Unreadable, read_bytes, settled
from generator.workers import Workers

T = TypeVar("T")
Parse = Callable[[str, bytes], tuple[T | None, Report]]
"""Makes of path and bytes of a file what it says, or None, and what is wrong with it."""

_CHUNK = 256
"""Files that are read at once."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """One file, read."""

    value: T | None
    """None: it could not be."""
    report: Report


@dataclass(frozen=True, slots=True)
class _Unparsed:
    source: SourceFile
    data: bytes
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Loader(Generic[T]):
    """Loads files of the kind *name* with *parse*; *inputs* are what else that looks at."""

    name: str
    parse: Parse[T]
    inputs: object
    recall: Recall

    def load(self, files: Sequence[SourceFile], workers: Workers) -> Iterator[Loaded[T]]:
        """Yield each of *files*, in their order, with what *workers* or others made of it."""
        is_settled = settled(files)
        begun: deque[list[Loaded[T] | _Unparsed]] = deque()

        def unparsed() -> Iterator[list[tuple[str, bytes]]]:
            rest = iter(files)
            while sources := list(islice(rest, _CHUNK)):
                begun.append([self._look_at(source, is_settled(source)) for source in sources])
                yield [(f.source.path, f.data) for f in begun[-1] if isinstance(f, _Unparsed)]

        work: Callable[[Parse[T], Sequence[tuple[str, bytes]]], list[Loaded[T]]] = _parse_all
        for parsed in workers(work, self.parse, unparsed()):
            made = iter(parsed)
            for file in begun.popleft():
                yield self._learnt(file, next(made)) if isinstance(file, _Unparsed) else file

    def _look_at(self, source: SourceFile, is_settled: bool) -> Loaded[T] | _Unparsed:
        """Return what is known of a file, or its bytes."""
        if is_settled and (known := self.recall.known(*self._by_stamp(source))):
            return cast("Loaded[T]", known)
        try:
            data = read_bytes(source)
        except Unreadable as error:
            return Loaded(None, Report(source.path, [error.problem]))
        file = _Unparsed(source, data, is_settled)
        known = self.recall.known(*self._by_bytes(file))
        return self._learnt(file, cast("Loaded[T]", known)) if known else file

    def _learnt(self, file: _Unparsed, loaded: Loaded[T]) -> Loaded[T]:
        loaded = self.recall.learn(*self._by_bytes(file), loaded)
        if file.is_settled:
            loaded = self.recall.learn(*self._by_stamp(file.source), loaded)
        return loaded

    def _by_stamp(self, source: SourceFile) -> tuple[tuple[str, ...], object]:
        return (self.name, source.path), (source.stamp, self.inputs)

    def _by_bytes(self, file: _Unparsed) -> tuple[tuple[str, ...], object]:
        return ("bytes", self.name, file.source.path), (file.data, self.inputs)


def _parse_all(parse: Parse[T], files: Sequence[tuple[str, bytes]]) -> list[Loaded[T]]:
    return [Loaded(*parse(path, data)) for path, data in files]
