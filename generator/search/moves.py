"""From one run to the next: where documents went, and what became of where words stand."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TypeVar

from generator.search.tally import Tally

T = TypeVar("T")

_NEW = _GONE = -1
_FEW = 16
"""So many documents are put in their places one by one."""
_NOWHERE = array("I")


@dataclass(frozen=True)
class Moves:
    """Where each document was, and where each that was is now."""

    origins: Sequence[int]
    """By number, the number that the same document had; below zero: it is new."""
    goals: Sequence[int]
    """By the number it had, the number of the same document; below zero: it is gone."""

    @cached_property
    def moved(self) -> frozenset[int]:
        """The numbers that documents had which are gone, or have others."""
        return frozenset(old for old, new in enumerate(self.goals) if old != new)

    @cached_property
    def new(self) -> list[int]:
        """The numbers of documents that are new."""
        return [number for number, old in enumerate(self.origins) if old == _NEW]

    def carry(self, before: Sequence[T], new: Iterable[T]) -> Iterator[T]:
        """Yield what there is of each document: of those there were from *before*, else *new*."""
        rest = iter(new)
        return (before[old] if old != _NEW else next(rest) for old in self.origins)


def moves(before: Sequence[bytes], after: Sequence[bytes]) -> Moves:
    """Return where documents with the versions *before* are among those *after*.

    Documents of one version are the same, whichever of them is taken for which.
    """
    places: defaultdict[bytes, list[int]] = defaultdict(list)
    for old in reversed(range(len(before))):
        places[before[old]].append(old)
    origins = [found.pop() if (found := places.get(version)) else _NEW for version in after]
    goals = [_GONE] * len(before)
    for new, old in enumerate(origins):
        if old != _NEW:
            goals[old] = new
    return Moves(origins, goals)


def renewed(before: Tally, new: Tally, moves: Moves) -> tuple[Tally, set[str]]:
    """Return *before*, moved, with what is *new*; and the words of which it tells otherwise.

    *new* has the documents that are new, by the numbers that they have now.
    """
    classes = bytes(moves.carry(before.classes, new.classes))
    both = zip(before.classes, classes, strict=False)
    stands_in_resized = _finder({number for number, (was, now) in enumerate(both) if was != now})
    stands_in_moved = _finder(moves.moved)
    few = len(moves.moved) + len(moves.new) <= _FEW
    move = _spliced if few else _merged
    rows = dict(before.rows)
    touched = set()
    for word in {*new.rows, *(word for word, row in rows.items() if stands_in_moved(row))}:
        was, coming = rows.pop(word, _NOWHERE), new.rows.get(word, _NOWHERE)
        row = move(was, moves.goals, moves.moved, coming) if was else coming
        if row:
            rows[word] = row
        if row != was or stands_in_resized(row):
            touched.add(word)
    return Tally(rows, classes), touched


def _finder(documents: Set[int]) -> Callable[[array[int]], bool]:
    """Return what tells whether any of *documents* is in a row."""
    if not documents:
        return lambda _: False
    first, last = min(documents), max(documents)

    def find(row: array[int]) -> bool:
        between = row[bisect_left(row, first) : bisect_right(row, last)]
        return not documents.isdisjoint(between)

    return find


def _spliced(
    row: array[int], goals: Sequence[int], moved: Set[int], coming: Iterable[int]
) -> array[int]:
    """Return *row* with each document that is *moved* where it goes, and with those *coming*.

    Each costs little, however long the row is.
    """
    row = row[:]
    counts = Counter(coming)
    for old in moved:
        first, last = bisect_left(row, old), bisect_right(row, old)
        if first < last and goals[old] != _GONE:
            counts[goals[old]] += last - first
        del row[first:last]
    for number, often in counts.items():
        at = bisect_left(row, number)
        row[at:at] = array("I", [number]) * often
    return row


def _merged(
    row: array[int], goals: Sequence[int], _: Set[int], coming: Iterable[int]
) -> array[int]:
    """Return the same; it costs what the row is long, however many documents are moved."""
    found = sorted(chain(map(goals.__getitem__, row), coming))
    return array("I", found[bisect_left(found, 0) :])
