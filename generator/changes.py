"""When a board next changes by itself: what a schedule of rebuilds has to know."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from generator.lifecycle import Course, Life
from generator.model import State

_WORDS = {State.EXPIRED: "expires", State.CLOSED: "closes"}


@dataclass(frozen=True, slots=True)
class Change:
    """What changes by itself at one moment."""

    at: datetime
    """In the site's time zone."""
    why: Mapping[str, int]
    """How many postings do what: ``opens``, ``ends_soon``, ``expires``, ``closes`` or
    ``unfeatured``. None is named: nobody is to hear of a scheduled one before its day."""


def next_change(courses: Iterable[Course], now: datetime) -> Change | None:
    """Return the first change after *now*, in the site's time zone, that shows."""
    moment = now.astimezone(UTC)
    soonest: datetime | None = None
    why: Counter[str] = Counter()
    for course in courses:
        passed = bisect_right(course.turns, moment)
        before = course.lives[passed]
        for turn, after in zip(course.turns[passed:], course.lives[passed + 1 :], strict=True):
            if soonest and turn > soonest:
                break
            if after.face == before.face:
                continue
            if turn != soonest:
                soonest = turn
                why.clear()
            why.update(_changes(before, after))
            break
    return Change(soonest.astimezone(now.tzinfo), dict(sorted(why.items()))) if soonest else None


def _changes(before: Life, after: Life) -> Iterator[str]:
    """Yield what shows of one posting that did not before."""
    was_out, is_out = before.is_public, after.is_public
    if is_out and not was_out:
        yield "opens"
    elif after.state in _WORDS:
        yield _WORDS[after.state]
    elif before.is_featured and not after.is_featured:
        yield "unfeatured"
    if after.ends_soon and not before.ends_soon:
        yield "ends_soon"
