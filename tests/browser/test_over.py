"""What ends after the site was built is marked in the reader's browser, and not before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import sample_board as sample
from tests.browser import searching
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

Contexts = Callable[..., BrowserContext]
END = datetime.fromisoformat("2026-03-15T00:00:00+00:00")
BEFORE = END - timedelta(seconds=1)
CARD = ".card:has(a[href='/jobs/baker/'])"
ENDLESS = ".card:has(a[href='/jobs/remote/'])"
ZONES = pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])


@pytest.fixture(scope="session")
def searched(serve: Callable[[dict[str, str]], str]) -> str:
    """Serve a board with a search and return its address."""
    return serve(searching.files())


def look(contexts: Contexts, address: str, now: datetime, **options: object) -> Page:
    """Open *address* as if it was *now*, and see that nothing goes wrong."""
    page = contexts(**options).new_page()
    page.clock.set_fixed_time(now)
    watch = Watch.over(page, address)
    page.goto(address)
    assert watch == Watch()
    return page


def is_marked(page: Page, card: str) -> bool:
    heading = page.locator(f"{card} h3").inner_text()
    return heading.split()[-1] == "Closed"


@ZONES
@pytest.mark.parametrize("path", ["/", "/tags/early-shift/", "/companies/sunrise-bakery/"])
def test_cards_in_lists(contexts: Contexts, board: str, path: str, zone: str) -> None:
    path = "/page/4/" if path == "/" else path
    assert not is_marked(look(contexts, board + path, BEFORE, timezone_id=zone), CARD)
    page = look(contexts, board + path, END, timezone_id=zone)
    assert is_marked(page, CARD)
    assert not page.locator(".card.featured").count()
    assert not page.get_by_text("Featured", exact=True).count()


def test_what_names_no_end_is_never_marked(contexts: Contexts, board: str) -> None:
    page = look(contexts, f"{board}/tags/data/", datetime.fromisoformat("2036-01-01T00:00:00Z"))
    assert page.locator(ENDLESS).count()
    assert not page.locator(".card.over").count()


def facts(page: Page) -> list[str]:
    return page.locator(".facts dt").all_inner_texts()


@ZONES
def test_the_page_before_its_end_is_as_it_was_built(
    contexts: Contexts, board: str, zone: str
) -> None:
    page = look(contexts, f"{board}/jobs/baker/", BEFORE, timezone_id=zone)
    assert page.get_by_role("link", name="Apply").count() == 2
    assert not page.locator(".ended").count()
    assert page.locator('script[type="application/ld+json"]').count() == 1
    assert "Closes soon" in facts(page)


@ZONES
def test_the_page_after_its_end_says_so(contexts: Contexts, board: str, zone: str) -> None:
    page = look(contexts, f"{board}/jobs/baker/", END, timezone_id=zone)
    banner = page.locator(".ended")
    expect(banner.get_by_role("heading", name="This job is no longer open")).to_be_visible()
    expect(banner).to_contain_text("It was open until 14 March 2026.")
    assert banner.get_by_role("link", name="See all open jobs").get_attribute("href") == "/"
    assert not page.get_by_role("link", name="Apply").count()
    assert not page.get_by_text("Featured", exact=True).count()
    assert not page.locator('script[type="application/ld+json"]').count()
    assert page.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    assert "Closed" in facts(page)
    assert "Closes soon" not in facts(page)


def test_the_page_is_what_a_build_would_make_of_it(
    contexts: Contexts, board: str, serve: Callable[[dict[str, str]], str]
) -> None:
    expired = replace(sample.BAKER, valid_through=sample.NOW.date() - timedelta(days=1))
    built = serve(sample.render_files(sample.catalog_of([expired])))
    text = "[...document.querySelectorAll('.opening, .banner h2, .was, dt')].map(e => e.innerText)"
    later = look(contexts, f"{board}/jobs/baker/", END).evaluate(text)
    assert later == look(contexts, f"{built}/jobs/baker/", END).evaluate(text)


def test_a_page_that_stays_open_is_marked_when_the_time_comes(
    contexts: Contexts, board: str
) -> None:
    page = contexts().new_page()
    page.clock.install(time=END - timedelta(days=40))
    page.goto(f"{board}/jobs/baker/")
    page.clock.run_for(timedelta(days=39, hours=23) // timedelta(milliseconds=1))
    assert not page.locator(".ended").count()
    page.clock.run_for(timedelta(hours=1) // timedelta(milliseconds=1))
    expect(page.locator(".ended")).to_be_visible()


def test_a_computer_that_slept_looks_again(contexts: Contexts, board: str) -> None:
    page = look(contexts, f"{board}/jobs/baker/", BEFORE)
    page.clock.set_fixed_time(END)
    assert not page.locator(".ended").count()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".ended")).to_be_visible()


def test_without_scripts_the_page_stays_and_shows_no_banner(contexts: Contexts, board: str) -> None:
    page = look(contexts, f"{board}/jobs/baker/", END, java_script_enabled=False)
    assert page.get_by_role("link", name="Apply").count() == 2
    assert not page.get_by_text("no longer open").count()


def test_results_of_the_search(contexts: Contexts, searched: str) -> None:
    address = f"{searched}/search/?q=baker"
    page = look(contexts, address, BEFORE)
    expect(page.locator(f".results {CARD}")).to_be_visible()
    assert not is_marked(page, CARD)
    page = look(contexts, address, END)
    expect(page.locator(f".results {CARD} h3")).to_contain_text("Closed")
    assert is_marked(page, CARD)
