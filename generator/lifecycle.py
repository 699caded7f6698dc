"""What a posting is at one moment: the only place that decides it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from generator.model import Posting, State


def state_of(posting: Posting, now: datetime, expire_after: timedelta | None = None) -> State:
    """Tell what *posting* is at *now*, an aware datetime in the site's time zone.

    *expire_after* ends what names no end of its own, counted from the day of listing.
    """
    if posting.draft:
        return State.DRAFT
    if closes_at(posting) <= now.date():
        return State.CLOSED
    if posting.listed_since is not None and posting.listed_since > now.date():
        return State.SCHEDULED
    end = ends_at(posting, now, expire_after)
    if end is None:
        return State.OPEN
    return State.EXPIRED if _in_utc(end) <= _in_utc(now) else State.OPEN


def closes_at(posting: Posting) -> date:
    """Return the day on which *posting* was or will be closed by hand."""
    if isinstance(posting.closed, date):
        return posting.closed
    return date.min if posting.closed else date.max


def last_moment(
    posting: Posting, now: datetime, expire_after: timedelta | None = None
) -> datetime | None:
    """Return the last moment, to the second, at which *posting* is open, where it is known."""
    moments: list[datetime] = []
    if end := ends_at(posting, now, expire_after):
        is_moment = isinstance(posting.valid_through, datetime)
        moments.append(end if is_moment else _just_before(end))
    closing = closes_at(posting)
    if now.date() < closing < date.max:
        moments.append(_just_before(datetime.combine(closing, time.min, now.tzinfo)))
    return min(moments, key=_in_utc, default=None)


def ends_at(
    posting: Posting, now: datetime, expire_after: timedelta | None = None
) -> datetime | None:
    """Return the moment from which *posting* is no longer open, in the time zone of *now*."""
    end = posting.valid_through
    if isinstance(end, datetime):
        return end.astimezone(now.tzinfo)
    if end is None:
        if expire_after is None or posting.listed_since is None:
            return None
        days_left = (date.max - posting.listed_since).days
        end = posting.listed_since + min(expire_after, timedelta(days=days_left))
    if end == date.max:
        return None
    return datetime.combine(end + timedelta(days=1), time.min, now.tzinfo)


def _in_utc(moment: datetime) -> datetime:
    # Within one time zone the hour that comes twice in autumn would count as one.
    return moment.astimezone(UTC)


def _just_before(moment: datetime) -> datetime:
    return (_in_utc(moment) - timedelta(seconds=1)).astimezone(moment.tzinfo)
