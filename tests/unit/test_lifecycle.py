"""What a posting is at one moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.lifecycle import ends_at, last_moment, state_of
from generator.model import Posting, State

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def posting(**fields: object) -> Posting:
    base: dict[str, object] = {"path": "a.md", "slug": "a", "title": "A", "body": ""}
    return Posting(**{**base, "date_posted": date(2026, 1, 5), **fields})  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(
    ("fields", "now", "state"),
    [
        ({}, "2026-01-04T23:59:59", State.SCHEDULED),
        ({}, "2026-01-05T00:00:00", State.OPEN),
        ({"date_posted": None, "first_seen": date(2026, 2, 1)}, "2026-01-31", State.SCHEDULED),
        ({"draft": True, "closed": True}, "2026-01-06", State.DRAFT),
        ({"closed": True}, "2026-01-06", State.CLOSED),
        ({"closed": date(2026, 1, 8)}, "2026-01-07T23:59:59", State.OPEN),
        ({"closed": date(2026, 1, 8)}, "2026-01-08", State.CLOSED),
        ({"valid_through": date(2026, 1, 8)}, "2026-01-08T23:59:59", State.OPEN),
        ({"valid_through": date(2026, 1, 8)}, "2026-01-09T00:00:00", State.EXPIRED),
        ({"valid_through": datetime(2026, 1, 8, 12, tzinfo=UTC)}, "2026-01-08T12:59", State.OPEN),
        ({"valid_through": datetime(2026, 1, 8, 12, tzinfo=UTC)}, "2026-01-08T13", State.EXPIRED),
    ],
)
def test_states(fields: dict[str, object], now: str, state: State) -> None:
    assert state_of(posting(**fields), at(now)) is state


def test_the_day_ends_in_the_sites_time_zone_also_when_clocks_change() -> None:
    last = posting(valid_through=date(2026, 3, 29))  # 23 hours long in Berlin
    assert ends_at(last, at("2026-03-01")) == datetime(2026, 3, 29, 22, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    end = datetime.fromisoformat("2026-10-25T02:30:00+01:00")  # at 02:30 for the second time
    first = datetime.fromisoformat("2026-10-25T02:45:00+02:00").astimezone(BERLIN)
    assert state_of(posting(valid_through=end), first) is State.OPEN
    assert state_of(posting(valid_through=end), first + timedelta(hours=1)) is State.EXPIRED


def test_the_last_moment_is_of_the_right_one_of_two_hours() -> None:
    end = datetime.fromisoformat("2026-10-25T02:30:00+01:00")  # at 02:30 for the second time
    last = last_moment(posting(valid_through=end), at("2026-10-01"))
    assert last is not None
    assert last.isoformat() == "2026-10-25T02:30:00+01:00"


@given(
    st.sampled_from(["Asia/Beirut", "America/Havana", "Africa/Cairo", "Pacific/Apia", "UTC"]),
    st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    st.sampled_from(["valid_through", "closed"]),
)
@example("Asia/Beirut", date(2026, 10, 24), "valid_through")  # whose last hour comes twice
@example("Asia/Beirut", date(2026, 10, 25), "closed")
def test_the_last_moment_is_the_last_one(zone: str, day: date, field: str) -> None:
    one = posting(date_posted=date(2020, 1, 1), **{field: day})
    last = last_moment(one, datetime(2025, 1, 1, tzinfo=ZoneInfo(zone)))
    assert last is not None
    after = (last.astimezone(UTC) + timedelta(seconds=1)).astimezone(last.tzinfo)
    assert state_of(one, last) is State.OPEN
    assert state_of(one, after) is not State.OPEN


def test_an_end_past_the_calendar_is_none() -> None:
    old = posting(date_posted=date(9800, 1, 1))
    now = datetime(9890, 1, 1, tzinfo=UTC)
    assert state_of(old, now, timedelta(days=99_999)) is State.OPEN


def test_expire_after_ends_only_what_has_no_end() -> None:
    two_months = timedelta(days=60)
    assert state_of(posting(), at("2026-03-06T23:59"), two_months) is State.OPEN
    assert state_of(posting(), at("2026-03-07"), two_months) is State.EXPIRED
    named = posting(valid_through=date(2026, 12, 31))
    assert state_of(named, at("2026-06-01"), two_months) is State.OPEN


@given(DAYS, DAYS, DAYS)
def test_once_over_it_stays_over(posted: date, last: date, today: date) -> None:
    one = posting(date_posted=posted, valid_through=last)
    now = datetime.combine(today, datetime.min.time(), BERLIN)
    if state_of(one, now) is State.EXPIRED:
        assert state_of(one, now + timedelta(days=400)) is State.EXPIRED
