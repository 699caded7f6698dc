"""The whole search, as a build publishes it: in a browser, and while the board changes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.boards import posting, run, write
from tests.browser.test_pages import Contexts, Opener
from tests.browser.watch import Watch
from tests.casefiles import SITE_YAML

HOSTILE = "<img src=x onerror=alert(1)>"
JOBS = {
    "cpp": ("C++ developer", "tags: [c++]", "You write fast code."),
    "django": ("Python developer", "tags: [Django]", "You know Django. We know Django."),
    "baker": ("Night baker", "workplace: remote", "You bake bread."),
    "cook": ("Cook", "salary: EUR 36000 - 42000 / year", "You cook for the bakery."),
    "hostile": (f"Tester of {HOSTILE}", "", "You test what others type."),
    **{f"clerk-{n}": (f"Clerk {n}", "", "You keep the books in order.") for n in range(14)},
}
TITLES = "#results h3"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "board"
    jobs = {
        f"content/postings/{slug}.md": posting(json.dumps(title), f"{more}\n" if more else "", body)
        for slug, (title, more, body) in JOBS.items()
    }
    write(folder, jobs)
    assert run("build", folder).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def site(built: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built / "public")


def titles(page: Page) -> list[str]:
    page.wait_for_selector(TITLES)
    return page.locator(TITLES).all_inner_texts()


@pytest.mark.parametrize("typed", ["c++", "djnago", "bake", "developer -python", "clerk 3", "cook"])
def test_a_browser_finds_what_the_command_line_does(
    open_page: Opener, built: Path, site: str, typed: str
) -> None:
    page, watch = open_page(f"{site}/search/")
    page.get_by_role("searchbox").press_sequentially(typed)
    told = run("search", built, "--format", "json", "--limit", "10", "--", typed)
    expected = [row["title"] for row in json.loads(told.stdout)]
    expect(page.locator(TITLES).first).to_have_text(expected[0])
    assert titles(page) == expected
    assert watch == Watch()


def test_words_are_marked_wherever_they_stand(open_page: Opener, site: str) -> None:
    page, _ = open_page(f"{site}/search/?q=remote")
    expect(page.locator("#results .workplace mark")).to_have_text("Remote")


def test_a_hostile_title_is_a_text_among_results(open_page: Opener, site: str) -> None:
    page, watch = open_page(f"{site}/search/?q=tester")
    assert titles(page) == [f"Tester of {HOSTILE}"]
    assert page.locator("#results img").count() == 0
    assert watch == Watch()


def test_filters_are_counted_and_narrow(open_page: Opener, site: str) -> None:
    page, watch = open_page(f"{site}/search/?q=you")
    page.goto(f"{site}/search/?workplace=remote")
    assert titles(page)[0] == "Night baker"
    expect(page.locator("#results h2.apart").first).to_contain_text("Not all of what you ask")
    page.goto(f"{site}/search/?q=cook&pay=40000&currency=EUR")
    assert titles(page) == ["Cook"]
    assert watch == Watch()


def test_pay_is_converted_where_the_board_has_rates(
    open_page: Opener, tmp_path: Path, serve_folder: Callable[[Path], str]
) -> None:
    rates = "currency: EUR\nexchange_rates: {date: 2026-02-27, rates: {USD: 1.25, PLN: 4}}\n"
    pays = {
        "Dollars": "USD 100,000 / year",
        "Euros": "EUR 79,999 / year",
        "Zlotys": "PLN 30,000 / month",
        "Dinars": "KWD 9,000 / year",
    }
    jobs = {
        f"content/postings/{title.lower()}.md": posting(title, f"salary: {pay}\n")
        for title, pay in pays.items()
    }
    assert run("build", write(tmp_path, {"site.yaml": SITE_YAML + rates, **jobs})).exit_code == 0
    site = serve_folder(tmp_path / "public")
    page, watch = open_page(f"{site}/search/?sort=pay&pay=80000")
    assert titles(page) == ["Zlotys", "Dollars", "Dinars"]
    expect(page.locator("#results h2:visible")).to_contain_text(
        ["Jobs that match", "Pay not stated, or in a currency without a rate"]
    )
    field = page.get_by_label("Pay at least")
    expect(field).to_have_accessible_description(
        "Other currencies are converted at rates of 27 February 2026, for comparing only."
    )
    page.get_by_label("Currency").select_option("USD")
    expect(page.locator(TITLES)).to_have_text(["Zlotys", "Dollars", "Euros", "Dinars"])
    # What is shown is what the posting says.
    expect(page.locator("#results .pay").first).to_contain_text("PLN")
    assert watch == Watch()


def test_a_page_from_before_a_deploy_goes_on_searching(
    open_page: Opener, built: Path, tmp_path: Path, serve_folder: Callable[[Path], str]
) -> None:
    board = tmp_path / "board"
    shutil.copytree(built, board)
    site = serve_folder(board / "public")
    page, watch = open_page(f"{site}/search/?q=baker")
    assert titles(page)[0] == "Night baker"
    for slug in ("baker", "cpp"):
        (board / f"content/postings/{slug}.md").unlink()
    (board / "content/postings/a.md").write_text(posting("Welder of ships"), encoding="utf-8")
    # Publishing takes the old folder's place, which the server still has by its name.
    assert run("build", board).exit_code == 0
    page.get_by_role("searchbox").fill("welder")
    expect(page.locator(TITLES).first).to_have_text("Welder of ships")
    assert [text for text in watch.messages if "404" not in text] == []


def test_a_broken_piece_is_told_and_lists_stay(
    open_page: Opener, built: Path, tmp_path: Path, serve_folder: Callable[[Path], str]
) -> None:
    public = tmp_path / "public"
    shutil.copytree(built / "public", public)
    for piece in (public / "search" / "t").iterdir():
        piece.write_bytes(b"no piece")
    page, _ = open_page(f"{serve_folder(public)}/search/?q=baker")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_role("link", name="All open jobs")).to_be_visible()


def test_what_never_answers_is_given_up_and_tried_again(contexts: Contexts, site: str) -> None:
    page = contexts().new_page()
    # In the page, where a test can shorten its patience.
    page.add_init_script(
        "delete window.Worker; AbortSignal.timeout = ((wait) => () => wait(2000))("
        "AbortSignal.timeout.bind(AbortSignal))"
    )
    page.route("**/search/t/*", lambda _: None)
    page.goto(f"{site}/search/?q=baker")
    expect(page.locator("[data-slot=reason]")).to_contain_text("could not be loaded")
    page.unroute("**/search/t/*")
    page.get_by_role("button", name="Try again").click()
    assert titles(page)[0] == "Night baker"


def test_what_is_typed_is_answered_from_what_is_there_already(
    contexts: Contexts, site: str
) -> None:
    page = contexts().new_page()
    page.goto(f"{site}/search/?q=baker")
    titles(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("searchbox").fill("baker ")
    page.get_by_role("searchbox").fill("baker")
    page.wait_for_timeout(400)
    assert asked == []
