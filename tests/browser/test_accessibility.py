"""Every kind of page under axe-core, in light and dark, on a phone and on a desk."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests import node
from tests.browser.test_pages import DESK, EACH_PAGE, SMALL, Opener

pytestmark = pytest.mark.browser

_RUN = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.html]));
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the script of axe-core."""
    return (node.modules() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[Any]:
    # What a test evaluates is not bound by the page's policy.
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    found: list[Any] = page.evaluate(_RUN)
    return found


@EACH_PAGE
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_accessible(
    open_page: Opener, board: str, axe: str, path: str, scheme: str
) -> None:
    page, _ = open_page(board + path, color_scheme=scheme, reduced_motion="reduce")
    for viewport in (SMALL, DESK):
        page.set_viewport_size(viewport)
        assert violations(page, axe) == []


def test_an_empty_board_is_accessible(open_page: Opener, empty_board: str, axe: str) -> None:
    page, _ = open_page(empty_board + "/", viewport=SMALL)
    assert violations(page, axe) == []


def test_axe_sees_what_is_wrong(open_page: Opener, board: str, axe: str) -> None:
    page, _ = open_page(board + "/")
    page.evaluate(
        """() => {
            document.querySelector("main").append(new Image());
            document.documentElement.removeAttribute("lang");
        }"""
    )
    assert {rule for rule, _ in violations(page, axe)} == {"html-has-lang", "image-alt"}
