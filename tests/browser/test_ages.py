"""Printed dates become ages, by the reader's own calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests import sample_board as sample
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

Contexts = Callable[..., BrowserContext]

NOON = "2026-03-10T12:00:00Z"
AGES = (0, 1, 3, 6, 7, 13, 14, 60, 61)
POSTINGS = tuple(
    replace(
        sample.REMOTE,
        path=f"{age}.md",
        slug=f"age-{age}",
        title=f"{age}",
        date_posted=date(2026, 3, 10) - timedelta(days=age),
    )
    for age in AGES
)
REFUSE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("refused", "SecurityError"); }
})"""
# Through an observer, since the clock of the tests stands in for `performance` itself.
ENTRIES = """type => new Promise(resolve => {
    new PerformanceObserver(list => resolve(list.getEntries().map(entry => entry.toJSON())))
        .observe({ type, buffered: true });
    setTimeout(() => resolve([]), 500);
})"""


@pytest.fixture(scope="session")
def boards(serve: Callable[[dict[str, str]], str]) -> Callable[[str], str]:
    """Return a function that serves a board in a language and returns its address."""
    served: dict[str, str] = {}

    def board(language: str) -> str:
        if language not in served:
            site = sample.site_with(language=language, per_page=len(AGES))
            served[language] = serve(sample.render_files(sample.catalog_of(POSTINGS), site))
        return served[language]

    return board


def look(context: BrowserContext, address: str, now: str = NOON) -> Page:
    """Open *address* as if it was *now*, and see that nothing goes wrong."""
    page = context.new_page()
    page.clock.set_fixed_time(now)
    watch = Watch.over(page, address)
    page.goto(address)
    assert watch == Watch()
    return page


