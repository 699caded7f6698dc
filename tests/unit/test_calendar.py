"""deadlines.ics: the last day of what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.artifacts import made
from generator.catalog import assemble
from generator.feeds import feeds
from generator.model import Posting, Prose
from generator.routes import Routes
from tests import sample_board as sample
from tests.rules.icalendar import check_icalendar, events

ROUTES = Routes("/board", "https://jobs.example.org/board")
ANY_TEXT = st.text(st.characters(exclude_categories=()))
BAKER = replace(sample.BAKER, valid_through=date(2026, 3, 14))


def calendar_of(postings: Sequence[Posting], now: datetime = sample.NOW, **options: Any) -> bytes:
    catalog, _ = assemble(postings, now=now, **options)
    files = {file.path: file.content for file in made(feeds(catalog, ROUTES, sample.SITE))}
    return files["deadlines.ics"]


def days(calendar: bytes) -> list[str]:
    assert check_icalendar(calendar) == []
    return [event["DTSTART"] for event in events(calendar)]


def test_an_event_says_what_when_and_where() -> None:
    [event] = events(calendar_of([BAKER]))
    assert event == {
        "UID": event["UID"],
        "DTSTAMP": "20260301T000000Z",
        "DTSTART": "20260314",
        "SUMMARY": "Last day to apply: Baker, early shift · Sunrise Bakery",
        "DESCRIPTION": event["DESCRIPTION"],
        "URL": "https://jobs.example.org/board/jobs/baker/",
        "TRANSP": "TRANSPARENT",
    }
    assert event["DESCRIPTION"].startswith("Berlin, Germany")
    assert event["DESCRIPTION"].endswith("You bake bread from four in the morning until noon.")


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, ["20260314"]),
        ({"valid_through": None}, []),
        ({"closed": True}, []),
        ({"closed": date(2026, 3, 12)}, ["20260311"]),
        ({"valid_through": None, "closed": date(2026, 5, 1)}, ["20260430"]),
        ({"valid_through": datetime(2026, 3, 20, 9, tzinfo=UTC)}, ["20260320"]),
        ({"valid_through": datetime(2026, 3, 20, tzinfo=UTC)}, ["20260319"]),
        ({"valid_through": date(2026, 3, 9)}, []),
        ({"date_posted": date(2026, 3, 11)}, []),
        ({"draft": True}, []),
    ],
)
def test_a_posting_has_the_day_on_which_one_can_still_apply(
    changes: dict[str, Any], found: list[str]
) -> None:
    assert days(calendar_of([replace(BAKER, **changes)], drafts=True)) == found


def test_an_end_in_the_middle_of_a_day_says_when() -> None:
    noon = replace(BAKER, valid_through=datetime(2026, 3, 20, 9, tzinfo=UTC))
    [event] = events(calendar_of([noon]))
    assert event["DESCRIPTION"].startswith("Open until 20 March 2026, 9:00")


def test_the_boards_own_rule_is_no_deadline() -> None:
    endless = replace(BAKER, valid_through=None)
    assert days(calendar_of([endless], expire_after=date(2026, 5, 1) - date(2026, 3, 1))) == []


def test_the_soonest_comes_first() -> None:
    others = [
        replace(BAKER, path=f"{day}.md", slug=f"day-{day}", valid_through=date(2026, 4, day))
        for day in (9, 3, 21)
    ]
    assert days(calendar_of([*others, BAKER])) == ["20260314", "20260403", "20260409", "20260421"]


def test_an_event_stays_the_same_one_whenever_it_is_built() -> None:
    before = calendar_of([BAKER])
    assert calendar_of([BAKER], datetime(2026, 3, 13, 23, tzinfo=UTC)) == before
    moved = replace(BAKER, title="Bread baker", valid_through=date(2026, 4, 1))
    assert events(calendar_of([moved]))[0]["UID"] == events(before)[0]["UID"]


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_is_one_value(title: str, text: str) -> None:
    body = Prose("<p>x</p>", text)
    odd = replace(BAKER, title=title, body=body, company=None, summary="")
    calendar = calendar_of([odd, replace(BAKER, path="b.md", slug="b")])
    assert check_icalendar(calendar) == []
    assert len(events(calendar)) == 2


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
def test_a_title_comes_back_as_it_was(title: str) -> None:
    [event] = events(calendar_of([replace(BAKER, title=title, company=None)]))
    assert event["SUMMARY"] == f"Last day to apply: {title}"
