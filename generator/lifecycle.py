"""What a posting is at one moment, and when that changes: the only place that decides it.

Days start and end in the site's time zone. Moments are compared in UTC: within one time zone the
hour that comes twice in autumn would count as one.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from generator.model import Posting, State

SOON = timedelta(days=7)
"""How long before its end a posting is expiring."""
_FIRST = datetime.min.replace(tzinfo=UTC)
_A_DAY = timedelta(days=1)
_A_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class End:
    """When a posting stops being open; both moments are in the site's time zone."""

    at: datetime
    """The moment from which it is over."""
    last: datetime
    """The last one, as people say it: a day's last second, or the moment that the posting names."""

    @property
    def is_day(self) -> bool:
        """Whether it comes with the end of a day, rather than at a moment that is named."""
        return self.last != self.at

    @property
    def last_day(self) -> date:
        """The last day on which the posting is open."""
        just_before = self.at.astimezone(UTC) - timedelta.resolution
        return just_before.astimezone(self.at.tzinfo).date()


@dataclass(frozen=True, slots=True)
class Life:
    """What a posting is at one moment."""

    state: State
    is_preview: bool
    """Whether it is a draft or scheduled, and counts as open only for a look ahead."""
    is_featured: bool
    """Whether it is open and marked as featured."""
    ends_soon: bool
    """Whether it is open and its deadline comes within `SOON`."""
    ends: End | None
    """When it stops being open, for whatever reason; none: not known, or never."""
    deadline: End | None
    """The same by the posting's own word; that of `expire_after` is only the board's."""

    @property
    def is_public(self) -> bool:
        """Whether it is open for everybody: other sites may be told of it."""
        return self.state.is_open and not self.is_preview

    @property
    def face(self) -> tuple[State, bool, bool, bool]:
        """All of it that shows: while the faces of postings stay the same, so does the site."""
        shown = State.OPEN if self.state.is_open else self.state
        return shown, self.is_preview, self.is_featured, self.ends_soon


@dataclass(frozen=True, slots=True)
class Course:
    """What a posting is, was and will be, whenever one looks."""

    turns: tuple[datetime, ...]
    """The moments, in UTC, at which its life may change, the soonest first."""
    lives: tuple[Life, ...]
    """What it is before the first turn, and from each on."""

    def life(self, now: datetime) -> Life:
        """Tell what the posting is at *now*, an aware datetime."""
        return self.lives[self.number(now)]

    def number(self, now: datetime) -> int:
        """Tell which of its lives the posting has at *now*."""
        return bisect_right(self.turns, now)


def life_of(
    posting: Posting, now: datetime, expire_after: timedelta | None = None, *, preview: bool = False
) -> Life:
    """Tell what *posting* is at *now*, an aware datetime in the site's time zone.

    The rest as for `course_of`.
    """
    return course_of(posting, now.tzinfo, expire_after, preview=preview).life(now.astimezone(UTC))


def course_of(
    posting: Posting,
    zone: tzinfo | None,
    expire_after: timedelta | None = None,
    *,
    preview: bool = False,
) -> Course:
    """Tell what *posting* is at any time; *zone* is the site's.

    *expire_after* ends what names no end of its own, counted from the day of listing. With
    *preview*, drafts and scheduled postings count as open.
    """
    return _course(Dates.of(posting, zone, expire_after), zone, preview=preview)


@lru_cache(maxsize=1 << 14)  # many postings have the same days
def _course(dates: Dates, _zone: tzinfo | None, *, preview: bool) -> Course:
    # Equal moments of two zones are not the same: the zone is a part of the key.
    turns = sorted(dates.turns())
    lives = [dates.life(moment, preview=preview) for moment in (_FIRST, *turns)]
    return Course(tuple(turns), tuple(lives))


def closes_at(posting: Posting) -> date:
    """Return the day on which *posting* was or will be closed by hand."""
    if isinstance(posting.closed, date):
        return posting.closed
    return date.min if posting.closed else date.max


