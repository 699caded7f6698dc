"""Related postings: who is like whom, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Catalog, assemble
from generator.model import Company, Place, Posting, Prose, Workplace
from generator.related import Related, Relations
from generator.related.titles import phrases

NOW = datetime(2026, 3, 1, tzinfo=UTC)
BERLIN = Place("Berlin", "", "DE")
BAKERY = Company("bakery", "Bakery")
CATEGORIES = {"food": "Food and drink"}


def posting(slug: str, title: str = "", days: int = 0, **fields: Any) -> Posting:
    return Posting(
        path=f"content/postings/{slug}.md",
        slug=slug,
        title=title or slug,
        body=Prose(),
        date_posted=date(2026, 1, 5) - timedelta(days),
        **fields,
    )


def catalog(postings: Iterable[Posting], language: str = "en") -> Catalog:
    return assemble([*postings], now=NOW, language=language, categories=CATEGORIES)[0]


def relations(found: Catalog) -> Relations:
    return Relations(found.listed, found.profile)


def related(one: Posting, *others: Posting) -> tuple[Related, ...]:
    return relations(catalog([one, *others])).of(one)


def slugs(found: Iterable[Related]) -> list[str]:
    return [other.posting.slug for other in found]


def reasons(one: Posting, other: Posting) -> list[str]:
    """Return why *other* is like *one*; nothing where it is not."""
    found = related(one, other)
    return [reason.label or str(reason.kind) for like in found for reason in like.reasons]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"tags": ("Bread",)}, {"tags": ("Bread", "night")}, ["Bread"]),
        ({"company": BAKERY}, {"company": BAKERY}, ["company"]),
        (
            {"tags": ("Bread",), "locations": (BERLIN,), "company": BAKERY},
            {"tags": ("Bread",), "locations": (BERLIN,), "company": BAKERY},
            ["Bread", "Berlin", "company"],
        ),
        ({"title": "Senior baker"}, {"title": "Baker (m/f/x), remote"}, ["Baker"]),
        ({"title": "Python developer"}, {"title": "Guru", "tags": ("Python",)}, ["Python"]),
        ({"title": "Full Stack Engineer"}, {"title": "Full-stack guru"}, ["Full stack"]),
        (
            {"title": "Software Engineer, Billing"},
            {"title": "Staff Software Engineer - Search"},
            ["Software Engineer"],
        ),
        (
            {"title": "Machine Learning Engineer", "tags": ("machine learning",)},
            {"title": "Machine Learning Engineer", "tags": ("machine learning",)},
            ["Machine Learning Engineer"],
        ),
        ({"tags": ("C", "C++")}, {"tags": ("C", "C++")}, ["C", "C++"]),
        (
            {"category": "food", "locations": (BERLIN,)},
            {"category": "food", "locations": (BERLIN,)},
            ["Food and drink", "Berlin"],
        ),
        (
            {"tags": ("Bread",), "workplace": (Workplace.REMOTE,)},
            {"tags": ("Bread",), "workplace": (Workplace.HYBRID, Workplace.REMOTE)},
            ["Bread", "remote"],
        ),
        (
            {"tags": ("Bread",), "locations": (BERLIN,)},
            {"tags": ("Bread",), "locations": (Place("Bonn", "", "DE"),)},
            ["Bread", "Germany"],
        ),
        (
            {"title": "Engineer", "tags": ("Bread",)},
            {"title": "Engineer", "tags": ("Bread",)},
            ["Bread"],
        ),
        ({"tags": ("a", "b", "c", "d")}, {"tags": ("d", "c", "b", "a")}, ["a", "b", "c"]),
    ],
)  # fmt: skip
def test_what_makes_two_postings_alike(
    one: dict[str, Any], other: dict[str, Any], why: list[str]
) -> None:
    first, second = posting("one", **one), posting("other", days=1, **other)
    assert reasons(first, second) == why
    assert reasons(second, first) == why


@pytest.mark.parametrize(
    "shared",
    [
        {"title": "Engineer"},
        {"title": "Senior manager (m/w/d), remote, Germany", "workplace": (Workplace.REMOTE,)},
        {"category": "food"},
        {"category": "food", "workplace": (Workplace.REMOTE,), "tags": ()},
        {"locations": (BERLIN,)},
        {"locations": (Place(country="DE"),), "workplace": (Workplace.REMOTE,)},
        {"place_note": "somewhere sunny", "level": "senior"},
    ],
)
def test_a_single_weak_coincidence_is_not_enough(shared: dict[str, Any]) -> None:
    assert not reasons(posting("one", **shared), posting("other", **shared))


def test_the_same_work_elsewhere_comes_before_other_work_in_the_house() -> None:
    baker = posting("baker", "Baker", company=BAKERY, tags=("bread",))
    found = related(
        baker,
        posting("bookkeeper", "Bookkeeper", company=BAKERY),
        posting("elsewhere", "Night baker", days=9),
        posting("sourdough", "Sourdough baker", days=20, tags=("bread",)),
    )
    assert slugs(found) == ["sourdough", "elsewhere", "bookkeeper"]


def test_equals_stand_newest_first() -> None:
    others = [posting(f"p{days}", tags=("bread",), days=days) for days in (3, 1, 4, 2)]
    assert slugs(related(posting("one", tags=("bread",)), *others)) == ["p1", "p2", "p3", "p4"]


def test_one_job_in_many_towns_leaves_room_for_others() -> None:
    def barista(number: int) -> Posting:
        town = Place(f"Town {number}", "", "DE")
        return posting(f"barista-{number}", "Barista", company=BAKERY, locations=(town,))

    chain = [barista(number) for number in range(40)]
    others = [
        posting(f"other-{n}", "Barista wanted", days=30 + n, tags=("milk",)) for n in range(9)
    ]
    found = slugs(related(chain[0], *chain[1:], *others))
    assert len(found) == 4
    assert sum(slug.startswith("barista") for slug in found) == 1
    assert slugs(related(chain[0], *chain[1:])) == [f"barista-{n}" for n in (1, 10, 11)]


def test_names_follow_the_sites_language_and_the_oldest_spelling() -> None:
    one = posting("one", tags=("BREAD",), locations=(BERLIN,))
    other = posting("other", tags=("Bread",), locations=(Place("Ulm", "", "DE"),), days=9)
    found = relations(catalog([one, other], "de")).of(one)
    assert [reason.label for reason in found[0].reasons] == ["Bread", "Deutschland"]


def test_a_new_posting_changes_only_pages_of_postings_that_it_is_like() -> None:
    board = [
        posting(f"{trade}-{number}", tags=(trade,), days=number)
        for trade in ("baker", "joiner", "nurse")
        for number in range(9)
    ]
    before, after = relations(catalog(board)), relations(catalog([*board, posting("new", "Nurse")]))
    changed = {one.slug for one in board if before.of(one) != after.of(one)}
    assert changed
    assert all(slug.startswith("nurse") for slug in changed)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Senior C++ Developer (m/w/d) - remote, 80 %", [["C++", "Developer"]]),
        ("Bäcker:in / Konditor*in für Sauerteig", [["Bäcker"], ["Konditor"], ["Sauerteig"]]),
        ("Développeur(se) back-end, Tours", [["Développeur", "back end"], ["Tours"]]),
        ("Sr. .NET Engineer III — Austria or DACH", [[".NET", "Engineer"]]),
        ("和菓子職人（経験者）", [["和菓子職人"], ["経験者"]]),
        ("シニアPythonエンジニアを募集", [["シニア", "Python", "エンジニア", "募集"]]),
        ("Guía de montaña", [["Guía"], ["montaña"]]),
        ("محرّر لموقع المكتبة", [["محرّر", "لموقع", "المكتبة"]]),
        ("हिन्दी शिक्षक", [["हिन्दी", "शिक्षक"]]),
        ("Head of", []),
        ("…", []),
    ],
)  # fmt: skip
def test_the_words_of_a_title(title: str, words: Sequence[Sequence[str]]) -> None:
    assert [[word.text for word in phrase] for phrase in phrases(title)] == words


WORDS = "Senior Baker Software Engineer Night Front-end C++ Data machine learning , - /".split()
TAGS = ["Bread", "bread", "C", "C++", "Data", "machine learning"]
PLACES = [BERLIN, Place("Ulm", "", "DE"), Place(country="DE")]
MADE: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "title": st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
        "tags": st.lists(st.sampled_from(TAGS), max_size=4, unique=True).map(tuple),
        "company": st.sampled_from([None, BAKERY, Company("mill", "Mill")]),
        "category": st.sampled_from(["", "food", "office"]),
        "locations": st.lists(st.sampled_from(PLACES), max_size=2).map(tuple),
        "workplace": st.sampled_from([(), (Workplace.REMOTE,)]),
        "closed": st.sampled_from([False, False, False, True]),
        "draft": st.sampled_from([False, False, False, True]),
        "valid_through": st.sampled_from([None, None, date(2026, 2, 1)]),
    }
)


@given(st.lists(MADE, max_size=14))
def test_related_postings_of_any_board(made: list[dict[str, Any]]) -> None:
    board = [posting(f"p{n}", days=n, **fields) for n, fields in enumerate(made)]
    found = catalog(board)
    known = relations(found)
    for one in found.shown:
        others = known.of(one)
        assert len(others) <= 4
        assert len({other.posting.path for other in others}) == len(others)
        for other in others:
            assert other.posting.path != one.path
            assert found.life(other.posting).is_public
            assert other.reasons
            assert len(set(other.reasons)) == len(other.reasons)


@given(MADE, MADE)
def test_reasons_are_the_same_from_both_sides(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    is_open = {"closed": False, "draft": False, "valid_through": None}
    one, other = (
        posting(slug, **{**fields, **is_open})
        for slug, fields in (("one", first), ("other", second))
    )
    known = relations(catalog([one, other]))
    there, back = known.of(one), known.of(other)
    assert [like.reasons for like in there] == [like.reasons for like in back]


@given(st.permutations(range(8)))
def test_the_order_of_files_makes_no_difference(order: list[int]) -> None:
    board = [
        posting(f"p{n}", "Baker" if n % 2 else "Cook", tags=("bread", f"t{n % 3}"), days=n % 4)
        for n in range(8)
    ]
    expected = relations(catalog(board))
    shuffled = relations(catalog([board[n] for n in order]))
    assert all(shuffled.of(one) == expected.of(one) for one in board)
