"""What the pure modules of the search page make of their arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.test_pages import Opener

pytestmark = pytest.mark.browser

Call = Callable[..., Any]


@pytest.fixture
def call(open_page: Opener, board: str) -> Call:
    """Return a function that calls one of a module of the search page."""
    page, _ = open_page(f"{board}/search/")
    return lambda module, body, *arguments: evaluate(page, module, body, arguments)


def evaluate(page: Page, module: str, body: str, arguments: tuple[Any, ...]) -> Any:
    return page.evaluate(
        f"""async (given) => {{
            const page = document.querySelector("script[data-search]").src;
            const module = await import(page.replace("page.js", "{module}.js"));
            return ({body})(module, ...given);
        }}""",
        list(arguments),
    )


ROUND = "({ read, write }, query) => write(read(new URLSearchParams(query)))"


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", ""),
        ("q=a+b&workplace=remote&workplace=hybrid&from=PT", None),
        ("q=c%2B%2B&place=porto-portugal&type=full-time&category=crafts&level=mid", None),
        ("tag=c-plus-plus&company=al-manara&pay=60000&currency=EUR&since=7&sort=pay", None),
        ("tag=%E6%97%A5%E6%9C%AC", None),
        ("q=+a+", "q=a"),
        ("sort=best", ""),
        ("sort=worst&from=pt&pay=-1&since=x&currency=EUR", ""),
        ("workplace=a&workplace=a", "workplace=a"),
        ("tag=&tag=%00&tag=a%2Fb&tag=-x", ""),
        ("pay=1000000000000000", ""),
        ("nothing=known", ""),
    ],
)
def test_an_address_keeps_what_is_known_and_nothing_else(
    call: Call, query: str, kept: str | None
) -> None:
    expected = query if kept is None else kept
    assert call("state", ROUND, query) == (f"?{expected}" if expected else "")


def test_one_filter_is_changed_and_others_stay(call: Call) -> None:
    steps = [
        ("tag", "a", True), ("tag", "b", True), ("tag", "a", False), ("pay", "5", True),
        ("currency", "EUR", True), ("since", "7", True), ("since", "7", False),
        ("from", "PT", True),
    ]  # fmt: skip
    query = call(
        "state",
        """({ read, write, change }, steps) => {
            const state = read(new URLSearchParams());
            for (const step of steps) state.filters = change(state.filters, ...step);
            return write(state);
        }""",
        steps,
    )
    assert query == "?from=PT&tag=b&pay=5&currency=EUR"


@pytest.mark.parametrize(
    ("typed", "pay"),
    [("60000", 60000), ("60000.5", 60001), ("1e5", 100000), ("-5", 0), ("much", 0), ("", 0)],
)
def test_pay_is_read_however_it_is_typed(call: Call, typed: str, pay: int) -> None:
    body = """({ read, change }, typed) =>
        change(read(new URLSearchParams("pay=7")).filters, "pay", typed, true).pay"""
    assert call("state", body, typed) == pay


@pytest.mark.parametrize(
    ("text", "hits", "marked"),
    [
        ("Engineers engineer", ["engineer"], ["engineer"]),
        ("Engineer, ENGINEER", ["engineer"], ["Engineer", "ENGINEER"]),
        ("C++ and C, not C++17", ["C++"], ["C++"]),
        ("(a.b) [a-b] a|b", ["a.b", "a-b", "a|b"], ["a.b", "a-b", "a|b"]),
        ("Café cafe", ["Café"], ["Café"]),
        ("日本語の仕事", ["日本", "本語"], ["日本語"]),
        ("full-stack", ["full", "stack"], ["full", "stack"]),
        ("😀 work 😀", ["work"], ["work"]),
        ("nothing", [], []),
        ("nothing", [""], []),
    ],
)
def test_hits_are_found_again_as_whole_words(
    call: Call, text: str, hits: list[str], marked: list[str]
) -> None:
    body = """({ rangesOf }, text, hits) =>
        rangesOf(text, hits).map(([start, end]) => text.slice(start, end))"""
    assert call("highlight", body, text, hits) == marked


def test_hits_are_words_or_what_stands_between_spaces(call: Call) -> None:
    body = """({ hitsIn }, texts, hits) => hitsIn(texts, part => hits.includes(part))"""
    texts = ["(Python, C++!) .NET/C# node.js", "日本語 l'équipe"]
    hits = ["Python", "C++", "équipe", "本語", "node", "js"]
    assert call("highlight", body, texts, hits) == ["Python", "C++", "node", "js", "本語", "équipe"]


@pytest.mark.parametrize(
    ("q", "word", "other", "left"),
    [
        ("remote nurse", "Remote", "", "nurse"),
        ("enginer  in new york", "new york", "", "enginer in"),
        ("djnago", "djnago", "django", "django"),
        ("a", "not there", "", "a"),
        ("a", "not there", "b", "b"),
    ],
)
def test_a_word_is_taken_out_of_a_query(
    call: Call, q: str, word: str, other: str, left: str
) -> None:
    assert call("buttons", "({ without }, ...given) => without(...given)", q, word, other) == left
