"""The one *now* of a run: read once, at the edge, and passed to whoever needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, tzinfo
from typing import TypeVar

D = TypeVar("D", bound=date)


@dataclass(frozen=True, slots=True)
class Now:
    """A moment, or the start of a day in a time zone that is not known yet."""

    moment: datetime | None = None
    """Aware, or naive for a wall clock in the site's time zone."""
    day: date | None = None

    @classmethod
    def parse(cls, text: str) -> Now:
        """Read YYYY-MM-DD or an ISO 8601 timestamp.

        :raises ValueError: where *text* is neither.
        """
        try:
            return cls(day=_usable(date.fromisoformat(text)))
        except ValueError:
            return cls(moment=_usable(datetime.fromisoformat(text)))

    @classmethod
    def from_epoch(cls, seconds: str) -> Now:
        """Read the value of SOURCE_DATE_EPOCH.

        :raises ValueError: where *seconds* is no number of seconds.
        """
        try:
            return cls(moment=_usable(datetime.fromtimestamp(int(seconds), UTC)))
        except (OverflowError, OSError) as error:
            raise ValueError(str(error)) from error

    def at(self, zone: tzinfo) -> datetime:
        """Return the moment in *zone*."""
        if self.moment is None:
            return datetime.combine(self.day or date.min, time.min, zone)
        if self.moment.tzinfo is None:
            return self.moment.replace(tzinfo=zone)
        return self.moment.astimezone(zone)


def _usable(moment: D) -> D:
    """Return *moment*, unless it may lie outside of the calendar in another time zone."""
    if moment.year in (MINYEAR, MAXYEAR):
        raise ValueError(f"the year {moment.year} is not a present")
    return moment