def ages(page: Page) -> dict[str, str]:
    """Return what each card says of its age, by its title."""
    found: dict[str, str] = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll(".card")].map(card =>
            [card.querySelector("h3 a").textContent, card.querySelector("time").textContent]))"""
    )
    return found


ENGLISH = {
    "0": "today",
    "1": "yesterday",
    "3": "3 days ago",
    "6": "6 days ago",
    "7": "7 days ago",
    "13": "13 days ago",
    "14": "2 weeks ago",
    "60": "8 weeks ago",
    "61": "8 Jan 2026",
}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ENGLISH),
        ("de", {"0": "heute", "1": "gestern", "3": "vor 3 Tagen", "14": "vor 2 Wochen"}),
        ("ar", {"0": "اليوم", "1": "أمس"}),
    ],
)
def test_dates_become_ages_in_the_language_of_the_page(
    contexts: Contexts, boards: Callable[[str], str], language: str, words: dict[str, str]
) -> None:
    page = look(contexts(timezone_id="UTC", locale="fr-FR"), boards(language) + "/")
    assert {title: age for title, age in ages(page).items() if title in words} == words


def test_the_printed_date_stays_at_hand(contexts: Contexts, boards: Callable[[str], str]) -> None:
    page = look(contexts(timezone_id="UTC"), boards("en") + "/")
    times = page.locator(".card time")
    assert times.nth(1).get_attribute("title") == "9 Mar 2026"
    assert times.nth(1).get_attribute("datetime") == "2026-03-09"
    assert times.last.get_attribute("title") is None


# At three in the morning in London it is still the evening before in Los Angeles.
@pytest.mark.parametrize(
    ("zone", "newest"),
    [
        ("Asia/Tokyo", ["today", "yesterday", "3 days ago"]),
        ("Europe/London", ["today", "yesterday", "3 days ago"]),
        ("America/Los_Angeles", ["10 Mar 2026", "today", "2 days ago"]),
    ],
)
def test_days_are_those_of_the_readers_calendar(
    contexts: Contexts, boards: Callable[[str], str], zone: str, newest: list[str]
) -> None:
    page = look(contexts(timezone_id=zone), boards("en") + "/", "2026-03-10T03:00:00Z")
    assert [*ages(page).values()][:3] == newest


def test_without_javascript_dates_stand_as_printed(
    contexts: Contexts, boards: Callable[[str], str]
) -> None:
    page = contexts(java_script_enabled=False).new_page()
    page.goto(boards("en") + "/")
    texts = page.locator(".card time").all_text_contents()
    assert texts[:2] == ["10 Mar 2026", "9 Mar 2026"]


def test_where_storage_is_refused_all_else_works(
    contexts: Contexts, boards: Callable[[str], str]
) -> None:
    context = contexts(timezone_id="UTC")
    context.add_init_script(REFUSE)
    page = look(context, boards("en") + "/")
    assert ages(page) == ENGLISH
    assert page.locator(".since").count() == 3


def test_a_language_that_the_browser_cannot_read_leaves_the_dates(
    contexts: Contexts, boards: Callable[[str], str]
) -> None:
    page = look(contexts(timezone_id="UTC"), boards("en_x!") + "/")
    assert "ago" not in " ".join(ages(page).values())


def outline(page: Page) -> list[str]:
    """Return the headings of the list, those of parts with their level."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll("[aria-labelledby=list] :is(h2, h3)")].map(heading =>
            heading.localName === "h3" ? heading.textContent : "h2 " + heading.textContent)"""
    )
    return found[1:]


def test_a_list_is_parted_into_today_this_week_and_earlier(
    contexts: Contexts, boards: Callable[[str], str]
) -> None:
    page = look(contexts(timezone_id="UTC"), boards("en") + "/")
    assert outline(page) == [
        "h2 Today", "0", "h2 This week", "1", "3", "6", "h2 Earlier", "7", "13", "14", "60", "61",
    ]  # fmt: skip
    assert page.locator("ul.cards > li > .card").count() == len(AGES)


@pytest.mark.parametrize(
    ("now", "path"),
    [("2026-04-20T12:00:00Z", "/"), ("2026-03-04T12:00:00Z", "/tags/bread/page/2/")],
)
def test_a_list_that_is_all_of_one_age_or_goes_on_is_not_parted(
    contexts: Contexts, board: str, now: str, path: str
) -> None:
    page = look(contexts(timezone_id="UTC"), board + path, now)
    assert page.locator(".cards").count() == 1
    assert page.locator(".since").count() == 0


def marked(page: Page) -> list[str]:
    return [text.split()[0] for text in page.locator(".card h3:has(.new)").all_text_contents()]


def test_what_came_after_the_last_visit_is_marked_all_day(
    contexts: Contexts, boards: Callable[[str], str]
) -> None:
    context, address = contexts(timezone_id="UTC"), boards("en") + "/"
    assert marked(look(context, address, "2026-03-07T09:00:00Z")) == []
    assert marked(look(context, address, "2026-03-07T21:00:00Z")) == []
    for time_of_day in ("00:01", "23:59"):
        page = look(context, address, f"2026-03-10T{time_of_day}:00Z")
        assert marked(page) == ["0", "1"]
    name = "0 New since your last visit"
    assert page.get_by_role("heading", name=name, exact=True).count() == 1
    assert marked(look(context, address, "2026-03-11T12:00:00Z")) == []


def test_boards_of_one_origin_are_visited_apart(contexts: Contexts, board: str) -> None:
    context = contexts(timezone_id="UTC")
    look(context, board + "/", NOON)
    keys = look(context, board + "/", NOON).evaluate("Object.keys(localStorage)")
    assert keys == ["visits /"]


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_moves_when_ages_arrive(
    contexts: Contexts, boards: Callable[[str], str], width: int, language: str
) -> None:
    context = contexts(timezone_id="UTC", viewport={"width": width, "height": 800})
    look(context, boards(language) + "/", "2026-03-07T12:00:00Z").close()
    page = context.new_page()
    page.clock.set_fixed_time(NOON)
    held: list[Route] = []
    page.route("**/ages.js", lambda route: held.append(route))  # Playwright marks handlers
    page.goto(boards(language) + "/", wait_until="commit")
    while not page.evaluate(ENTRIES, "paint"):
        pass
    assert page.locator(".since").count() == 0
    held[0].continue_()
    page.wait_for_load_state()
    assert page.locator(".since").count() == 3
    assert marked(page) == ["0", "1"]
    assert page.evaluate(ENTRIES, "layout-shift") == []
    page.evaluate("document.querySelector('main').style.paddingTop = '300px'")
    assert page.evaluate(ENTRIES, "layout-shift"), "a shift would have been seen"
