"""The second theme that ships, in a real browser: what it changes, and that nothing suffers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import sample_board as sample
from tests.browser.test_accessibility import axe, violations
from tests.browser.test_ages import POSTINGS, look
from tests.browser.test_pages import CONTRASTS, DESK, EACH_PAGE, PHONE, SMALL, Contexts, Opener
from tests.browser.watch import Watch

__all__ = ["axe"]  # a fixture

pytestmark = pytest.mark.browser


PLACES = """[...document.querySelectorAll('.card > *')].map(part => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return [x, y, width, height];
})"""


@pytest.fixture(scope="session")
def broadsheet(serve: Callable[[dict[str, str]], str]) -> str:
    """Serve the board made by hand in the theme `broadsheet` and return its address."""
    site = sample.site_with(theme="broadsheet", per_page=20)
    return serve(sample.render_files(sample.catalog_of(sample.POSTINGS), site))


@EACH_PAGE
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_read_by_everybody(
    open_page: Opener, broadsheet: str, axe: str, path: str, scheme: str
) -> None:
    page, watch = open_page(broadsheet + path, color_scheme=scheme, reduced_motion="reduce")
    for viewport in (SMALL, DESK):
        page.set_viewport_size(viewport)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], "the page scrolls sideways"
        texts = page.evaluate(CONTRASTS)
        assert not [text for text in texts if text["ratio"] < (7 if text["isMain"] else 4.5)]
        assert violations(page, axe) == []
    assert watch == Watch()


def test_cards_stand_in_two_columns_on_a_desk_and_in_one_on_a_phone(
    open_page: Opener, broadsheet: str
) -> None:
    page, _ = open_page(f"{broadsheet}/", viewport=DESK)
    for viewport, columns in ((DESK, 2), (PHONE, 1)):
        page.set_viewport_size(viewport)
        starts = page.evaluate(
            "[...document.querySelectorAll('.card')].map(card => card.getBoundingClientRect().x)"
        )
        assert len(starts) > 8
        assert len(set(starts)) == columns


def test_nothing_moves_when_ages_arrive(
    contexts: Contexts, serve: Callable[[dict[str, str]], str]
) -> None:
    site = sample.site_with(theme="broadsheet", per_page=len(POSTINGS))
    address = serve(sample.render_files(sample.catalog_of(POSTINGS), site)) + "/"
    printed = contexts(viewport=DESK, java_script_enabled=False).new_page()
    printed.goto(address)
    aged = look(contexts(viewport=DESK), address)
    assert aged.locator("time[title]").count() == 8
    assert aged.evaluate(PLACES) == printed.evaluate(PLACES)
