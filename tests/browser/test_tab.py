"""The page that tests share holds nothing of the test before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.tab import Tab
from tests.browser.test_pages import PHONE

pytestmark = pytest.mark.browser

STATE = """() => [
    localStorage.length, sessionStorage.length, document.cookie, innerWidth, screen.width,
    matchMedia("print, (prefers-color-scheme: dark)").matches, getComputedStyle(document.body).font,
    document.querySelectorAll(":hover").length,
    performance.getEntriesByType("resource").filter(entry => !entry.transferSize).length,
]"""


def test_a_page_is_found_as_new(browser: Browser, board: str) -> None:
    tab = Tab(browser)
    page, _ = tab.open(f"{board}/about/")
    as_new = page.evaluate(STATE)
    tab.clear()
    page, watch = tab.open(f"{board}/about/", viewport=PHONE, color_scheme="dark")
    page.evaluate("localStorage.a = sessionStorage.a = 1; document.cookie = 'a=1'")
    page.evaluate("console.log('heard')")
    page.emulate_media(media="print")
    page.context.route("**/*.css", lambda route: route.abort())
    page.reload()
    page.mouse.move(100, 300)
    pairs = zip(page.evaluate(STATE)[:8], as_new, strict=False)
    assert [was for was, new in pairs if was == new] == []
    assert "heard" in watch.messages
    tab.clear()
    page, watch = tab.open(f"{board}/about/")
    assert page.evaluate(STATE) == as_new
    assert watch.messages == []
    page.context.close()


def test_a_page_that_was_closed_is_there_again(browser: Browser, board: str) -> None:
    tab = Tab(browser)
    page, _ = tab.open(f"{board}/about/")
    page.close()
    tab.clear()
    page, _ = tab.open(f"{board}/about/")
    assert page.title()
    page.context.close()