@dataclass(frozen=True, slots=True)
class Dates:
    """What a posting says of its days, as moments."""

    is_draft: bool
    is_closed: bool
    """By hand, nobody knows when."""
    opens: datetime | None
    closes: datetime | None
    ends: End | None
    deadline: End | None
    unfeatured: datetime | None

    @classmethod
    def of(cls, posting: Posting, zone: tzinfo | None, expire_after: timedelta | None) -> Dates:
        """Return the dates of *posting*, with days in *zone*."""
        closing = _start_of(posting.closed if isinstance(posting.closed, date) else None, zone)
        by_hand = _before(closing)
        named = _named_end(posting.valid_through, zone)
        last_day = None if posting.valid_through else _aged(posting.listed_since, expire_after)
        return cls(
            is_draft=posting.draft,
            is_closed=posting.closed is True,
            opens=_start_of(posting.listed_since, zone),
            closes=closing,
            ends=_first(named, by_hand, _before(_end_of(last_day, zone))),
            deadline=_first(named, by_hand),
            unfeatured=_end_of(posting.featured, zone),
        )

    def life(self, moment: datetime, *, preview: bool) -> Life:
        """Return what the posting is at *moment*, in UTC."""
        state = self._state(moment)
        is_preview = preview and state in (State.DRAFT, State.SCHEDULED)
        state = State.OPEN if is_preview else state
        is_marked = self.unfeatured is not None and not _reached(self.unfeatured, moment)
        return Life(
            state=state,
            is_preview=is_preview,
            is_featured=state.is_open and is_marked,
            ends_soon=state is State.EXPIRING and _comes_soon(self.deadline, moment),
            ends=self.ends,
            deadline=self.deadline,
        )

    def turns(self) -> set[datetime]:
        """Return the moments, in UTC, at which its life may change."""
        ends = [end for end in (self.ends, self.deadline) if end]
        moments = [
            *filter(None, [self.opens, self.closes, self.unfeatured]),
            *(end.at for end in ends),
            *(end.at - SOON for end in ends),
        ]
        return {moment.astimezone(UTC) for moment in moments}

    def _state(self, moment: datetime) -> State:
        if self.is_draft:
            return State.DRAFT
        if self.is_closed or (self.closes and _reached(self.closes, moment)):
            return State.CLOSED
        if self.opens and not _reached(self.opens, moment):
            return State.SCHEDULED
        if self.ends and _reached(self.ends.at, moment):
            return State.EXPIRED
        return State.EXPIRING if _comes_soon(self.ends, moment) else State.OPEN


def _reached(moment: datetime, now: datetime) -> bool:
    return moment.astimezone(UTC) <= now


def _comes_soon(end: End | None, now: datetime) -> bool:
    # By the clock on the wall: a posting that ends with a day is expiring from a day's start.
    return end is not None and _reached(end.at - SOON, now)


def _first(*ends: End | None) -> End | None:
    return min(filter(None, ends), key=lambda end: end.at.astimezone(UTC), default=None)


def _named_end(end: date | datetime | None, zone: tzinfo | None) -> End | None:
    if isinstance(end, datetime):
        moment = end.astimezone(zone)
        return End(moment, moment)
    return _before(_end_of(end, zone))


def _before(moment: datetime | None) -> End | None:
    """Return the end that the start of a day is."""
    if moment is None:
        return None
    return End(moment, (moment.astimezone(UTC) - _A_SECOND).astimezone(moment.tzinfo))


def _aged(listed: date | None, expire_after: timedelta | None) -> date | None:
    """Return the last day of what may grow so old."""
    if listed is None or expire_after is None:
        return None
    return listed + min(expire_after, date.max - listed)


def _start_of(day: date | None, zone: tzinfo | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, zone)


def _end_of(day: date | None, zone: tzinfo | None) -> datetime | None:
    # The calendar's last day has no end.
    return None if day is None or day == date.max else _start_of(day + _A_DAY, zone)
