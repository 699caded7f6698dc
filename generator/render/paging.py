"""Long lists in parts, and the links between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")
_AROUND = 1
_ALL_UP_TO = 7


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to one page of a list."""

    number: int
    """Counted from 1."""
    url: str
    """Of that page."""
    is_current: bool
    """Whether it is the page that one is on."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a list a page stands."""

    number: int
    """Counted from 1."""
    count: int
    """Of pages, at least 1."""
    previous: str
    """The address of the page before, or empty."""
    next: str
    """The address of the page after, or empty."""
    links: tuple[PageLink | None, ...]
    """First, last and neighbours; None where some are left out."""


def split(items: Sequence[_T], size: int) -> Iterator[tuple[int, Sequence[_T]]]:
    """Yield number and items of each page; a list of nothing has one empty page."""
    for start in range(0, max(len(items), 1), size):
        yield start // size + 1, items[start : start + size]


def paging(number: int, count: int, address: Callable[[int], str]) -> Paging:
    """Link page *number* of *count* to the others, whose addresses *address* tells."""
    links: list[PageLink | None] = []
    for shown in _shown(number, count):
        if links and (last := links[-1]) and shown > last.number + 1:
            links.append(None)
        links.append(PageLink(shown, address(shown), shown == number))
    return Paging(
        number,
        count,
        address(number - 1) if number > 1 else "",
        address(number + 1) if number < count else "",
        tuple(links),
    )


def _shown(number: int, count: int) -> list[int]:
    if count <= _ALL_UP_TO:
        return list(range(1, count + 1))
    near = range(number - _AROUND, number + _AROUND + 1)
    return sorted({1, count, *(one for one in near if 1 <= one <= count)})
