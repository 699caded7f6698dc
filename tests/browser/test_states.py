"""The board with a posting in every state, built once and looked at long after, as clocks go on.

What the script makes of it is held against what a build would have made at that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import states
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

BUILT = states.expected()
"""What builds say, by their moments."""
START = next(iter(BUILT))
JUST_BEFORE = timedelta(milliseconds=1)
SAID = ("banner", "facts", "badges", "apply", "robots", "JobPosting", "script")
LINK = " See all open jobs"
"""Stands on a built page only where no job like it is open."""
INSTEAD = {
    "closes-on-a-day": {
        "banner": "This job is no longer open | It was open until 25 March 2026.",
        "facts": "Closed 25 March 2026",
    }
}
"""What the page says in other words: it was written before anybody closed the posting."""


def listed(said: states.View) -> list[str]:
    return [slug.rstrip("*") for slug in said.get("home", "").split()]


def ends() -> Iterator[tuple[datetime, set[str]]]:
    """Yield each moment at which something ends that is on the site, with what ends then."""
    at_hand = {*listed(BUILT[START])}
    for now, said in BUILT.items():
        gone = at_hand - {*listed(said)}
        if gone:
            yield now, gone
        at_hand -= gone


ENDS = tuple(ends())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> str:
    """Serve the board as it was built at the start, and never again."""
    board = states.board_in(tmp_path_factory.mktemp("left") / "board")
    states.view(board, states.START)
    return serve_folder(board / "public")


@pytest.fixture(params=["Pacific/Auckland", "America/Los_Angeles"])
def page(
    request: pytest.FixtureRequest, contexts: Callable[..., BrowserContext], site: str
) -> Iterator[Page]:
    """Return a page in a time zone, on which nothing may go wrong."""
    page: Page = contexts(timezone_id=request.param, base_url=site).new_page()
    watch = Watch.over(page, site)
    yield page
    assert watch == Watch()


def look(page: Page, path: str, now: datetime) -> None:
    page.clock.set_fixed_time(now)
    page.goto(path)


def look_again(page: Page, now: datetime) -> None:
    page.clock.set_fixed_time(now)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def marked(page: Page) -> list[str]:
    """Return the postings whose cards say that they are over, in alphabetical order."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll(".card.over")].map(card =>
            card.querySelector("h3").innerText.endsWith("Closed")
            && card.querySelector("h3 a").pathname.split("/").at(-2))"""
    )
    return sorted(found)


def test_a_list_left_open_marks_what_a_build_would_leave_out(page: Page) -> None:
    over: list[str] = []
    look(page, "/", START)
    for now, gone in ENDS:
        look_again(page, now - JUST_BEFORE)
        assert marked(page) == over, now
        look_again(page, now)
        over = sorted([*over, *gone])
        assert marked(page) == over, now


def test_results_mark_what_a_build_would_leave_out(page: Page) -> None:
    over: list[str] = []
    for number, (now, gone) in enumerate(ENDS):
        over = sorted([*over, *gone])
        if number % 2 == 0:
            look(page, "/search/?q=boats", now)
            expect(page.locator(".results .card.over")).to_have_count(len(over))
            assert marked(page) == over, now


def test_a_page_says_what_a_build_would_say(page: Page) -> None:
    for now, gone in ENDS:
        for slug in gone:
            look(page, f"/jobs/{slug}/", now - JUST_BEFORE)
            before = states.page_says(page.content())
            assert (before["banner"], before["apply"]) == ("", "yes"), slug
            look_again(page, now)
            after = states.page_says(page.content())
            similar = before["similar at the foot"].replace("*", "").split()
            assert after["similar at the top"].replace("*", "").split() == similar, slug
            after["banner"] = after["banner"].removesuffix(LINK)
            expected = {**said_of(slug, now), **INSTEAD.get(slug, {})}
            assert {name: after[name] for name in SAID} == expected, slug


def said_of(slug: str, now: datetime) -> dict[str, str]:
    """Return what a build as of *now* says on the page of a posting."""
    said = {name: BUILT[now].get(f"jobs/{slug}/ {name}", "") for name in SAID}
    return {**said, "banner": said["banner"].removesuffix(LINK)}
