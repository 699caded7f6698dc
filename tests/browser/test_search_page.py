"""The search page in a real browser, before an engine that stands for the real one."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests import sample_board as sample
from tests.browser import searching
from tests.browser.test_accessibility import axe, violations
from tests.browser.test_pages import CONTRASTS, DESK, PHONE, SMALL, Contexts, Opener
from tests.browser.watch import Watch

__all__ = ["axe"]  # a fixture

pytestmark = pytest.mark.browser

TITLES = ".results .card h3"
STATES = {
    "at rest": "",
    "results": "?q=engineer",
    "filters": "?q=engineer&workplace=onsite&place=porto-portugal&pay=50000&currency=EUR",
    "hints": "?q=remote+enginer",
    "nothing": "?q=zebra",
}
EACH_STATE = pytest.mark.parametrize("query", STATES.values(), ids=STATES.keys())


@pytest.fixture(scope="session")
def board(serve: Callable[[dict[str, str]], str]) -> str:
    """Serve a board with a search and return its address."""
    return serve(searching.files())


def status(page: Page) -> Locator:
    return page.locator('[data-part="status"]')


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search all jobs")


def titles(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(TITLES).all_text_contents()]


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


# Typing --------------------------------------------------------------------------------------


def test_results_come_while_one_types(open_page: Opener, board: str) -> None:
    page, watch = open_page(f"{board}/search/")
    assert page.get_by_role("link", name="All open jobs, newest first").is_visible()
    field(page).press_sequentially("baker")
    expect(status(page)).to_have_text("1 job")
    assert titles(page) == ["Baker, early shift"]
    assert not page.get_by_role("link", name="All open jobs, newest first").is_visible()
    field(page).fill("engi")
    expect(status(page)).to_have_text("23 jobs")
    assert watch == Watch()


def test_a_list_leads_to_the_search(open_page: Opener, board: str) -> None:
    for path in ("/", "/tags/bread/", "/companies/sunrise-bakery/"):
        page, watch = open_page(board + path)
        page.keyboard.press("/")
        page.keyboard.type("baker")
        page.keyboard.press("Enter")
        expect(status(page)).to_have_text("1 job")
        assert page.url == f"{board}/search/?q=baker"
        assert field(page).input_value() == "baker"
        assert watch == Watch()


def test_a_card_is_that_of_the_lists(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/tags/bread/")
    texts = """card => [...card.querySelectorAll('h3, .where > *, .terms > *, .tags li, a')]
        .map(part => [part.textContent.trim(), part.getAttribute('href')])"""
    expected = page.locator(".card").first.evaluate(texts)
    assert ["Baker, early shift", "/jobs/baker/"] in expected
    page.goto(f"{board}/search/?q=baker")
    assert page.locator(".results .card").evaluate(texts) == expected
    assert page.locator(".results img.plate").get_attribute("src") == "/logos/sunrise.png"
    page.goto(f"{board}/search/?q=sunny")
    title = page.locator(f"{TITLES} bdi")
    assert title.get_attribute("lang") == "ar"
    assert title.get_attribute("dir") == "rtl"
    assert not page.locator(".results .plate").count()


def test_words_are_marked_and_texts_stay_texts(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=engines")
    card = page.locator(".results .card").first
    expect(card.locator("mark")).to_have_text(["engines"])
    expect(card.locator(".excerpt")).to_have_text(
        "You keep engines running: diesel, steam & <b>wind</b>."
    )


def test_an_answer_to_an_older_question_is_dropped(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/")
    held: list[Route] = []
    page.context.route(
        "**/t/shard.bin", lambda route: route.continue_() if held else held.append(route)
    )
    field(page).fill("engineer")
    while not held:
        page.wait_for_timeout(20)
    field(page).fill("baker")
    expect(status(page)).to_have_text("1 job")
    with page.expect_response("**/t/shard.bin"):
        held[0].continue_()
    page.wait_for_timeout(200)
    assert titles(page) == ["Baker, early shift"]


def test_unusual_input_is_harmless(open_page: Opener, board: str) -> None:
    page, watch = open_page(f"{board}/search/")
    for text in ('"', "a:b", "*", "-", "~2", "\\", "</template>", "%", "{q}", "😀", "x" * 500):
        field(page).fill(text)
        expect(page.locator('[data-slot="q"]')).to_have_text(text[:200])
        expect(status(page)).to_have_text("No job found")
    assert watch == Watch()


# Address and history -------------------------------------------------------------------------


def test_the_address_follows_and_back_leads_from_search_to_search(
    open_page: Opener, board: str
) -> None:
    page, _ = open_page(f"{board}/search/")
    # At one go: letters that come slowly, on a busy machine, make entries of their own.
    field(page).fill("baker")
    field(page).press("Enter")
    expect(status(page)).to_have_text("1 job")
    assert parameters(page) == {"q": ["baker"]}
    field(page).fill("engineer")
    expect(status(page)).to_have_text("23 jobs")
    page.get_by_label("Remote").check()
    expect(status(page)).to_have_text("6 jobs")
    assert parameters(page) == {"q": ["engineer"], "workplace": ["remote"]}
    assert page.title().startswith("engineer · Search")
    for query, count in ({"q": ["engineer"]}, "23 jobs"), ({"q": ["baker"]}, "1 job"), ({}, ""):
        page.go_back()
        expect(status(page)).to_have_text(count)
        assert parameters(page) == query
        assert field(page).input_value() == "".join(query.get("q", []))
    assert page.get_by_role("link", name="All open jobs, newest first").is_visible()
    page.go_forward()
    expect(status(page)).to_have_text("1 job")


def test_a_rest_while_typing_ends_an_entry(contexts: Contexts, board: str) -> None:
    page = contexts().new_page()
    page.clock.install()
    page.goto(f"{board}/search/")
    field(page).fill("engi")
    page.wait_for_url("**/?q=engi")
    page.clock.fast_forward(1100)
    field(page).fill("engineer")
    page.wait_for_url("**/?q=engineer")
    page.go_back()
    page.wait_for_url("**/?q=engi")
    page.go_back()
    page.wait_for_url("**/search/")


def test_a_shared_address_brings_the_same_page(open_page: Opener, board: str) -> None:
    query = "q=engineer&workplace=remote&from=PT&pay=50000&currency=EUR&since=30&sort=newest"
    page, watch = open_page(f"{board}/search/?{query}")
    expect(status(page)).to_have_text("No job has all of it, 6 come close")
    assert page.get_by_role("checkbox", name="Remote").is_checked()
    filters = page.get_by_role("region", name="Filters")
    assert filters.get_by_label("I live in").input_value() == "PT"
    assert filters.get_by_label("Pay at least").input_value() == "50000"
    assert filters.get_by_label("Posted within").input_value() == "30"
    assert page.get_by_label("Sort by").input_value() == "newest"
    assert urlsplit(page.url).query == query
    assert watch == Watch()


@pytest.mark.parametrize(
    "query",
    [
        "q=baker&workplace=&from=Atlantis&pay=much&since=-3&sort=luck&currency=euro&colour=red",
        "q=baker&workplace=%3Cb%3E&place=..%2F..&pay=1e99&since=0&tag=" + "x" * 300,
        "q=baker&q=cook&%FF=%FF&__proto__=x",
    ],
)
def test_what_an_address_says_wrongly_counts_for_nothing(
    open_page: Opener, board: str, query: str
) -> None:
    page, watch = open_page(f"{board}/search/?{query}")
    expect(status(page)).to_have_text("1 job")
    assert page.locator(".chips button").count() == 0
    assert watch == Watch()


def test_an_unfinished_word_in_an_address_finds_what_it_began(
    open_page: Opener, board: str
) -> None:
    page, _ = open_page(f"{board}/search/?q=engi")
    expect(status(page)).to_have_text("23 jobs")


# More, groups, filters -----------------------------------------------------------------------


def test_more_results_come_when_asked_for_and_stay_on_return(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=engineer")
    more = page.get_by_role("button", name="Show more")
    for shown, first in ((20, "Engine engineer 10"), (23, "Engine engineer 20")):
        more.focus()
        page.keyboard.press("Enter")
        expect(page.locator(TITLES)).to_have_count(shown)
        assert focused(page) == first
    assert not more.is_visible()
    assert len(set(titles(page))) == 23
    page.evaluate("scrollTo(0, 900)")
    while page.evaluate("history.state?.top") != 900:
        page.wait_for_timeout(20)
    page.locator(f"{TITLES} a").last.evaluate("link => link.click()")
    page.wait_for_url("**/jobs/engineer-22/")
    for come_back in (page.go_back, page.reload):
        come_back()
        expect(page.locator(TITLES)).to_have_count(23)
        assert page.evaluate("scrollY") == 900
    held: list[Route] = []
    page.context.route("**/t/shard.bin", lambda route: held.append(route))
    page.reload()
    while not held:
        page.wait_for_timeout(20)
    page.evaluate("scrollTo(0, 9)")
    page.wait_for_timeout(300)
    assert page.evaluate("history.state.top") == 900, "forgotten before the cards are there"
    held[0].continue_()
    expect(page.locator(TITLES)).to_have_count(23)
    assert page.evaluate("scrollY") == 900


def test_results_stand_in_honest_groups(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=engineer+7&pay=41000&place=porto-portugal")
    headings = page.locator(".results h2:visible")
    expect(status(page)).to_have_text("No job has all of it, 15 come close")
    assert [text.strip() for text in headings.all_text_contents()] == ["Some of the words 15"]
    page.goto(f"{board}/search/?q=engineer&pay=41000&place=porto-portugal")
    expect(status(page)).to_have_text("4 jobs, 11 more come close")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(TITLES)).to_have_count(15)
    names = [text.strip() for text in headings.all_text_contents()]
    assert names == [
        "Jobs that match 4",
        "Pay not stated, or in another currency 4",
        "Not all of what you ask for is stated 7",
    ]
    assert page.locator("ul.cards").evaluate_all("all => all.map(one => one.children.length)") == [
        4, 4, 7,
    ]  # fmt: skip


def test_values_come_when_filters_are_first_touched(contexts: Contexts, board: str) -> None:
    page = contexts().new_page()
    page.goto(f"{board}/search/?q=engineer")
    expect(status(page)).to_have_text("23 jobs")
    columns: list[str] = []
    page.context.on("request", lambda r: columns.append(r.url) if "columns" in r.url else None)
    page.wait_for_timeout(100)
    assert columns == []
    page.get_by_text("Place", exact=True).first.click()
    place = page.get_by_label("Porto, Portugal 8")
    place.check()
    assert columns
    expect(status(page)).to_have_text("8 jobs, 7 more come close")
    assert page.get_by_label("Full-time").is_visible()
    count = page.locator("label", has_text="Full-time").locator(".count")
    assert re.fullmatch(r"\d+", count.text_content() or "")
    # A filter that was found keeps its place under the hand, and its state.
    assert place.is_checked()
    assert place.evaluate("input => input === document.activeElement")


def test_many_values_are_shown_when_asked_for(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=engineer")
    page.locator("summary", has_text="Tags").click()
    group = page.get_by_role("group", name="Tags")
    expect(group.get_by_role("checkbox")).to_have_count(8)
    group.get_by_role("button", name="Show all 13").click()
    expect(group.get_by_role("checkbox")).to_have_count(13)
    assert group.get_by_role("checkbox").nth(8).evaluate("one => one === document.activeElement")


def test_filters_in_use_are_taken_away_one_by_one_or_all(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=engineer&workplace=remote&pay=45000&since=30")
    chips = page.get_by_role("list", name="Filters in use").get_by_role("button")
    expect(chips).to_have_text(
        ["Remote", "At least 45,000 EUR", "Posted within: A month", "Clear all"]
    )
    assert page.locator(".filters").get_by_label("Remote").is_checked()
    chip = page.get_by_role("button", name="Remove At least 45,000 EUR")
    chip.focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(3)
    assert focused(page) == "Posted within: A month"
    assert "pay" not in parameters(page)
    assert page.get_by_label("Pay at least").input_value() == ""
    on_site = page.locator("label.option", has_text="On site").locator(".count")
    expect(on_site).to_have_text("0")
    page.get_by_role("button", name="Clear all").click()
    expect(status(page)).to_have_text("23 jobs")
    expect(on_site).to_have_text("17")
    assert parameters(page) == {"q": ["engineer"]}
    assert not page.locator(".filters").get_by_label("Remote").is_checked()


def test_a_company_is_called_by_its_name(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?company=harbour-works&company=no-such")
    chips = page.get_by_role("list", name="Filters in use").get_by_role("button")
    expect(chips).to_have_text(["Harbour Works", "no-such", "Clear all"])


def test_pay_takes_the_currency_of_the_form(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/")
    page.get_by_label("Pay at least").fill("60000")
    page.keyboard.press("Enter")
    expect(page.locator(".chips button")).to_have_text(["At least 60,000 EUR"])
    assert parameters(page) == {"pay": ["60000"], "currency": ["EUR"]}
    page.get_by_label("Pay at least").fill("")
    page.keyboard.press("Enter")
    expect(page.locator(".chips button")).to_have_count(0)


def test_words_become_filters_and_other_spellings_in_one_tap(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=enginer+remote")
    page.get_by_role("button", name="Workplace: Remote").click()
    expect(status(page)).to_have_text("6 jobs")
    assert parameters(page) == {"q": ["enginer"], "workplace": ["remote"]}
    field(page).fill("enginer 60k")
    page.get_by_role("button", name="At least £60,000").click()
    page.wait_for_url("**&currency=GBP")
    assert field(page).input_value() == "enginer"
    assert page.get_by_label("Currency").input_value() == "GBP"
    page.get_by_role("button", name="engineer", exact=True).click()
    expect(page.locator('[data-part="corrections"]')).to_be_hidden()
    assert field(page).input_value() == "engineer"


def test_what_was_found_for_an_older_query_changes_the_newer_one(
    open_page: Opener, board: str
) -> None:
    page, _ = open_page(f"{board}/search/?q=enginer+60k")
    expect(page.get_by_role("button", name="engineer", exact=True)).to_be_visible()
    page.evaluate(
        """labels => labels.forEach(label => {
            const buttons = [...document.querySelectorAll("button")];
            buttons.find(one => one.textContent.trim() === label).click();
        })""",
        ["At least £60,000", "engineer"],
    )
    page.wait_for_url("**&currency=GBP")
    assert field(page).input_value() == "engineer"


def test_where_nothing_is_found_the_page_says_what_may_help(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=zebra")
    expect(page.get_by_text("Nothing was found for zebra")).to_be_visible()
    clear = page.get_by_role("button", name="Clear all filters")
    assert not clear.is_visible()
    assert page.get_by_role("link", name="All open jobs, newest first").is_visible()
    page.goto(f"{board}/search/?q=baker&workplace=hybrid")
    expect(page.get_by_text("Nothing was found for baker")).to_be_visible()
    clear.click()
    expect(status(page)).to_have_text("1 job")
    expect(page.get_by_role("region", name="Results")).to_be_focused()
    page.goto(f"{board}/search/?workplace=nowhere")
    expect(clear).to_be_visible()
    assert not page.get_by_text("Nothing was found").is_visible()


def test_results_are_sorted_as_one_likes(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=engineer")
    page.get_by_label("Sort by").select_option("Pay")
    page.wait_for_url("**/?q=engineer&sort=pay")
    expect(page.locator(TITLES).first).to_have_text("Engine engineer 21")


def test_on_a_phone_filters_are_behind_one_button_that_counts_them(
    open_page: Opener, board: str
) -> None:
    page, _ = open_page(f"{board}/search/?q=engineer&workplace=remote&since=30", viewport=PHONE)
    toggle = page.locator(".toggle summary")
    expect(toggle).to_have_text("Filters 2")
    assert not page.get_by_label("I live in").is_visible()
    toggle.click()
    assert page.get_by_label("I live in").is_visible()
    page.set_viewport_size(DESK)
    assert not toggle.is_visible()
    results = page.locator(".results").bounding_box()
    filters = page.locator(".filters").bounding_box()
    assert results is not None
    assert filters is not None
    assert filters["x"] + filters["width"] < results["x"]


# Keyboard and screen readers -----------------------------------------------------------------


def test_all_is_done_by_keyboard(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/")
    page.keyboard.press("/")
    page.keyboard.type("engineer/")
    assert field(page).input_value() == "engineer/"
    page.keyboard.press("Escape")
    assert field(page).input_value() == ""
    page.keyboard.type("engineer")
    expect(status(page)).to_have_text("23 jobs")
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name ?? ''"))
    assert reached[1:6] == ["from", "pay", "currency", "since", ""]
    assert "workplace" in reached
    page.keyboard.press("Escape")
    assert field(page).input_value() == "engineer", "only in the field"


def test_screen_readers_hear_the_number_alone(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=engineer")
    expect(status(page)).to_have_text("23 jobs")
    live = page.locator("[aria-live], [role=status], [role=alert], [role=log]")
    assert live.count() == 1
    expect(live).to_have_text("23 jobs")
    assert page.get_by_role("search").get_by_role("searchbox").count() == 1
    assert page.get_by_role("region", name="Filters").is_visible()
    assert page.get_by_role("region", name="Results").is_visible()
    assert page.get_by_role("group", name="Workplace").is_visible()
    assert page.get_by_role("heading", name="Jobs that match").count() == 1


def test_the_number_is_announced_once_a_visitor_rests(contexts: Contexts, board: str) -> None:
    page = contexts().new_page()
    page.clock.install(time=0)
    page.goto(f"{board}/search/")
    page.clock.pause_at(60_000)
    page.evaluate(
        """() => new MutationObserver(all => (window.heard ??= []).push(all[0].target.textContent))
            .observe(document.querySelector("[role=status]"), { childList: true })"""
    )
    for text, count in ("baker", "1 job"), ("engi", "23 jobs"):
        field(page).fill(text)
        expect(status(page)).to_have_text(count)
    page.clock.fast_forward(1100)
    expect(page.locator("mark")).to_have_count(30)
    field(page).fill("engineer")
    expect(page.locator("mark")).to_have_count(10)
    page.clock.fast_forward(1100)
    assert page.evaluate("heard") == ["23 jobs"]


@EACH_STATE
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_state_is_read_by_everybody(
    open_page: Opener, board: str, axe: str, query: str, scheme: str
) -> None:
    page, watch = open_page(f"{board}/search/{query}", color_scheme=scheme, reduced_motion="reduce")
    if query:
        expect(status(page)).not_to_be_empty()
    for group in page.locator("details:visible").all():
        group.evaluate("details => details.open = true")
    for viewport in (SMALL, DESK):
        page.set_viewport_size(viewport)
        assert violations(page, axe) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        texts = page.evaluate(CONTRASTS)
        assert not [text for text in texts if text["ratio"] < 4.5]
    assert watch == Watch()


def test_it_reads_from_right_to_left(
    open_page: Opener, serve: Callable[[dict[str, str]], str], axe: str
) -> None:
    site = sample.site_with(language="ar")
    page, watch = open_page(f"{serve(searching.files(site=site))}/search/?q=engineer")
    expect(status(page)).to_contain_text("jobs")
    results = page.locator(".results").bounding_box()
    filters = page.locator(".filters").bounding_box()
    assert results is not None
    assert filters is not None
    assert filters["x"] > results["x"] + results["width"]
    page.locator(".filters").hover()
    assert page.get_by_label("I live in").locator("option[value=PT]").text_content() == "البرتغال"
    assert violations(page, axe) == []
    assert watch == Watch()


def test_colours_that_a_reader_forces_leave_marks_in_sight(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=engineer", forced_colors="active")
    mark, around = page.locator("mark").first.evaluate(
        "mark => [mark, document.documentElement].map(e => getComputedStyle(e).backgroundColor)"
    )
    assert mark != around


# What goes wrong -----------------------------------------------------------------------------


def test_without_javascript_the_page_says_so_and_leads_to_the_lists(
    contexts: Contexts, board: str
) -> None:
    page = contexts(java_script_enabled=False).new_page()
    page.goto(f"{board}/")
    page.get_by_role("searchbox").fill("baker")
    page.get_by_role("button", name="Search").click()
    assert page.url == f"{board}/search/?q=baker"
    assert page.locator("noscript p").is_visible()
    assert not page.get_by_label("I live in").is_visible()
    ways = page.locator(".ways").get_by_role("link")
    assert ways.all_text_contents() == [
        "All open jobs, newest first",
        *("Companies", "Tags", "Locations", "Types of job", "Categories", "Remote jobs"),
    ]
    ways.nth(2).click()
    assert page.url == f"{board}/tags/"


def test_a_slow_network_is_said(open_page: Opener, board: str) -> None:
    page, watch = open_page(f"{board}/search/")
    held: list[Route] = []
    page.context.route("**/t/shard.bin", lambda route: held.append(route))
    field(page).fill("engineer")
    expect(status(page)).to_have_text("Still loading", timeout=3000)
    held[0].continue_()
    expect(status(page)).to_have_text("23 jobs")
    assert watch == Watch()


@pytest.mark.parametrize(
    ("file", "answer", "message"),
    [
        ("manifest.bin", None, "The search could not be loaded"),
        ("manifest.bin", 404, "A part of the search is missing"),
        ("t/shard.bin", None, "The search could not be loaded"),
        ("t/shard.bin", 404, "A part of the search is missing"),
        ("t/shard.bin", 200, "Something went wrong"),
    ],
)
def test_what_fails_is_said_and_tried_again(
    contexts: Contexts, board: str, axe: str, file: str, answer: int | None, message: str
) -> None:
    page = contexts().new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def fail(route: Route) -> None:
        if answer is None:
            route.abort()
        else:
            route.fulfill(status=answer, body="{")

    page.context.route(f"**/{file}", fail)
    page.goto(f"{board}/search/?q=engineer")
    expect(page.locator('[data-slot="reason"]')).to_contain_text(message)
    expect(status(page)).to_have_text("The search does not work just now")
    assert page.get_by_role("link", name="All open jobs, newest first").is_visible()
    assert violations(page, axe) == []
    page.context.unroute(f"**/{file}")
    page.get_by_role("button", name="Try again").click()
    expect(status(page)).to_have_text("23 jobs")
    assert not page.get_by_role("button", name="Try again").is_visible()
    expect(page.get_by_role("region", name="Results")).to_be_focused()
    assert errors == []


def test_more_results_that_fail_leave_those_that_are_there(open_page: Opener, board: str) -> None:
    page, _ = open_page(f"{board}/search/?q=engineer")
    expect(page.locator(TITLES)).to_have_count(10)
    page.context.route("**/t/shard.bin", lambda route: route.abort())
    page.get_by_role("button", name="Show more").click()
    page.get_by_role("button", name="Try again").wait_for()
    assert len(titles(page)) == 10
    page.context.unroute("**/t/shard.bin")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(TITLES)).to_have_count(20)


@pytest.mark.parametrize(
    "script",
    [
        "delete window.Worker",
        "window.Worker = class { constructor() { throw new TypeError('no modules') } }",
    ],
)
def test_without_workers_the_page_searches_itself(
    contexts: Contexts, board: str, script: str
) -> None:
    context = contexts()
    context.add_init_script(script)
    page = context.new_page()
    watch = Watch.over(page, board)
    page.goto(f"{board}/search/?q=engineer")
    expect(status(page)).to_have_text("23 jobs")
    assert watch == Watch()


def test_without_an_engine_the_page_says_so(contexts: Contexts, board: str) -> None:
    page = contexts().new_page()
    page.context.route(re.compile("/search/engine.js"), lambda route: route.abort())
    page.goto(f"{board}/search/?q=engineer")
    expect(page.locator('[data-slot="reason"]')).to_contain_text("could not be loaded")


def test_a_worker_loads_from_the_theme_alone(browser: Browser, board: str) -> None:
    page = browser.new_page()
    page.goto(f"{board}/search/?q=engineer")
    expect(status(page)).to_have_text("23 jobs")
    assert [urlsplit(worker.url).path.split("/")[1] for worker in page.workers] == ["assets"]
    page.close()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_when_results_arrive(
    contexts: Contexts, board: str, viewport: dict[str, int]
) -> None:
    page = contexts(viewport=viewport).new_page()
    page.goto(f"{board}/search/?q=engineer&workplace=remote")
    expect(status(page)).to_have_text("6 jobs")
    shifts = page.evaluate(
        """() => new Promise(resolve => {
            new PerformanceObserver(list => resolve(list.getEntries().map(entry => entry.value)))
                .observe({ type: "layout-shift", buffered: true });
            setTimeout(() => resolve([]), 500);
        })"""
    )
    assert shifts == []
