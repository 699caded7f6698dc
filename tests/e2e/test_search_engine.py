"""What the page's engine answers besides: offers, slices, and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from generator.artifacts import Artifact, made
from generator.memo import nothing
from generator.model import (
    Applicants,
    Company,
    EmploymentType,
    Period,
    Place,
    Posting,
    Prose,
    Salary,
    Workplace,
)
from generator.search import card_files, open_index, search_files
from generator.search.codec import deflate
from generator.site import Site
from generator.text import slugify
from tests.node import answer as answer_of

SITE = Site(
    title="Test board",
    base_url="https://jobs.example.org",
    language="en",
    categories={"food": "Food & drink"},
    levels={"senior": "Senior"},
)
BAKER = Posting(
    path="content/postings/baker.md",
    slug="baker",
    title="Baker",
    body=Prose("<p>Bake bread at night.</p>"),
    company=Company("sunrise-bakery", "Sunrise Bakery"),
    date_posted=date(2026, 1, 5),
    locations=(Place("Lisbon", "", "PT"), Place("Portland", "Oregon", "US")),
    workplace=(Workplace.REMOTE, Workplace.ONSITE),
    applicant_locations=Applicants(worldwide=True),
    employment_type=(EmploymentType.FULL_TIME, EmploymentType.CONTRACT),
    salary=Salary(Decimal("60000.5"), None, "EUR", Period.YEAR),
    tags=("C++", "night shift"),
    category="food",
    level="senior",
)


def card_of(posting: Posting) -> Mapping[str, object]:
    company = {"name": "Sunrise Bakery"}
    return {"title": posting.title, "company": company, "excerpt": "Bake bread with C++."}


def publish(
    postings: Sequence[Posting],
    folder: Path,
    card: Callable[[Posting], Mapping[str, object]] = card_of,
) -> Path:
    cards = card_files(postings, SITE, card, lambda _: b"")
    for artifact in (*made(cards), *search_files(postings, SITE, lambda _: b"", nothing)):
        assert isinstance(artifact, Artifact)
        file = folder / artifact.path
        assert not file.exists()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.content)
    return folder


def several(count: int) -> list[Posting]:
    return [
        replace(BAKER, slug=f"job-{n:03}", title=f"Baker of kind {n}", tags=(f"tag {n}",))
        for n in range(count)
    ]


def run_script(name: str, asked: object) -> list[Any]:
    with TemporaryDirectory() as into:
        found: list[Any] = answer_of(name, asked, Path(into))
    return found


def ask(folder: Path, *steps: Mapping[str, Any]) -> list[Any]:
    asked = {"base": f"{folder}/search/", "now": 1_772_000_000_000, "steps": steps}
    return run_script("requests.mjs", asked)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish([BAKER], tmp_path_factory.mktemp("engine"))


OFFERS = {
    "remote python portugal 60k": ["workplace=remote", "place=portugal", "pay=60000"],
    "Full Time": ["type=full-time"],
    "fulltime, FREELANCE!": ["type=full-time", "type=contract"],
    "work from home": ["workplace=remote"],
    "food and drink": ["category=food"],
    "Food & Drink": ["category=food"],
    "senior baker in lisbon": ["level=senior", "place=lisbon-portugal"],
    "Lisbon, Portugal": ["place=lisbon-portugal"],
    "usa": ["place=united-states"],
    "portland oregon united states": ["place=portland-oregon-united-states"],
    "-remote place:portugal company:senior": [],
    '-"full time" "portugal"': ["place=portugal"],
    "remote -senior time": ["workplace=remote"],
    "€70,000": ["pay=70000 EUR"],
    "70k+": ["pay=70000"],
    "EUR 70.000": ["pay=70000 EUR"],
    "70000 eur": ["pay=70000 EUR"],
    "$5,500": ["pay=5500 USD"],
    "80 000": ["pay=80000"],
    "2026": [],
    "401k": [],
    "k8s 500 c++ 24/7 12k": ["pay=12000"],
    "70k sre": ["pay=70000"],
    "": [],
    '- : * " -" \u0000 \U0001f950 ((': [],
}


def test_words_are_offered_as_filters(board: Path) -> None:
    answers = ask(board, *({"q": typed} for typed in OFFERS))
    for (typed, expected), answer in zip(OFFERS.items(), answers, strict=True):
        offers = [
            f"{one['name']}={one['value']} {one.get('currency', '')}".strip()
            for one in answer["offers"]
        ]
        assert offers == expected, typed
        for one in answer["offers"]:
            assert one["word"] in typed
            assert one["label"]


def test_an_offer_that_is_taken_is_made_no_more(board: Path) -> None:
    filters = {"place": ["portugal"], "pay": 60000}
    (answer,) = ask(board, {"q": "remote portugal 60k", "filters": filters})
    assert [one["name"] for one in answer["offers"]] == ["workplace"]


def test_amounts_have_a_label(board: Path) -> None:
    (answer,) = ask(board, {"q": "€70,000 70k"})
    assert [one["label"] for one in answer["offers"]] == ["€70,000", "70,000"]


def test_parts_of_cards_are_highlighted(board: Path) -> None:
    (answer,) = ask(board, {"q": "baking c++"})
    assert answer["highlight"] == ["Bake", "C++"]


def test_columns_are_fetched_when_they_are_needed(board: Path) -> None:
    asked: list[dict[str, Any]] = [
        {"q": "baker"},
        {"filters": {"since": 7}},
        {"filters": {"tag": ["night-shift"]}},
        {"sort": "pay"},
        {"facets": True},
        {"facets": True},
    ]
    answers = ask(board, *asked)
    counts = [sum(file.startswith("f/") for file in answer["files"]) for answer in answers]
    # Names of values, days, tags with categories, pay, then the facets that are not there yet.
    assert counts == [1, 1, 2, 1, 4, 0]
    assert [answer["facets"] is None for answer in answers] == [True] * 4 + [False] * 2
    assert answers[-1]["facets"]["category"] == [
        {"value": "food", "label": "Food & drink", "count": 1}
    ]


def test_results_come_slice_by_slice(tmp_path: Path) -> None:
    publish(several(150), tmp_path)
    asked = [{"q": "baker", "offset": start, "limit": 40} for start in (0, 40, 80, 120, 160)]
    answers = ask(tmp_path, {"q": "baker", "limit": 200}, *asked)
    whole, *parts = [[item["number"] for item in answer["items"]] for answer in answers]
    assert [number for part in parts for number in part] == whole
    assert len({*whole}) == 150
    assert [item["card"]["slug"] for item in answers[0]["items"]] == [
        f"job-{number:03}" for number in whole
    ]


def test_values_that_are_no_filters_are_found_by_their_words(tmp_path: Path) -> None:
    rare = replace(BAKER, slug="rare", tags=("C++", "Night Shift"))
    other = replace(rare, slug="other", tags=("night", "C"), company=Company("x", "Harbour Works"))
    publish([*several(600), rare, other], tmp_path)
    tags = ["c-plus-plus", "night-shift", "tag-7", "no-such-tag"]
    answers = ask(
        tmp_path,
        *({"filters": {"tag": [tag]}} for tag in tags),
        {"filters": {"company": ["harbour-works"]}},
        {"facets": True},
    )
    slugs = [[item["card"]["slug"] for item in answer["items"]] for answer in answers]
    assert slugs[:5] == [["rare"], ["rare"], ["job-007"], [], ["other"]]
    assert answers[-1]["facets"]["tag"] == []


def test_great_amounts_are_read(tmp_path: Path) -> None:
    rich = Salary(Decimal(10**12), Decimal(10**12), "EUR", Period.HOUR)
    publish([BAKER, replace(BAKER, slug="rich", salary=rich)], tmp_path)
    answers = ask(
        tmp_path,
        *({"filters": {"pay": pay, "currency": "EUR"}} for pay in (2080 * 10**12, 60001)),
        {"filters": {"pay": 60002}, "sort": "pay"},
    )
    groups = [(answer["groups"]["match"], answer["groups"]["pay"]) for answer in answers]
    # Pay from 60,001 on may reach more, and does not say so.
    assert groups == [(1, 1), (2, 0), (1, 1)]


def test_a_board_without_postings_is_searched(tmp_path: Path) -> None:
    publish([], tmp_path)
    answers = ask(tmp_path, {"q": "baker 60k", "facets": True, "filters": {"pay": 5, "from": "DE"}})
    assert answers[0]["items"] == []
    assert answers[0]["facets"]["place"] == []


def test_a_page_from_before_a_deploy_goes_on(tmp_path: Path) -> None:
    folder = publish([BAKER], tmp_path / "site")
    cook = replace(BAKER, slug="cook", title="Cook", tags=("stove",))
    later = publish([cook], tmp_path / "later")
    deploy = [
        {"move": [str(folder), str(tmp_path / "old")]},
        {"move": [str(later), str(folder)]},
    ]
    before, after, again = ask(
        folder, {"q": "baker"}, *deploy, *2 * [{"q": "cook", "facets": True}]
    )
    assert before["items"][0]["card"]["slug"] == "baker"
    assert after["items"][0]["card"]["slug"] == "cook"
    assert "manifest.bin no-cache" in after["files"]
    assert again["files"] == []


def break_all(folder: Path, part: str, content: bytes | None) -> None:
    files = [*(folder / "search").glob(part)]
    assert files
    for file in files:
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("t/*.bin", b"broken", "broken"),
        ("t/*.bin", deflate(b"\x05"), "broken"),
        ("t/*.bin", deflate(b"\x01\x05\x01b\0\0\0\0\0"), "broken"),
        ("t/*.bin", None, "gone"),
        ("f/*.bin", b"broken", "broken"),
        ("f/*.bin", deflate(b"\x02{}"), "broken"),
        ("f/*.bin", deflate(b"\x0d{\"values\":[]}\xff"), "broken"),
        ("f/*.bin", None, "gone"),
        ("c/*/*.bin", deflate(b"[]"), "broken"),
        ("c/*/*.bin", None, "gone"),
        ("manifest.bin", None, "gone"),
        ("manifest.bin", b"broken", "broken"),
        ("manifest.bin", deflate(b"{}"), "version"),
        ("manifest.bin", deflate(b'{"version":1}'), "version"),
        ("manifest.bin", deflate(b'{"version":2}'), "broken"),
    ],
)  # fmt: skip
def test_what_is_broken_is_said(
    tmp_path: Path, part: str, content: bytes | None, code: str
) -> None:
    publish([BAKER], tmp_path)
    break_all(tmp_path, part, content)
    (answer,) = ask(tmp_path, {"q": "baker", "facets": True, "sort": "pay"})
    assert answer["error"] == code


def test_what_failed_is_tried_again_when_it_is_asked_for_again(tmp_path: Path) -> None:
    publish([BAKER], tmp_path)
    failed, fine, cached, gone = ask(
        tmp_path,
        {"offline": True},
        {"q": "baker"},
        {"offline": False},
        {"q": "baker"},
        {"offline": True},
        {"q": "baker"},
        {"q": "baker", "facets": True},
    )
    assert failed["error"] == "network"
    assert fine["total"] == cached["total"] == 1
    assert (gone["total"], gone["facets"]) == (1, None)


def test_what_needs_no_counts_is_answered_without_them(tmp_path: Path) -> None:
    publish([BAKER], tmp_path)
    break_all(tmp_path, "f/place*.bin", None)
    plain, narrowed, needy = ask(
        tmp_path,
        {"q": "baker", "facets": True},
        {"filters": {"workplace": ["remote"]}, "facets": True},
        {"filters": {"place": ["portugal"]}, "facets": True},
    )
    assert (plain["total"], plain["facets"]) == (1, None)
    assert (narrowed["total"], narrowed["facets"]) == (1, None)
    assert needy["error"] == "gone"


def test_names_of_values_are_not_worth_a_failure(tmp_path: Path) -> None:
    publish([BAKER], tmp_path)
    break_all(tmp_path, "f/*.bin", None)
    (answer,) = ask(tmp_path, {"q": "remote"})
    assert (answer["total"], answer["offers"]) == (1, [])


@pytest.mark.parametrize(
    "content", [b"broken", deflate(b"\x05"), deflate(b"\x01\x09\x01a\x01"), None]
)
def test_corrections_are_not_worth_a_failure(tmp_path: Path, content: bytes | None) -> None:
    publish([BAKER], tmp_path)
    break_all(tmp_path, "v/*.bin", content)
    answers = ask(tmp_path, {"q": "bread lisbn "}, {"q": "bread *ight"}, {"q": "bread"})
    found = [(one["groups"]["match"], one["groups"]["some"]) for one in answers]
    assert found == [(0, 1), (0, 1), (1, 0)]
    assert [one["corrections"] for one in answers] == [[], [], []]
    (offline,) = ask(tmp_path, {"q": "bread"}, {"offline": True}, {"q": "bread lisbn "})[1:]
    assert offline["error"] == "network"


def test_a_request_is_dropped_when_another_one_comes(board: Path) -> None:
    together = [{"q": "bak"}, {"q": "bake"}, {"q": "baker"}]
    answers = ask(board, {"together": together}, {"q": "baker"})
    assert [answer.get("error", "") for answer in answers] == ["superseded", "superseded", "", ""]
    assert answers[2]["total"] == 1


def test_the_worker_answers_by_number(board: Path) -> None:
    lists = ("workplace", "place", "type", "category", "level", "tag", "company")
    plain = {
        **{name: list[str]() for name in lists},
        "from": "",
        "pay": 0,
        "currency": "",
        "since": 0,
    }
    request = {"q": "baker", "filters": plain, "sort": "best", "offset": 0}
    messages = [
        {"id": 1, "method": "open", "argument": f"{board}/search/"},
        {"id": 2, "method": "search", "argument": {**request, "limit": 1}},
        {"id": 3, "method": "search", "argument": {**request, "limit": 5, "facets": True}},
        {"id": 4, "method": "fly", "argument": None},
    ]
    told = {one["id"]: one for one in run_script("worker.mjs", {"messages": messages})}
    assert told.keys() == {1, 2, 3, 4}
    assert "error" not in told[1]
    assert told[2]["error"]["code"] == "superseded"
    assert told[3]["answer"]["items"][0]["card"]["slug"] == "baker"
    assert told[4]["error"]["code"] == "broken"


def test_the_worker_says_what_it_cannot_open(tmp_path: Path) -> None:
    (told,) = run_script(
        "worker.mjs", {"messages": [{"id": 7, "method": "open", "argument": f"{tmp_path}/"}]}
    )
    assert (told["id"], told["error"]["code"]) == (7, "gone")


def test_cards_come_back_as_they_were(tmp_path: Path) -> None:
    titles = ["Night baker", "C++ / Größe", "İstanbul", "日本", "-a- B-", "Kelvin \u212a"]
    cards = {
        slugify(title): {
            "slug": slugify(title),
            "title": title,
            "url": f"/jobs/{slugify(title)}/",
            "company": {"name": title, "url": f"/companies/{slugify(title)}/"},
            "tags": [
                {"label": title, "url": f"/tags/{slugify(title)}/"},
                {"label": "Back end", "url": "/tags/back-end/"},
                {"label": "No page"},
            ],
        }
        for title in titles
    }
    postings = [replace(BAKER, slug=slug, title=str(card["title"])) for slug, card in cards.items()]
    publish(postings, tmp_path, lambda posting: cards[posting.slug])
    [told] = ask(tmp_path, {"q": ""})
    assert {item["card"]["slug"]: item["card"] for item in told["items"]} == cards
    reader = open_index(tmp_path)
    assert [reader.card(item["number"]) for item in told["items"]] == [
        item["card"] for item in told["items"]
    ]
