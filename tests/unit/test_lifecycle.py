"""What a posting is at one moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.lifecycle import Dates, course_of, life_of
from generator.model import Posting, State
from tests import lives

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 1, 8, 12, tzinfo=UTC)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def posting(**fields: object) -> Posting:
    base: dict[str, object] = {"path": "a.md", "slug": "a", "title": "A", "body": ""}
    return Posting(**{**base, "date_posted": date(2026, 1, 5), **fields})  # type: ignore[arg-type]  # any field


def state_of(one: Posting, now: datetime, expire_after: timedelta | None = None) -> State:
    return life_of(one, now, expire_after).state


@pytest.mark.parametrize(
    ("fields", "now", "state"),
    [
        ({}, "2026-01-04T23:59:59", State.SCHEDULED),
        ({}, "2026-01-05T00:00:00", State.OPEN),
        ({"date_posted": None, "first_seen": date(2026, 2, 1)}, "2026-01-31", State.SCHEDULED),
        ({"draft": True, "closed": True}, "2026-01-06", State.DRAFT),
        ({"closed": True}, "2026-01-06", State.CLOSED),
        ({"closed": date(2026, 1, 8)}, "2026-01-07T23:59:59", State.EXPIRING),
        ({"closed": date(2026, 1, 8)}, "2026-01-08", State.CLOSED),
        ({"valid_through": date(2026, 1, 8)}, "2026-01-08T23:59:59", State.EXPIRING),
        ({"valid_through": date(2026, 1, 8)}, "2026-01-09T00:00:00", State.EXPIRED),
        (
            {"valid_through": datetime(2026, 1, 8, 12, tzinfo=UTC)},
            "2026-01-08T12:59",
            State.EXPIRING,
        ),
        ({"valid_through": datetime(2026, 1, 8, 12, tzinfo=UTC)}, "2026-01-08T13", State.EXPIRED),
    ],
)
def test_states(fields: dict[str, object], now: str, state: State) -> None:
    assert state_of(posting(**fields), at(now)) is state


@pytest.mark.parametrize(
    ("fields", "expire_after", "since"),
    [
        ({"valid_through": date(2026, 3, 8)}, None, "2026-03-02T00:00"),
        ({"valid_through": date(2026, 3, 29)}, None, "2026-03-23T00:00"),  # an hour comes between
        ({"valid_through": datetime(2026, 3, 8, 9, tzinfo=UTC)}, None, "2026-03-01T10:00"),
        ({"closed": date(2026, 3, 8)}, None, "2026-03-01T00:00"),
        ({}, timedelta(days=60), "2026-02-28T00:00"),
    ],
)
def test_a_posting_is_expiring_in_its_last_week(
    fields: dict[str, object], expire_after: timedelta | None, since: str
) -> None:
    one, start = posting(**fields), at(since)
    before = life_of(one, start - timedelta(seconds=1), expire_after)
    after = life_of(one, start, expire_after)
    assert (before.state, before.ends_soon) == (State.OPEN, False)
    assert after.state is State.EXPIRING
    assert after.state.is_open
    # The board's own rule is no word of the employer's.
    assert after.ends_soon == (expire_after is None)


def test_the_board_may_end_a_posting_before_the_day_on_which_it_closes() -> None:
    one = posting(closed=date(2026, 6, 1))
    life = life_of(one, at("2026-03-01"), timedelta(days=60))
    assert life.ends
    assert life.deadline
    assert (life.ends.at, life.deadline.at) == (at("2026-03-07"), at("2026-06-01"))
    assert (life.state, life.ends_soon) == (State.EXPIRING, False)


@pytest.mark.parametrize(
    ("fields", "now", "is_featured"),
    [
        ({}, "2026-01-08T23:59:59", True),
        ({}, "2026-01-09", False),
        ({}, "2026-01-04", False),
        ({"closed": True}, "2026-01-06", False),
        ({"draft": True}, "2026-01-06", False),
        ({"valid_through": date(2026, 1, 5)}, "2026-01-06", False),
    ],
)
def test_what_is_open_is_featured_until_its_day_is_over(
    fields: dict[str, object], now: str, is_featured: bool
) -> None:
    one = posting(**{"featured": date(2026, 1, 8), **fields})
    assert life_of(one, at(now)).is_featured is is_featured


@pytest.mark.parametrize("fields", [{"draft": True}, {"date_posted": date(2026, 3, 1)}])
def test_a_look_ahead_counts_as_open_but_not_as_public(fields: dict[str, object]) -> None:
    one = posting(featured=date(2026, 2, 8), **fields)
    ahead = life_of(one, at("2026-02-01"), preview=True)
    assert ahead.state is State.OPEN
    assert ahead.is_featured
    assert not ahead.is_public
    later = life_of(posting(), at("2026-02-01"), preview=True)
    assert later.is_public


def last_moment(one: Posting, now: datetime) -> datetime:
    deadline = life_of(one, now).deadline
    assert deadline
    return deadline.last


def test_the_day_ends_in_the_sites_time_zone_also_when_clocks_change() -> None:
    last = posting(valid_through=date(2026, 3, 29))  # 23 hours long in Berlin
    end = life_of(last, at("2026-03-01")).ends
    assert end
    assert end.at == datetime(2026, 3, 29, 22, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    end = datetime.fromisoformat("2026-10-25T02:30:00+01:00")  # at 02:30 for the second time
    first = datetime.fromisoformat("2026-10-25T02:45:00+02:00").astimezone(BERLIN)
    assert state_of(posting(valid_through=end), first).is_open
    assert state_of(posting(valid_through=end), first + timedelta(hours=1)) is State.EXPIRED


@pytest.mark.parametrize("field", ["closed", "valid_through"])
def test_a_midnight_that_comes_twice_ends_a_day_once(field: str) -> None:
    # Clocks in Newfoundland went from 00:01 back to 23:01 of the day before.
    zone = ZoneInfo("America/St_Johns")
    is_closing = field == "closed"
    one = posting(date_posted=date(2010, 1, 1), **{field: date(2010, 11, 7 if is_closing else 6)})
    midnight = datetime(2010, 11, 7, tzinfo=zone).astimezone(UTC)
    moments = [midnight + timedelta(minutes=10 * step) for step in range(-2, 9)]
    days = [moment.astimezone(zone).date().day for moment in moments]
    assert days == [6, 6, 7, 6, 6, 6, 6, 6, 7, 7, 7]
    states = [state_of(one, moment.astimezone(zone)).is_open for moment in moments]
    assert states == [True, True, *[False] * 9]


def test_the_last_moment_is_of_the_right_one_of_two_hours() -> None:
    end = datetime.fromisoformat("2026-10-25T02:30:00+01:00")  # at 02:30 for the second time
    last = last_moment(posting(valid_through=end), at("2026-10-01"))
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
    after = (last.astimezone(UTC) + timedelta(seconds=1)).astimezone(last.tzinfo)
    assert state_of(one, last).is_open
    assert not state_of(one, after).is_open


def test_an_end_past_the_calendar_is_none() -> None:
    old = posting(date_posted=date(9800, 1, 1))
    now = datetime(9890, 1, 1, tzinfo=UTC)
    assert state_of(old, now, timedelta(days=99_999)) is State.OPEN


def test_expire_after_ends_only_what_has_no_end() -> None:
    two_months = timedelta(days=60)
    assert state_of(posting(), at("2026-03-06T23:59"), two_months).is_open
    assert state_of(posting(), at("2026-03-07"), two_months) is State.EXPIRED
    named = posting(valid_through=date(2026, 12, 31))
    assert state_of(named, at("2026-06-01"), two_months) is State.OPEN


@given(DAYS, DAYS, DAYS)
def test_once_over_it_stays_over(posted: date, last: date, today: date) -> None:
    one = posting(date_posted=posted, valid_through=last)
    now = datetime.combine(today, datetime.min.time(), BERLIN)
    if state_of(one, now) is State.EXPIRED:
        assert state_of(one, now + timedelta(days=400)) is State.EXPIRED


@given(lives.postings(), lives.moments(), lives.EXPIRE_AFTER)
def test_states_are_what_calendars_say(
    one: Posting, now: datetime, expire_after: timedelta | None
) -> None:
    today, start = now.date(), one.listed_since
    last = one.valid_through
    assert start
    if last is None and expire_after is not None:
        last = start + expire_after
    is_past = last <= now if isinstance(last, datetime) else last is not None and last < today
    is_closed = one.closed if isinstance(one.closed, bool) else one.closed <= today
    expected = (
        State.DRAFT if one.draft
        else State.CLOSED if is_closed
        else State.SCHEDULED if start > today
        else State.EXPIRED if is_past
        else State.OPEN
    )  # fmt: skip
    found = state_of(one, now, expire_after)
    assert found is expected or (expected is State.OPEN and found is State.EXPIRING)


@given(lives.postings(), lives.moments(), lives.EXPIRE_AFTER, st.booleans(), st.data())
def test_a_course_is_right_between_its_turns_too(
    one: Posting,
    now: datetime,
    expire_after: timedelta | None,
    preview: bool,
    data: st.DataObject,
) -> None:
    course = course_of(one, now.tzinfo, expire_after, preview=preview)
    dates = Dates.of(one, now.tzinfo, expire_after)
    assert course.turns == tuple(sorted(set(course.turns)))
    start = now.astimezone(UTC)
    near = [start, *course.turns, *(turn - timedelta.resolution for turn in course.turns)]
    moments = st.sampled_from(near) | st.datetimes(
        datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)
    )
    for moment in data.draw(st.lists(moments, min_size=5)):
        expected = dates.life(moment, preview=preview)
        assert course.life(moment) == expected
        local = moment.astimezone(now.tzinfo)
        assert life_of(one, local, expire_after, preview=preview) == expected
