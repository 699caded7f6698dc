"""What comes first, and what counts as found, where words mean more than they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.search import Engine, open_index
from tests.boards import posting, run, write
from tests.twins import assert_answered_alike

JOBS = {
    "software": ("Software Engineer", "Python, all day."),
    "payments": ("Senior Software Engineer for Payments and Billing", ""),
    "swe": ("Security Engineer (SWE)", "You are a software engineer; we are software engineers."),
    "tester": ("Tester", "You test what a software engineer makes of Python."),
    "python": ("Senior Python Engineer", "With a developer."),
    "intern": ("Intern", "Come and learn."),
    "internship": ("Summer Internship", "Internships in our kitchen."),
    "audit": ("Internal Auditor", "For an international team, internally."),
    "manager": ("Manager", "You manage."),
    "hiring": ("Hiring Manager", "You hire. Not one job is like another."),
    "devops": ("DevOps and DevSecOps", "Python, Python, Python."),
    "clerk": ("Clerk", "Book rooms in Andalusia."),
    "grower": ("Grower", "Our market develops, and so will you."),
    "trainer": ("Trainer", "Development is training. We develop people. Development!"),
}
"""Titles and texts, by slug."""

FIRST = [
    ("software engineer", ["software", "payments", "swe"]),
    ("sofware enginer ", ["software", "payments", "swe"]),
    ("swe", ["swe"]),
    ("python dev", ["python", "devops"]),
    ("senior pyhton", ["python"]),
]
"""What is typed, with what should come first."""
ALIKE = [
    *("intern", "intern-level", "inter", "internal"),
    *("python jobs", "jobs", "jobs q", "vacancy", "hiring manager", "title:hiring manager"),
    *("&", "soft &", "soft -", "c++", "and", "soft", "soft+"),
    *("*ops*", "*secops", "*tester", "*neers", "*kery", "*ing", "*ment"),
]
"""What a browser answers alike besides."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("relevance")
    jobs = {
        f"content/postings/{slug}.md": posting(title, body=body or "Join us.")
        for slug, (title, body) in JOBS.items()
    }
    write(folder, jobs)
    assert run("build", folder).exit_code == 0
    return folder / "public"


def found(site: Path, typed: str) -> list[str]:
    """Return the slugs of what is found."""
    reader = open_index(site)
    return [reader.card(result.number)["slug"] for result in Engine(reader).search(typed).results]


@pytest.mark.parametrize(("typed", "first"), FIRST)
def test_what_was_typed_comes_first(site: Path, typed: str, first: list[str]) -> None:
    assert found(site, typed)[: len(first)] == first


@pytest.mark.parametrize(
    "typed", ["python jobs", "jobs near python ", "python vacancies q", "hiring python"]
)
def test_words_of_people_who_look_for_jobs_may_be_missing(site: Path, typed: str) -> None:
    python = Engine(open_index(site)).search("python")
    answer = Engine(open_index(site)).search(typed)
    assert answer.total == python.total == len(answer.results)
    assert answer.corrections == ()


def test_words_of_people_who_look_for_jobs_count(site: Path) -> None:
    assert found(site, "hiring manager") == ["hiring", "manager"]
    assert Engine(open_index(site)).search("hiring manager").total == 2
    assert found(site, "job") == found(site, "job vacancy") == ["hiring"]
    assert found(site, "vacancy") == []
    assert Engine(open_index(site)).search("title:hiring manager").total == 1


@pytest.mark.parametrize("signs", ["&", "-", "+", "&-&"])
def test_signs_alone_begin_no_word(site: Path, signs: str) -> None:
    assert "clerk" in found(site, "and")
    assert "clerk" not in found(site, "&")
    assert found(site, f"soft {signs}") == found(site, "soft ") == []


def test_a_part_of_a_word_does_not_find_its_other_forms(site: Path) -> None:
    assert {*found(site, "*ops*")} == {"devops"}
    assert {*found(site, "*secops")} == {"devops"}
    assert {*found(site, "*tester")} == {"tester"}
    assert {*found(site, "*kery")} == {*JOBS}


@pytest.mark.parametrize("typed", ["intern", "interns ", "internship", "internships "])
def test_interns_are_not_internal(site: Path, typed: str) -> None:
    assert {*found(site, typed)} == {"intern", "internship"}


def test_a_browser_answers_alike(site: Path, tmp_path: Path) -> None:
    typed = [*(query for query, _ in FIRST), *ALIKE]
    assert_answered_alike(site, typed, tmp_path)
